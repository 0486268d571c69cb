import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { differenceOf, verdictOf } from '../../axioms/differences';
import { executions } from '../../axioms/graph';
import { judge } from '../../axioms/judge';
import { MODEL_IDS, MODELS } from '../../axioms/models';
import { check } from '../../checker';
import { withOrigin } from '../../litmus/origin';
import type { LitmusTest } from '../../litmus/ast';
import { parseLitmus } from '../../litmus/parse';
import { toProgram } from '../../litmus/to-program';
import { modelOf } from '../../scenarios/model';
import { presetById } from '../../scenarios/presets';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import { text } from '#texts/executions';
import { unsteppedOf } from '../../editing/litmus';
import { endingIn, subjectOf, subjectOfTest, type Subject } from './subject';

const FOLDER = new URL('../../axioms/tests/', import.meta.url);
const NAMES = readdirSync(FOLDER).filter((name) => name.endsWith('.litmus'));
const textOf = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

/** As a file of it opens. */
function imported(source: string): Scenario {
  const parsed = parseLitmus(source);
  const made = parsed.ok ? toProgram(parsed.test) : parsed;
  if (!made.ok) throw new Error(made.refused.message);
  return { kind: 'program', title: 'x', memory: 'sc', source: withOrigin(made.source, source) };
}

function subject(scenario: Scenario): Subject {
  const found = subjectOf(scenario);
  if (!found.ok) throw new Error(found.why);
  return found.subject;
}

/** Whether a run of the machine ends in the state. */
function reaches(of: Subject, state: string): boolean {
  const variant = endingIn(of, state);
  if (variant === null) throw new Error(`cannot say ${state}`);
  const report = check(modelOf(setUp({ ...variant, memory: 'sc' })), { properties: ['outcome'] });
  return report.properties[0].verdict === 'violated';
}

/** Sums of addresses cannot be stepped; more variables than the machine has room for neither. */
const SUMS = `C sums
{}
P0(int *x, int *y) { r1 = READ_ONCE(*x); r2 = y + (r1 & 4); WRITE_ONCE(*r2, 1); }
P1(int *x, int *y) { r1 = READ_ONCE(*y); smp_mb(); WRITE_ONCE(*x, 1); }
exists (0:r1=1 /\\ 1:r1=1)
`;
const threads = Array.from({ length: 13 }, (_, i) => `P${i}(int *x) { r0 = READ_ONCE(*x); }`);
const MANY = `C many\n{}\n${threads.join('\n')}\nexists (0:r0=1)\n`;

describe('a litmus test that nothing steps', () => {
  it.each([
    ['sums of addresses', SUMS, 3, /addresses/],
    ['more threads than the machine has', MANY, 3, /at most 12 threads/],
  ])('has its executions all the same: %s', (_, source, line, why) => {
    const unstepped = unsteppedOf(source);
    expect(unstepped).toMatchObject({ line, why: expect.stringMatching(why) as string });
    if (unstepped === null) throw new Error('it is stepped');
    const found = subjectOfTest(unstepped);
    if (!found.ok) throw new Error(found.why);
    expect(found.subject).toMatchObject({ steps: null, original: true, source });
    expect(executions(found.subject.test, MODELS.lkmm).length).toBeGreaterThan(0);
    expect(endingIn(found.subject, '0:r1=0;')).toBeNull();
  });

  it('is neither one that can be stepped nor what is no litmus test', () => {
    expect(unsteppedOf(textOf('SB.litmus'))).toBeNull();
    expect(unsteppedOf('LISA SB')).toBeNull();
  });
});

describe('the litmus test of a scenario', () => {
  it('is the text as it came, for a program made of it', () => {
    const source = textOf('SB+mbs.litmus');
    const found = subject(imported(source));
    expect(found.original).toBe(true);
    expect(found.source.trim()).toBe(source.trim());
  });

  it('is made anew once the program has been changed', () => {
    const scenario = imported(textOf('SB.litmus'));
    if (scenario.kind !== 'program') throw new Error('no program');
    const found = subject({
      ...scenario,
      source: scenario.source.replace('WRITE_ONCE(x, 1)', 'WRITE_ONCE(x, 2)'),
    });
    expect(found.original).toBe(false);
    expect(found.source).toContain('WRITE_ONCE(*x, 2)');
  });

  it('does not have the lines that are switched off', () => {
    const source =
      'int x, y;\nthread P0 { WRITE_ONCE(x, 1); smp_wmb(); WRITE_ONCE(y, 1); }\nthread P1 { r0 = READ_ONCE(y); smp_rmb(); r1 = READ_ONCE(x); }\nexists (P1:r0 == 1 && P1:r1 == 0)\n';
    const whole: Scenario = { kind: 'program', title: 'mp', memory: 'weak', source };
    const of = (scenario: Scenario): string => {
      const judged = judge(subject(scenario).test, MODELS.lkmm);
      return judged.ok ? judged.verdict : judged.refused.message;
    };
    expect(of(whole)).toBe('Never');
    expect(of({ ...whole, off: ['P0.2'] })).toBe('Sometimes');
    expect(of({ ...whole, moved: { 'P0.1': 2 } })).toBe('Sometimes');
  });

  it('follows loops twice, and says of a state how the program says it', () => {
    const scenario: Scenario = {
      kind: 'program',
      title: 'loop',
      memory: 'sc',
      source:
        'int x, y;\nint f(int n) { return n + 1; }\nthread P0 { WRITE_ONCE(y, 1); smp_store_release(&x, 1); }\nthread P1 { while (READ_ONCE(x) == 0) { } r1 = READ_ONCE(y); r2 = f(r1); }\nexists (P1:r1 == 0 || P1:r2 == 2)\n',
    };
    const of = subject(scenario);
    expect(of.original).toBe(false);
    const states = [...new Set(executions(of.test, MODELS.sc).map(({ state }) => state))];
    expect(states.map((state) => [state, reaches(of, state)])).toEqual([['1:left=0; 1:r1=1; 1:r2=2;', true]]);
  });

  it('there is none for page tables, and a sentence says so', () => {
    const strawman = presetById('strawman');
    expect(strawman && subjectOf(strawman)).toEqual({ ok: false, why: text.onlyPrograms });
  });
});

