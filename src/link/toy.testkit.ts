import { makeWindow } from '../machine/window';
import type { StepEvent } from '../trace/events';
import type { Snapshot, ThreadView } from '../trace/snapshot';
import type { Instr, Line } from '../machine/instructions';
import { Machine } from '../machine/machine';
import { readingOf } from '../program/reading';
import { actorOf, choiceOf, INTERRUPT } from '../machine/steps';
import type { MemoryModel } from '../machine/models';
import type { Scenario } from '../scenarios/scenario';

/**
 * Small systems on the real machine, for tests that need something to step but not KVM.
 *
 * A program is written one line a string: `R x` reads, `W x` writes 1, `lock` / `unlock`, `rcu+` / `rcu-`,
 * `free` frees the object, `use` reads it (a bug once it is freed), `call` hands it to RCU, `spin x` reads x
 * until it is set, `again` starts over. The id of a line is its text.
 */
export interface Toy {
  readonly threads: readonly (readonly string[])[];
  readonly memory?: MemoryModel;
}

/** A walker that reads one object, against a thread that frees it. */
export const RACE: Toy = {
  threads: [
    ['R x', 'use', 'R y'],
    ['W x', 'free', 'W y'],
  ],
};

/** Two that take turns at a lock. */
export const LOCKS: Toy = {
  threads: [
    ['lock', 'W x', 'unlock'],
    ['lock', 'R x', 'unlock'],
  ],
};

/** A reader, and a free that waits for it. */
export const DEFERRED: Toy = {
  threads: [
    ['rcu+', 'R x', 'rcu-'],
    ['W x', 'call', 'R y'],
  ],
};

/** One waits for the other for ever. */
export const SPINNER: Toy = { threads: [['spin x'], ['R y', 'again']] };

export function toyScenario(toy: Toy, id?: string): Scenario {
  return {
    kind: 'program',
    ...(id === undefined ? {} : { id }),
    title: id ?? 'Toy',
    memory: toy.memory ?? 'sc',
    source: JSON.stringify(toy),
  };
}

/** Ready to run; fulfils what link and session need of a setup. */
export function toySetup(scenario: Scenario) {
  if (scenario.kind !== 'program') throw new Error('A toy is a program');
  const toy = JSON.parse(scenario.source) as Toy;
  const off = new Set(scenario.off ?? []);
  const machine = new Machine(
    {
      memory: scenario.memory,
      window: 4,
      variables: ['x', 'y', 'l'].map((name) => ({ name, init: 0 })),
      objects: [{ name: 'page', freeable: true, root: true, cells: [{ key: '0', init: 200 }] }],
      concerns: [],
      threads: [
        ...toy.threads.map((lines, i) => ({
          name: `P${i}`,
          lines: lines.map((text): Line => ({
            id: text,
            fn: `f${i}`,
            text,
            off: off.has(text),
            removable: true,
          })),
          code: lines
            .filter((line) => !off.has(line))
            .map(instruction)
            .map((instr, at) => (at === 0 ? { label: 'top', ...instr } : instr)),
          registers: [{ name: 'r', init: 0 }],
        })),
        {
          name: 'callbacks',
          lines: ['take', 'free_cb'].map((id): Line => ({ id, fn: 'callback', text: id })),
          code: [
            { line: 'take', label: 'take', op: { op: 'take-callback', dst: 'r' } },
            { line: 'free_cb', op: { op: 'free', object: { reg: 'r' } }, goto: 'take' },
          ] as Instr[],
          registers: [{ name: 'r', init: 0 }],
          callbacksOf: 1,
        },
      ],
    },
    makeWindow,
  );
  const kindOf = (step: number): StepEvent['kind'] => {
    if (actorOf(step) !== machine.rcuActor) return choiceOf(step) === INTERRUPT ? 'interrupt' : 'instruction';
    return (['gp-start', 'gp-end'] as const).at(choiceOf(step)) ?? 'quiescent';
  };
  const about = (state: Uint8Array, step: number) => {
    const thread = machine.threads.at(actorOf(step));
    if (actorOf(step) === machine.rcuActor || thread === undefined) return { thread: null, cpu: null };
    const slot = thread.window?.view(state, () => false).find((s) => s.choice === choiceOf(step));
    const pc = slot?.pc ?? machine.front(state, thread);
    return { thread: thread.index, cpu: thread.cpu, line: thread.code[pc]?.source.line ?? '' };
  };
  const freed = (state: Uint8Array) => (state[machine.layout.header[0]] & 1) === 0;
  return {
    reading: readingOf(['page'], new Set()),
    scenario,
    machine,
    code: machine.threads.map((t) => ({
      thread: t.index,
      name: t.spec.name,
      kind: 'program' as const,
      cpu: t.cpu,
      lines: t.spec.lines,
    })),
    protocols: [],
    possible: machine.properties,
    own: [],
    stepped: machine,
    properties: machine.properties,
    programHash: hashOf(JSON.stringify([toy, [...off]])),
    inspect(state: Uint8Array): Snapshot {
      return {
        pages: [],
        threads: machine.threads.map((t): ThreadView => {
          const pc = machine.front(state, t);
          const line = t.code[pc]?.source.line ?? null;
          return {
            index: t.index,
            name: t.spec.name,
            kind: 'program',
            cpu: t.cpu,
            line,
            finished: line === null,
            idle: false,
            registers: [],
            window:
              line === null
                ? []
                : [{ pc, line, state: 'blocked', reason: { kind: 'in-order', by: line, line } }],
          };
        }),
        cpus: [],
        rcu: { used: true, active: false, waitsFor: [], quiescentSteps: [], callbacks: [] },
        facts: [],
        variables: ['x', 'y'].map((name) => ({
          name,
          value: state[machine.layout.variables.get(name) ?? 0],
          label: '',
        })),
        bug: null,
        ended: 'no',
      };
    },
    describe(before: Uint8Array, step: number): StepEvent {
      const after = before.slice();
      machine.apply(after, step);
      return {
        step,
        kind: kindOf(step),
        ...about(before, step),
        accesses: [],
        enters: [],
        leaves: [],
        ipiTo: [],
        ipiFrom: [],
        violated: [],
        pages: freed(before) === freed(after) ? [] : [{ page: 0, from: 'live', to: 'freed' }],
      };
    },
  };
}

function instruction(text: string): Instr {
  const [what, name = ''] = text.split(' ');
  const at = { var: name };
  const line = { line: text };
  switch (what) {
    case 'R':
      return { ...line, op: { op: 'load', dst: 'r', from: at } };
    case 'W':
      return { ...line, op: { op: 'store', to: at, value: 1 } };
    case 'spin':
      return {
        ...line,
        label: text,
        op: { op: 'load', dst: 'r', from: at },
        branch: { test: { is: 'zero' }, to: text },
      };
    case 'lock':
      return { ...line, op: { op: 'lock', at: { var: 'l' } } };
    case 'unlock':
      return { ...line, op: { op: 'unlock', at: { var: 'l' } } };
    case 'rcu+':
      return { ...line, op: { op: 'rcu-read-lock' } };
    case 'rcu-':
      return { ...line, op: { op: 'rcu-read-unlock' } };
    case 'free':
      return { ...line, op: { op: 'free', object: 1 } };
    case 'use':
      return { ...line, op: { op: 'load', dst: 'r', from: { cell: '0', of: 1 } } };
    case 'call':
      return { ...line, op: { op: 'call-rcu', head: 1, site: 0 } };
    case 'again':
      return { ...line, op: { op: 'nop' }, goto: 'top' };
    default:
      return { ...line, op: { op: 'nop' } };
  }
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
