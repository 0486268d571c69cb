/** What litmus tests become where their values, places and conditions are not those of the program language. */
import { describe, expect, it } from 'vitest';
import type { Formula } from '../litmus/ast';
import { parseLitmus } from '../litmus/parse';
import { inItsWords, toProgram } from '../litmus/to-program';
import { finalOutcomes } from '../program/outcomes';
import { setUp } from '../scenarios/setup';
import { judge } from './judge';
import { MODELS } from './models';

const TESTS: readonly (readonly [what: string, source: string])[] = [
  [
    'numbers and addresses in one place',
    `C mixed
{ x=y; }
P0(intptr_t *x, intptr_t *z) { WRITE_ONCE(*z, 1); smp_store_release(x, z); }
P1(intptr_t *x) { r1 = smp_load_acquire(x); r2 = READ_ONCE(*r1); WRITE_ONCE(*x, 2); }
exists (1:r1=z /\\ 1:r2=0 /\\ x=2)`,
  ],
  [
    'a register that holds an address, then a truth',
    `C versions
{ x=y; }
P0(int *x, int *z) { WRITE_ONCE(*x, z); }
P1(int *x, int *z) { r4 = z; r1 = READ_ONCE(*x); r4 = (r1 == r4); if (r4) WRITE_ONCE(*r1, 3); }
exists (1:r4=1 /\\ z=3)`,
  ],
  [
    'negative numbers where addresses may stand',
    `C erased
{ a=b; b=-1; top=a; }
P0(int *top) { int *t = READ_ONCE(*top); int n = READ_ONCE(*t); r = cmpxchg(top, t, n); }
P1(int *top, int *b) { r = xchg(top, b); if (r == b) WRITE_ONCE(*b, -1); }
exists (top=b /\\ 0:n=b)`,
  ],
  [
    'pages of both kinds',
    `C kinds
{ p=a; a=1; q=p; }
P0(int **p, int *a, int ***q) { r1 = READ_ONCE(*q); r2 = READ_ONCE(*r1); r3 = READ_ONCE(*r2); }
P1(int **p, int *b) { WRITE_ONCE(*b, 2); WRITE_ONCE(*p, b); }
exists (0:r2=b /\\ 0:r3=2)`,
  ],
  [
    'arrays of numbers, with an index that is read',
    `C arrays
{ x[3] = {1, 2, 3}; }
P0(int *x, int *i) { r0 = READ_ONCE(*i); r1 = READ_ONCE(x[r0]); r2 = READ_ONCE(x[r0 + 1]); }
P1(int *x, int *i) { WRITE_ONCE(x[0], 4); WRITE_ONCE(*i, 1); atomic_add(2, &x[1]); }
exists (0:r1=1 /\\ x[1]=4)`,
  ],
  [
    'arrays whose addresses are values',
    `C structures
{ a[2] = {1, b}; b[2] = {2, 0}; top = a; }
P0(int *top) { r1 = READ_ONCE(*top); r2 = READ_ONCE(*(r1 + 1)); if (r2 != 0) r3 = READ_ONCE(*r2); }
P1(int *b, int *top) { WRITE_ONCE(*b, 5); WRITE_ONCE(*top, b); }
exists (0:r3=5 /\\ 0:r1=a)`,
  ],
  [
    'a filter',
    `C filter
{}
P0(int *x, int *y, int *l) { r2 = xchg_acquire(l, 1); WRITE_ONCE(*x, 1); r1 = READ_ONCE(*y); smp_store_release(l, 0); }
P1(int *x, int *y, int *l) { r2 = xchg_acquire(l, 1); WRITE_ONCE(*y, 1); r1 = READ_ONCE(*x); smp_store_release(l, 0); }
filter (0:r2=0 /\\ 1:r2=0)
exists (0:r1=0 /\\ 1:r1=1)`,
  ],
  [
    'what has a choice, a product, bits that are cleared, a difference that is asked for',
    `C calls
{ x = 3; }
P0(atomic_t *x, int *y) { r0 = atomic_sub_and_test(2, x); WRITE_ONCE(*y, r0 ? 5 : 2 * READ_ONCE(*y)); }
P1(atomic_t *x, int *y) { atomic_andnot(2, x); r1 = READ_ONCE(*y); }
exists (0:r0=0 /\\ y=5)`,
  ],
  [
    'a register that nothing is assigned to',
    `C never
{}
P0(int *x) { int r0; if (READ_ONCE(*x)) WRITE_ONCE(*x, 2); }
P1(int *x) { WRITE_ONCE(*x, 1); }
exists (0:r0=0 /\\ x=2)`,
  ],
];