describe('a run of the machine under sc ends in a state exactly if sc allows it', () => {
  const states = (of: Subject): string[] => [
    ...new Set(executions(of.test, MODELS.sc, { which: 'both' }).map(({ state }) => state)),
  ];
  it.each(NAMES)('%s as it came', (name) => {
    const of = subject(imported(textOf(name)));
    const allowed = new Set(executions(of.test, MODELS.sc).map(({ state }) => state));
    for (const state of states(of)) expect(reaches(of, state), state).toBe(allowed.has(state));
  });
  it.each(['litmus-sb', 'litmus-mp-wmb-addr', 'litmus-2-2w', 'litmus-iriw'])('%s, a program', (id) => {
    const preset = presetById(id);
    if (preset === undefined) throw new Error(id);
    const of = subject(preset);
    expect(of.original).toBe(false);
    const allowed = new Set(executions(of.test, MODELS.sc).map(({ state }) => state));
    for (const state of states(of)) expect(reaches(of, state), state).toBe(allowed.has(state));
  });
});

it('every rule and axiom of a cycle has words', () => {
  const missing = new Set<string>();
  for (const name of NAMES) {
    const parsed = parseLitmus(textOf(name));
    if (!parsed.ok) throw new Error(name);
    for (const id of MODEL_IDS)
      for (const { cycle } of executions(parsed.test, MODELS[id], { which: 'forbidden' })) {
        if (cycle === null) continue;
        if (!(cycle.axiom in text.axiomOf)) missing.add(cycle.axiom);
        const look = (edges: typeof cycle.edges): void => {
          for (const { rule, parts } of edges) {
            if (!(rule in text.rules)) missing.add(rule);
            look(parts ?? []);
          }
        };
        look(cycle.edges);
      }
  }
  expect([...missing]).toEqual([]);
});

it('where the machine and the LKMM differ, one of a closed list of reasons is given', () => {
  const of = (body: string): LitmusTest => {
    const parsed = parseLitmus(`C t\n{}\nP0(int *x, int *y) { ${body} }\nexists (x=1)\n`);
    if (!parsed.ok) throw new Error(parsed.refused.message);
    return parsed.test;
  };
  const same = {
    test: of('WRITE_ONCE(*x, 1);'),
    lkmm: 'Never',
    armv8: 'Never',
    weak: 'Never',
    complete: true,
    flags: [],
  } as const;
  const narrower = { ...same, lkmm: 'Sometimes', armv8: 'Sometimes' } as const;
  expect(differenceOf(same)).toBeNull();
  expect(differenceOf({ ...same, lkmm: 'Sometimes' })).toBe('all-cpus');
  expect(differenceOf(narrower)).toBe('window');
  expect(differenceOf({ ...narrower, test: of('r0 = cmpxchg(x, 5, 1);') })).toBe('cmpxchg');
  expect(differenceOf({ ...narrower, test: of('spin_lock(x); spin_unlock(x);') })).toBe('lock');
  expect(differenceOf({ ...narrower, test: of('synchronize_rcu();') })).toBe('grace-period');
  expect(differenceOf({ ...narrower, test: of('if (1) { WRITE_ONCE(*x, 1); }') })).toBe('branch');
  expect(differenceOf({ ...same, lkmm: 'Sometimes', flags: ['data-race'] })).toBe('race');
  expect(differenceOf({ ...same, lkmm: 'Sometimes', complete: false })).toBe('bounded');
  expect(differenceOf({ ...same, weak: 'Sometimes' })).toBe('machine-wider');
  expect([verdictOf(0, 3), verdictOf(1, 3), verdictOf(3, 3)]).toEqual(['Never', 'Sometimes', 'Always']);
});
