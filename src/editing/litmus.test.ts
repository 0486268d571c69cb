import { describe, expect, it } from 'vitest';
import { finalOutcomes } from '../program/outcomes';
import { PRESETS } from '../scenarios/presets';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { pointer } from '../machine/values';
import { importText, isWholeScenario } from './import';

const SB = `(* from a mail *)
C SB+mb
{}
P0(int *x, int *y) { WRITE_ONCE(*x, 1); smp_mb(); r0 = READ_ONCE(*y); /* a comment */ }
P1(int *x, int *y) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }
exists (0:r0=0 /\\ 1:r0=0)
`;

const SHOWN = `C lines
{}
P0(int *x, atomic_t *v) {
  int r0 = atomic_add_return(2, v), unused;

  if (r0 == 2) /* (a comment) */
    WRITE_ONCE(*x,
               r0 + 1); // another;
  smp_mb();
}
P1(int *x) { int r1; int r2; int r3;
  r1 = READ_ONCE(*x); r2 = READ_ONCE(*x) + READ_ONCE(*x); r3 = *x; }
exists (1:r1=3)
`;

/** A node goes in before `b`: who walks meets it only with what it leads to. */
const LIST = `C list
{ a=b; b=c; n=0; h=a; }
P0(int **a, int **n, int **b) {
  WRITE_ONCE(*n, b);
  smp_wmb();
  WRITE_ONCE(*a, n);
}
P1(int **h) {
  int *r0; int *r1; int *r2;
  r0 = READ_ONCE(*h);
  r1 = READ_ONCE(*r0);
  r2 = READ_ONCE(*r1);
}
exists (1:r1=n /\\ ~1:r2=b)
`;

describe('a litmus test in C', () => {
  it('opens as a program that can be stepped, its text kept below', () => {
    const found = importText(SB, 'mail.litmus', PRESETS[0]);
    expect(found).toMatchObject({ ok: true, warning: null });
    if (!found.ok) return;
    const { draft: scenario } = found.work;
    expect(parseScenario(scenario)).toMatchObject({ ok: true });
    expect(scenario).toMatchObject({ kind: 'program', title: 'SB+mb' });
    if (scenario.kind !== 'program') return;
    expect(scenario.source).toContain('The litmus test as it came:\n\n(* from a mail *)\nC SB+mb');
    expect(finalOutcomes(setUp({ ...scenario, memory: 'tso' })).matching.size).toBe(1);
    expect(finalOutcomes(setUp({ ...scenario, memory: 'sc' })).matching.size).toBe(0);
  });

  it('shows its own lines where it is stepped, and the program’s where one took several', () => {
    const found = importText(SHOWN, 'mail.litmus', PRESETS[0]);
    if (!found.ok) throw new Error(found.message);
    const { code } = setUp(found.work.draft);
    expect(code.map(({ lines }) => lines.map((line) => line.text))).toEqual([
      ['r0 = atomic_add_return(2, v);', 'if (r0 == 2) {', 'WRITE_ONCE(*x, r0 + 1);', '}', 'smp_mb();'],
      ['r1 = READ_ONCE(*x);', 't1 = READ_ONCE(x);', 't2 = READ_ONCE(x);', 'r2 = (t1 + t2);', 'r3 = *x;'],
    ]);
    const changed = found.work.draft;
    if (changed.kind !== 'program') throw new Error(changed.kind);
    const own = setUp({ ...changed, source: changed.source.replace('smp_mb();', 'smp_wmb();') });
    expect(own.code[1].lines[0].text).toBe('r1 = READ_ONCE(x);');
  });

  it.each([
    ['an order that is kept', LIST, 0],
    ['one that is not', LIST.replace('smp_wmb();', ''), 1],
  ])('may have pages that lead to pages: %s', (_, text, reached) => {
    const found = importText(text, 'mail.litmus', PRESETS[0]);
    if (!found.ok) throw new Error(found.message);
    const { draft } = found.work;
    expect(finalOutcomes(setUp({ ...draft, memory: 'sc' })).matching.size).toBe(0);
    expect(finalOutcomes(setUp({ ...draft, memory: 'weak' })).matching.size).toBe(reached);
  });

  it('tells a number as a number, though a page stands for it', () => {
    const mixed =
      'C mixed\n{ x=y; }\nP0(intptr_t *x) { WRITE_ONCE(*x, 2); r0 = READ_ONCE(*x); }\nP1(intptr_t *x, intptr_t *z) { WRITE_ONCE(*x, z); }\nexists (0:r0=z)\n';
    const found = importText(mixed, 'mail.litmus', PRESETS[0]);
    if (!found.ok) throw new Error(found.message);
    const { reading, machine } = setUp(found.work.draft);
    const pages = reading.names;
    expect([...pages].sort()).toEqual(['N2', 'y', 'z']);
    expect(pages.map((_, i) => reading.variableLabel('x', pointer(i))).sort()).toEqual(['2', '→ y', '→ z']);
    expect(machine.spec.variables.map(({ name }) => name)).toEqual(['x']);
  });

  it('is known in the clipboard', () => {
    expect(isWholeScenario(SB)).toBe(true);
    expect(isWholeScenario('C is a language')).toBe(false);
    expect(isWholeScenario('thread P0 { r0 = 1; }')).toBe(false);
  });

  it('that cannot be stepped is refused with its place', () => {
    const unknown = SB.replace('smp_mb();', 'smp_all(x);');
    expect(importText(unknown, 'mail.litmus', PRESETS[0])).toMatchObject({
      ok: false,
      message: expect.stringMatching(/mail\.litmus.*line 4, column \d+.*smp_all/) as string,
    });
    expect(importText(SB.replace('smp_mb();', 'smp_mb('), 'a', PRESETS[0])).toMatchObject({ ok: false });
  });

  it('that cannot be stepped is handed on to the memory models, with the reason', () => {
    const sums =
      'C sums\n{}\nP0(int *x, int *y) { r1 = READ_ONCE(*x); r2 = y + (r1 & 4); WRITE_ONCE(*r2, 1); }\nexists (x=1)\n';
    expect(importText(sums, 'mail.litmus', PRESETS[0])).toMatchObject({
      ok: false,
      message: expect.stringMatching(/mail\.litmus.*line 3.*addresses/) as string,
      unstepped: { source: sums, line: 3 },
    });
  });
});
