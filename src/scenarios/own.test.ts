import { describe, expect, it } from 'vitest';
import { check, type Report } from '../checker';
import { naiveSearch } from '../checker/naive.testkit';
import { breaches } from '../checker/laws.testkit';
import { readCondition } from '../expressions';
import { Speaker } from '../expressions/naive.testkit';
import { Runner } from '../link/runner';
import { dice } from './hostile.testkit';
import { modelOf } from './model';
import type { OwnText } from './own';
import { presetById } from './presets';
import { PROCESS_PRESETS } from './presets/processes';
import type { Scenario } from './scenario';
import { parseScenario } from './schema';
import { setUp } from './setup';

const SEED = 2105;

function scenarioOf(id: string, properties: readonly OwnText[]): Scenario {
  const preset = presetById(id);
  if (preset === undefined) throw new Error(`no preset ${id}`);
  return { ...preset, id: undefined, expect: undefined, story: undefined, watch: [], properties };
}

function program(source: string, properties: readonly OwnText[]): Scenario {
  return { kind: 'program', title: 'test', memory: 'sc', source, watch: [], properties };
}

const found = (scenario: Scenario): Report['properties'][number] => {
  const setup = setUp(scenario);
  const report = check(modelOf(setup), { properties: [setup.own[0].id], shorten: 'all' });
  return report.properties[0];
};

/** Slots of a window are numbered by their place. */
const LAWS = { maxStates: 400, exactSymmetry: false, renumbered: true } as const;

