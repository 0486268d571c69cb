/** What the benchmarks need of the core; bundled, so that it runs as fast as it does in the app. */
import { Check, type CheckOptions } from '../src/checker';
export { serveThread, threadsOf } from '../src/cli/threads';
import type { Threads } from '../src/cli/io';
import { readFlags } from '../src/cli/flags';
import { SCENARIO_FLAGS, subjectOf } from '../src/cli/subject';
import type { MemoryModel } from '../src/machine/models';
import { toPromela } from '../src/export/promela';
import { toTla } from '../src/export/tla';
import { modelOf } from '../src/scenarios/model';
import { ALL_PRESETS, PRESETS } from '../src/scenarios/presets';
import type { Scenario } from '../src/scenarios/scenario';
import { setUp } from '../src/scenarios/setup';

export interface Size {
  readonly walkers: number;
  readonly rounds: number;
  readonly zap: number;
  /** Default `sc`. */
  readonly memory?: MemoryModel;
}

/** What a search did. */
export interface Searched {
  readonly verdict: string;
  readonly states: number;
  readonly transitions: number;
  readonly complete: boolean;
  /** Of the state store, all told. */
  readonly bytes: number;
}

export const presets: readonly Scenario[] = PRESETS;
/** With the litmus tests and the programs. */
export const allPresets: readonly Scenario[] = ALL_PRESETS;

/** The scenario that the same flags give on the command line. */
export function scenarioOf({ walkers, rounds, zap, memory = 'sc' }: Size): Scenario {
  const flags = { protocol: 'rcu-merged', memory, walkers, rounds, zap };
  const argv = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const nothing = (): undefined => undefined;
  const mute = {
    out: nothing,
    err: nothing,
    progress: nothing,
    write: nothing,
    save: nothing,
    isTerminal: false,
    colours: false,
    files: () => null,
    read: () => '',
    now: () => 0,
    processors: 1,
    pause: () => Promise.resolve(),
  };
  return subjectOf(readFlags(argv, SCENARIO_FLAGS), mute).setup.scenario;
}

export function promelaOf(size: Size): string {
  return toPromela(setUp(scenarioOf(size)));
}

export function tlaOf(size: Size): ReturnType<typeof toTla> {
  return toTla(setUp(scenarioOf(size)));
}

interface Owned {
  /** As the table calls it. */
  readonly what: string;
  readonly walkers: number;
  readonly properties: NonNullable<Scenario['properties']>;
}

/** Own properties whose cost is measured. */
const OWN: readonly Owned[] = [
  {
    what: 'with two own properties',
    walkers: 2,
    properties: [
      { when: 'always', holds: '!use-after-free' },
      { when: 'sometimes', holds: 'L2 freed && reader_counter == 0' },
    ],
  },
  ...[2, 3].flatMap((walkers): Owned[] => [
    {
      what: `with one that names a CPU and is broken, ${walkers} walkers`,
      walkers,
      properties: [{ when: 'always', holds: '!(vCPU 0:spte == L2 && L2 freed)' }],
    },
    {
      what: `with one that names a CPU and holds, ${walkers} walkers`,
      walkers,
      properties: [{ when: 'always', holds: '!(vCPU 0:spte == L2 && L2 unallocated)' }],
    },
    {
      what: `with one about a lock's holder, which holds, ${walkers} walkers`,
      walkers,
      properties: [{ when: 'always', holds: '!(mmu_lock == vCPU 0)' }],
    },
  ]),
  // What expressions can speak of, one each: counts, pages, entries, CPUs, registers, places of threads.
  ...(
    [
      ['a counter that never gets there', 'sometimes', 'reader_counter > 3'],
      ['a count of pages', 'sometimes', 'used_pages > 4'],
      ['a page that comes back', 'sometimes', 'L2 recycled'],
      ['the states of two pages and an entry', 'always', '!(L1 freed) || L2 freed || L3[2] == 0'],
      ['pages and a register', 'always', '!(L2 unlinked && vCPU 0:spte == L1 && L1 freed)'],
      ['an entry', 'always', 'L3[2] == L2 || L3[2] == 0'],
      ['a lock and a CPU at its end', 'always', '!(mmu_lock == CPU 3 && CPU 3 finished)'],
      ['a register of one CPU', 'always', 'CPU 3:readers <= 3'],
      [
        'a section, a register and a page',
        'sometimes',
        'vCPU 0 in_read_section && vCPU 0:spte == L1 && L1 recycled',
      ],
      ['where two CPUs stand', 'sometimes', 'vCPU 0 at use && vCPU 1 at use && L2 live && L3[2] == 0'],
    ] as const
  ).map(([what, when, holds]): Owned => ({
    what: `with ${what}, 3 walkers`,
    walkers: 3,
    properties: [{ when, holds }],
  })),
];

/**
 * How much longer a check takes with own properties than without: the median of so many pairs of checks, one after
 * the other in this process, every state looked at in both.
 */
export function ownCosts(pairs: number): readonly { readonly what: string; readonly ratio: number }[] {
  return OWN.map(({ what, walkers, properties }) => {
    const plain = scenarioOf({ walkers, rounds: 2, zap: 2 });
    const ratios = Array.from({ length: pairs + 1 }, () => {
      const [without, with_] = [plain, { ...plain, properties }].map((scenario) => {
        const model = modelOf(setUp(scenario));
        // Others use the machine, too: processor time, not the clock's.
        const from = process.cpuUsage().user;
        const all = new Check(model, { shorten: 'none' });
        while (!all.advance(1 << 15));
        return process.cpuUsage().user - from;
      });
      return with_ / without;
    });
    // The first pair also pays for the compiling of what it runs.
    const warm = ratios.slice(1).sort((a, b) => a - b);
    return { what, ratio: warm[warm.length >> 1] };
  });
}

/** A search, with threads that help if there are any. */
export async function search(size: Size, options: CheckOptions, threads?: Threads): Promise<Searched> {
  const crew = threads === undefined ? {} : { crew: threads.crew };
  const all = new Check(modelOf(setUp(scenarioOf(size))), { ...options, ...crew });
  while (!all.advance(1 << 15)) await new Promise((resolve) => setImmediate(resolve));
  threads?.close();
  const { verdict, states, transitions, complete, bytes } = all.report();
  return { verdict, states, transitions, complete, bytes };
}