const test = (source: string): Extract<ReturnType<typeof parseLitmus>, { ok: true }>['test'] => {
  const parsed = parseLitmus(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refused));
  return parsed.test;
};

/** `0:r0=1; x=2;` as a formula. */
function stateOf(state: string): Formula {
  const all = state.replace(/;\s*$/, '').replaceAll(';', ' /\\ ');
  const threads = [0, 1, 2, 3].map((i) => `P${i}() {}`).join('\n');
  return test(`C state\n{}\n${threads}\nexists (${all})`).condition;
}

/** Whether the machine ends so. */
function reaches(source: string, condition: Formula, memory: 'sc' | 'weak'): boolean {
  const made = toProgram(test(source));
  const asked = inItsWords(test(source), condition);
  if (!made.ok || asked === null) throw new Error(JSON.stringify(made));
  const program = made.source.replace(/^(?:exists|never|forall) .*$/m, asked);
  const { matching, complete } = finalOutcomes(
    setUp({ kind: 'program', title: 't', memory, source: program }),
  );
  expect(complete).toBe(true);
  return matching.size > 0;
}

describe('a litmus test is stepped with', () => {
  it.each(TESTS)('%s: it ends as the axioms of sc say, and under weak as the LKMM allows', (_, source) => {
    for (const [memory, model] of [
      ['sc', 'sc'],
      ['weak', 'lkmm'],
    ] as const) {
      const judged = judge(test(source), MODELS[model]);
      if (!judged.ok || !judged.counted) throw new Error('not counted');
      // What a filter leaves out is not told; states are told of what the condition names.
      const states = judged.states.map(stateOf);
      const { filter } = test(source);
      const others: Formula = { kind: 'not', of: { kind: 'or', of: states } };
      const beyond: Formula = filter === null ? others : { kind: 'and', of: [filter, others] };
      expect(reaches(source, beyond, memory)).toBe(false);
      if (memory === 'sc') for (const state of states) expect(reaches(source, state, memory)).toBe(true);
    }
  });

  it('loops, which go round as long as what is read says so', () => {
    const source = `C loop
{}
P0(int *x, int *y) { while (READ_ONCE(*x) == 0) ; smp_rmb(); r1 = READ_ONCE(*y); do { r2 = READ_ONCE(*x); } while (r2 != 1); }
P1(int *x, int *y) { WRITE_ONCE(*y, 1); smp_wmb(); WRITE_ONCE(*x, 1); }
exists (0:r1=0)`;
    expect(reaches(source, stateOf('0:r1=0; 0:r2=1;'), 'weak')).toBe(false);
    expect(reaches(source, stateOf('0:r1=1; 0:r2=1;'), 'weak')).toBe(true);
  });

  it.each([
    [
      'r1 = READ_ONCE(*y); r2 = y + (r1 & 4); WRITE_ONCE(*r2, 1);',
      'what is computed from addresses cannot be stepped',
    ],
    ['r1 = 70000; WRITE_ONCE(*x, r1);', '70000 cannot be stepped: values there are 0 to 255'],
    ['r1 = 3 * READ_ONCE(*x);', '"*" cannot be stepped'],
    ['atomic_xor(1, x);', '"atomic_xor" cannot be stepped'],
  ])('not with %s, which is said with its place', (line, message) => {
    expect(toProgram(test(`C no\n{}\nP0(int *x, int *y)\n{ ${line} }\nexists (x=1)`))).toMatchObject({
      ok: false,
      refused: { message, line: 4 },
    });
  });
});
