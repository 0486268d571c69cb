import { describe, expect, it } from 'vitest';
import { symmetryOf } from '../machine/symmetry';
import { check, replay, startingAfter, type Report } from '../checker';
import { breaches } from '../checker/laws.testkit';
import { PROTOCOL_IDS } from '../domains/kvm/protocols';
import { readCondition } from '../expressions';
import { Speaker } from '../expressions/naive.testkit';
import { dice, type Dice } from './hostile.testkit';
import { modelOf } from './model';
import type { OwnText } from './own';
import { presetById } from './presets';
import type { Scenario } from './scenario';
import { setUp, type Setup } from './setup';
import { CHAIN_TABLE, MMIO_ADDRESS } from '../domains/kvm/tables';

const SEED = 1406;
const LIMIT = { maxStates: 25_000 };

/** A preset without what it says of itself. */
function bare<T extends Scenario>(preset: T): T {
  return { ...preset, id: undefined, expect: undefined, story: undefined, watch: [], properties: [] };
}

function presetOf<K extends Scenario['kind']>(kind: K, id: string): Extract<Scenario, { kind: K }> {
  const preset = presetById(id);
  if (preset?.kind !== kind) throw new Error(`no preset ${id}`);
  return bare(preset as Extract<Scenario, { kind: K }>);
}

/** Scenarios in which several CPUs run the same program. */
const { threads: walks, ...strawman } = presetOf('kvm', 'strawman');
const [walker, zapper] = walks;
const collapse = presetOf('mm', 'gup-against-collapse');
const KNOWN: readonly Scenario[] = [
  { ...strawman, threads: [walker, walker, zapper] },
  { ...strawman, threads: [walker, zapper, walker, walker] },
  { ...strawman, memory: 'tso', threads: [walker, walker, zapper] },
  { ...presetOf('kvm', 'why-not-lock'), threads: [walker, walker, zapper], protocol: 'mmu-lock' },
  { ...collapse, threads: [collapse.threads[0], ...collapse.threads] },
];

const LINES = [
  'rcu_read_lock',
  'counter_inc',
  'mmu_lock',
  'unlink_parents',
  'counter_test',
  'call_rcu',
  'list_del',
];

function randomScenario(next: Dice): Scenario {
  const walk = { runs: 'walk', address: MMIO_ADDRESS, takesLock: next(3) === 0 } as const;
  return {
    kind: 'kvm',
    title: 'random',
    protocol: PROTOCOL_IDS[next(PROTOCOL_IDS.length)],
    memory: next(4) === 0 ? 'tso' : 'sc',
    table: CHAIN_TABLE,
    threads: [walk, walk, { runs: 'zap', batches: next(2) === 0 ? [['L2']] : [['L1', 'L2']] }],
    off: next(2) === 0 ? [] : [LINES[next(LINES.length)]],
  };
}

/** Conditions that name a CPU which could trade its place. */
function* naming(setup: Setup, next: Dice, count: number): Generator<string> {
  const symmetry = symmetryOf(setup.machine);
  if (symmetry === undefined) return;
  const speaker = new Speaker(setup, next);
  for (let tried = 0, found = 0; found < count && tried < 60 * count; tried++) {
    const { text } = speaker.condition(2);
    const read = readCondition(text, setup);
    if (!read.ok || read.asking.ofStep === true) continue;
    const { reads, holders } = read.asking;
    const names = [...symmetry.bytes].some(
      ([t, bytes]) => bytes.some((at) => reads.has(at)) || holders?.has(t + 1) === true,
    );
    if (!names) continue;
    found++;
    yield text;
  }
}

const verdicts = ({ properties }: Report): unknown =>
  properties.map(({ id, verdict, steps }) => [id, verdict, steps]);

