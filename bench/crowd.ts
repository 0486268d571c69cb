/** What the page is measured with where a preset would be too small, or over too soon. */
import { compile } from '../src/library/system';
import { writeLink } from '../src/library/links';
import { parseScenario } from '../src/scenarios/schema';

/** 40 pages: a root, 3 pages below it, and so on by threes down to 27 leaf tables. */
function fortyPages(): object {
  const below = (names: readonly string[]): Record<string, string> =>
    Object.fromEntries(names.map((name, i) => [String(i), name]));
  const three = (letter: string, above: string): string[] => [0, 1, 2].map((i) => `${letter}${above}${i}`);
  const a = three('A', '');
  const b = a.flatMap((name) => three('B', name.slice(1)));
  const c = b.flatMap((name) => three('C', name.slice(1)));
  const page = (name: string, level: number, entries: Record<string, string>) => ({ name, level, entries });
  const pages = [
    page('root', 4, below(a)),
    ...a.map((name) => page(name, 3, below(three('B', name.slice(1))))),
    ...b.map((name) => page(name, 2, below(three('C', name.slice(1))))),
    ...c.map((name) => page(name, 1, { '1': 'mmio', '5': 'frame:0x1c5' })),
  ];
  return { levels: 4, pages };
}

/** Scenario and run as the part of an address after `#`. */
export interface Linked {
  readonly link: string;
  readonly steps: number;
}

/**
 * Walkers that never stop, and one CPU that zaps, over 40 pages; the run takes turns, each as long as a seeded chance
 * has it.
 * @param cpus 2..7, one thread each
 * @param steps how long the run is; 0..10,000
 */
export function crowd(cpus: number, steps: number): Linked {
  const walkers = Array.from({ length: cpus - 1 }, (_, i) => ({
    runs: 'walk',
    address: [i % 3, (i >> 1) % 3, i % 3, 1],
    rounds: 'forever',
  }));
  const parsed = parseScenario({
    kind: 'kvm',
    title: `${cpus} CPUs, 40 pages`,
    memory: 'sc',
    protocol: 'rcu-merged',
    table: fortyPages(),
    threads: [...walkers, { runs: 'zap', batches: [['C222'], ['C221'], ['C220']] }],
  });
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  const system = compile(parsed.scenario);
  const schedule: number[] = [];
  let state = system.initial();
  let seed = 1;
  const chance = (below: number): number => {
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    return (seed >>> 16) % below;
  };
  const { model } = system;
  const enabled = new Int32Array(model.maxSteps);
  for (let turn = chance(cpus), left = 0; schedule.length < steps; left--) {
    if (left === 0) [turn, left] = [chance(cpus + 1), 1 + chance(12)];
    const open = enabled.subarray(0, model.enabled(state, enabled));
    const chosen = open.find((step) => model.actorOf(step) === turn) ?? open[chance(open.length)];
    schedule.push(chosen);
    state = system.step(state, chosen);
  }
  return { link: writeLink(system, schedule), steps };
}