describe('properties that a scenario states itself', () => {
  it('always: broken with a shortest run, at whose end it does not hold', () => {
    const scenario = scenarioOf('strawman', [{ when: 'always', holds: '!(L2 freed)' }]);
    const property = found(scenario);
    expect(property).toMatchObject({ verdict: 'violated', kind: 'bug', shortest: true });
    const setup = setUp(scenario);
    const runner = new Runner(modelOf(setup));
    let { image } = runner.start();
    const freed = (): boolean =>
      setup.inspect(image).pages.some((p) => p.name === 'L2' && p.lifecycle === 'freed');
    for (const step of property.witness ?? []) {
      expect(freed()).toBe(false);
      image = runner.next(image, step).image;
    }
    expect(freed()).toBe(true);
  });

  it('one property alone finds the use after free of x86-zapper-barrier', () => {
    const built = presetById('x86-zapper-barrier');
    if (built === undefined) throw new Error('no preset');
    const own = found(scenarioOf('x86-zapper-barrier', [{ when: 'always', holds: '!use-after-free' }]));
    expect(own).toMatchObject({ verdict: 'violated', steps: built.expect?.violated['use-after-free'] });
  });

  it('sometimes: reached, with the shortest run; or never, which is the failure', () => {
    const run = 'int x; thread A { x = 1; x = 2; } thread B { x = 3; }';
    expect(found(program(run, [{ when: 'sometimes', holds: 'x == 2' }]))).toMatchObject({
      verdict: 'holds',
      kind: 'goal',
      steps: 2,
    });
    const never = program(run, [{ when: 'sometimes', holds: 'x == 4' }]);
    expect(found(never)).toEqual({ id: 'sometimes x == 4', kind: 'goal', verdict: 'violated' });
    expect(check(modelOf(setUp(never))).verdict).toBe('violated');
  });

  it('holds already, or is broken already, in the initial state', () => {
    const run = 'int x = 1; thread A { x = 0; }';
    expect(found(program(run, [{ when: 'sometimes', holds: 'x == 1' }]))).toMatchObject({ steps: 0 });
    expect(found(program(run, [{ when: 'always', holds: 'x == 0' }]))).toMatchObject({
      steps: 0,
      verdict: 'violated',
    });
    expect(found(program(run, [{ when: 'eventually', holds: 'x == 1' }]))).toMatchObject({
      verdict: 'holds',
    });
  });

  it('eventually: a run that ends without, or goes round for ever, breaks it; once kept, it is kept', () => {
    const ends = 'int x; int go; thread A { if (go == 1) x = 1; } thread B { go = 1; }';
    expect(found(program(ends, [{ when: 'eventually', holds: 'x == 1' }]))).toMatchObject({
      verdict: 'violated',
      kind: 'liveness',
    });
    const passes = 'int x; thread A { x = 1; x = 0; }';
    expect(found(program(passes, [{ when: 'eventually', holds: 'x == 1' }]))).toMatchObject({
      verdict: 'holds',
    });
    const round = 'int stop; int x; thread A { while (stop == 0) { x = 1 - x; } }';
    const lasso = found(program(round, [{ when: 'eventually', holds: 'A finished' }]));
    expect(lasso.verdict).toBe('violated');
    expect(lasso.lasso?.loop.length).toBeGreaterThan(0);
    const fair = 'int stop; int x; thread A { while (stop == 0) { x = 1 - x; } } thread B { stop = 1; }';
    expect(found(program(fair, [{ when: 'eventually', holds: 'A finished' }]))).toMatchObject({
      verdict: 'holds',
    });
  });

  it(`the reductions that are left change no verdict, and keep the laws (seed ${SEED})`, () => {
    const next = dice(SEED);
    let reduced = 0;
    for (const id of [
      'strawman',
      'first-come',
      'quiet-walk',
      'program-publish',
      'program-lock',
      'objection-stale',
      'gup-against-collapse',
      'walk-cache-flushed-late',
      'shared-table-left',
      'dirty-by-hardware',
    ])
      for (let round = 0; round < 8; round++) {
        const plain = setUp(scenarioOf(id, []));
        const { text } = new Speaker(plain, next).condition(2);
        const read = readCondition(text, plain);
        if (!read.ok || read.asking.ofStep === true) continue;
        const setup = setUp(
          scenarioOf(id, [
            { when: 'always', holds: text },
            { when: 'sometimes', holds: `!(${text})` },
          ]),
        );
        const model = modelOf(setup);
        const properties = setup.own.map((p) => p.id);
        const fast = check(model, { properties, shorten: 'all' });
        const full = check(model, { properties, symmetry: false, partialOrder: false });
        const verdicts = (report: Report): unknown =>
          report.properties.map(({ verdict, steps }) => [verdict, steps]);
        expect(verdicts(fast), `${id}: ${text}`).toEqual(verdicts(full));
        if (fast.states < full.states) reduced++;
        // An own property breaks nothing else: without it, the model has the same breaches.
        if (round === 0)
          for (const breach of breaches(model, LAWS))
            expect(breaches(modelOf(plain), LAWS), text).toContain(breach);
        if (full.states < 1500) {
          const { violated } = naiveSearch(model);
          expect(full.properties[0].steps, text).toBe(violated.get(properties[0]));
        }
      }
    // Something was reduced at all.
    expect(reduced).toBeGreaterThan(5);
  });

  it('of the tables of processes: what the domain finds, an own property finds in as many steps', () => {
    let checked = 0;
    for (const { id = '' } of PROCESS_PRESETS)
      for (const [bug, steps] of Object.entries(presetById(id)?.expect?.violated ?? {})) {
        const setup = setUp(scenarioOf(id, []));
        const holds = `!${bug}`;
        const read = readCondition(holds, setup);
        // Of steps and of ends there is no expression over one state.
        if (!read.ok || read.asking.ofStep === true) continue;
        checked++;
        expect(found(scenarioOf(id, [{ when: 'always', holds }])), id).toMatchObject({
          verdict: 'violated',
          steps,
        });
      }
    expect(checked).toBeGreaterThan(3);
    // In words of the screen: a walker inside stands before the freed table, unless it was waited for.
    const holds = '!(pte freed && GUP-fast:pmd == pte && GUP-fast irqs_off)';
    const verdictOf = (id: string): unknown => found(scenarioOf(id, [{ when: 'always', holds }])).verdict;
    expect(verdictOf('khugepaged-frees-table')).toBe('violated');
    expect(verdictOf('khugepaged-asks-everybody')).toBe('holds');
  });

  it('an impossible property is refused with its place', () => {
    const wrong = { when: 'always', holds: 'L2 pendign' } as const;
    expect(() => setUp(scenarioOf('strawman', [wrong]))).toThrow(/column 4: .*did you mean pending/);
    const many = Array.from(
      { length: 9 },
      (_, i) => ({ when: 'always', holds: `used_pages > ${i}` }) as const,
    );
    expect(parseScenario(scenarioOf('strawman', many)).ok).toBe(false);
    expect(() => setUp(scenarioOf('strawman', [{ when: 'always', holds: '!freed-on-return' }]))).toThrow(
      /about a step/,
    );
  });
});