/** Checks with all reductions, with symmetry alone and without any: all must say the same, and what is shown must be so. */
function compare(scenario: Scenario, texts: readonly OwnText[]): { reduced: boolean; found: number } | null {
  const setup = setUp({ ...scenario, properties: texts });
  const model = modelOf(setup);
  const options = { properties: setup.own.map(({ id }) => id), shorten: 'all', ...LIMIT } as const;
  const full = check(model, { ...options, symmetry: false, partialOrder: false });
  if (!full.complete) return null;
  let found = 0;
  let reduced = false;
  for (const partialOrder of [false, true]) {
    const fast = check(model, { ...options, partialOrder });
    expect(verdicts(fast), `${scenario.title}: ${JSON.stringify(texts)}`).toEqual(verdicts(full));
    expect(fast.states).toBeLessThanOrEqual(full.states);
    reduced ||= !partialOrder && fast.states < full.states;
    for (const { id, steps, witness } of fast.properties) {
      if (steps === undefined) continue;
      found++;
      expect(witness, id).toHaveLength(steps);
      const { stateBits } = replay(model, witness ?? []);
      const bit = 1 << model.properties.findIndex((property) => property.id === id);
      // It is so at the end, and nowhere before: the run is a shortest one.
      expect(stateBits.map((bits) => (bits & bit) !== 0).lastIndexOf(false), id).toBe(steps - 1);
      expect(
        stateBits.findIndex((bits) => (bits & bit) !== 0),
        id,
      ).toBe(steps);
    }
  }
  return { reduced, found };
}

describe(`properties that name a CPU, which trades places all the same (seed ${SEED})`, () => {
  it('the same verdicts as without reductions, in as many steps, by runs that show them', () => {
    const next = dice(SEED);
    let found = 0;
    let reduced = 0;
    const scenarios = [...KNOWN, ...Array.from({ length: 10 }, () => randomScenario(next))];
    for (const scenario of scenarios)
      for (const holds of naming(setUp(scenario), next, 4)) {
        const compared = compare(scenario, [
          { when: 'always', holds },
          { when: 'sometimes', holds },
        ]);
        found += compared?.found ?? 0;
        if (compared?.reduced === true) reduced++;
      }
    expect(found).toBeGreaterThan(60);
    expect(reduced).toBeGreaterThan(25);
  }, 180_000);

  it('keeps the laws of a model', () => {
    const next = dice(SEED);
    for (const scenario of KNOWN) {
      const plain = setUp(scenario);
      for (const holds of naming(plain, next, 2)) {
        const model = modelOf(setUp({ ...scenario, properties: [{ when: 'always', holds }] }));
        // Slots of a window are numbered by their place.
        const looked = { maxStates: 300, exactSymmetry: false, renumbered: true };
        for (const breach of breaches(model, looked))
          expect(breaches(modelOf(plain), looked), holds).toContain(breach);
      }
    }
  }, 60_000);

  it('two CPUs, those who wait for a lock, and a state seen from afar', () => {
    const three = { ...strawman, threads: [walker, walker, walker, zapper] };
    const both = 'vCPU 2 finished && vCPU 0:sptes[3] == L2 && L2 freed';
    expect(compare(three, [{ when: 'sometimes', holds: both }])).toEqual({ reduced: true, found: 2 });
    const locked = { ...KNOWN[3], title: 'locked' };
    const held = '!(mmu_lock == vCPU 1 && vCPU 0 finished)';
    expect(compare(locked, [{ when: 'always', holds: held }])).toMatchObject({ found: 2 });
  });

  it('from a state on in which CPUs stand apart, only they are asked that are named', () => {
    const holds = '!(vCPU 0 finished && vCPU 1:sptes[4] == 0)';
    const setup = setUp({ ...KNOWN[0], properties: [{ when: 'always', holds }] });
    const model = modelOf(setup);
    const options = { properties: [setup.own[0].id], shorten: 'all' } as const;
    expect(check(model, options).properties[0].verdict).toBe('violated');
    // vCPU 1 has read the root: the property cannot be broken any more, but it could with the two renamed.
    const out = new Int32Array(model.maxSteps);
    const [image] = model.initial();
    const step = [...out.subarray(0, model.enabled(image, out))].find((one) => model.actorOf(one) === 1);
    const later = startingAfter(model, [step ?? -1]);
    expect(check(later, options).properties[0].verdict).toBe('holds');
    expect(check(later, { ...options, symmetry: false }).properties[0].verdict).toBe('holds');
  });
});
