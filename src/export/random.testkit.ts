import { REFERENCE } from '../program/reference';
import { PROTOCOL_IDS } from '../domains/kvm/protocols';
import type { KvmThread } from '../domains/kvm/spec';
import type { KvmScenario, Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { BUSHY_TABLE, FRAME_ADDRESS, MMIO_ADDRESS } from '../scenarios/tables';

/** Fixed, so that a failure can be found again. */
const SEED = 20110607;

/** Park and Miller's generator: numbers below `n`. */
function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state * 48271) % 0x7fffffff;
    return state % n;
  };
}

/** Small scenarios under sc, made of whatever there is: protocols, threads, and lines left out or moved. */
export function randomScenarios(count: number): KvmScenario[] {
  const roll = dice(SEED);
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)];
  return Array.from({ length: count }, (_, n): KvmScenario => {
    const protocol = PROTOCOL_IDS[n % PROTOCOL_IDS.length];
    const walk = (): KvmThread => ({
      runs: 'walk',
      address: pick([MMIO_ADDRESS, FRAME_ADDRESS]),
      rounds: pick([1, 1, 2]),
      takesLock: protocol !== 'mmu-lock' && roll(5) === 0,
    });
    const zap: KvmThread = {
      runs: 'zap',
      batches: pick([[['L2', 'L1']], [['L2a'], ['L2']], [['L1', 'L1b', 'L2']], [['L2']]]),
    };
    const third = pick<KvmThread>([
      walk(),
      { runs: 'guest', address: FRAME_ADDRESS },
      { runs: 'map', page: 'L1', entries: { '7': 'frame:0x2a0' }, into: { page: 'L2', entry: 4 } },
    ]);
    const scenario: KvmScenario = {
      kind: 'kvm',
      title: `random ${n}: ${protocol}`,
      protocol,
      memory: 'sc',
      table: BUSHY_TABLE,
      threads: [walk(), zap, third],
    };
    const lines = setUp(scenario).code.flatMap((t) => t.lines);
    const off = lines.filter((l) => l.removable === true && roll(12) === 0).map((l) => l.id);
    const movable = lines.filter((l) => l.movable === true).map((l) => l.id);
    return { ...scenario, off: [...new Set(off)], moved: { [pick(movable)]: pick([-2, -1, 1, 2]) } };
  });
}

/** Programs of the language's reference that compute: loops, comparisons, shifts, arrays, functions. */
export const COMPUTING: readonly Scenario[] = REFERENCE.filter(({ id }) =>
  ['for', 'compare', 'shift', 'array', 'function'].includes(id),
)
  .map(({ id, example }): Scenario => ({ kind: 'program', title: id, memory: 'sc', source: example }))
  .concat({
    kind: 'program',
    title: 'an index that its array has not, a shift by a register',
    memory: 'sc',
    source: `int a[3], x;
thread P0 { i = x; r = 5 << i; a[i] = r >> i; }
thread P1 { for (int j = 0; j <= 3; j++) x = j; }
exists (a[1] == 5 && P0:r == 10)`,
  });
