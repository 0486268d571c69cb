import { describe, expect, it } from 'vitest';
import { parseLitmus } from '../litmus/parse';
import type { LitmusTest, Verdict } from '../litmus/ast';
import { differenceOf, withTailsInArms } from './differences';
import { judge } from './judge';
import { MODELS } from './models';

const read = (source: string): LitmusTest => {
  const parsed = parseLitmus(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refused));
  return parsed.test;
};
const verdict = (test: LitmusTest): Verdict => {
  const judged = judge(test, MODELS.lkmm);
  if (!judged.ok) throw new Error(judged.refused.message);
  return judged.verdict;
};

/** Who frees looks whether somebody walks, and waits for the section if so: what is written is below the join. */
const freed = (free: string): string => `C freed
{}
P0(int *x, int *mode, struct srcu_struct *s) { i = srcu_read_lock(s); r0 = READ_ONCE(*x); smp_mb(); WRITE_ONCE(*mode, 1); srcu_read_unlock(s, i); }
P1(int *x, int *mode, struct srcu_struct *s) { r0 = READ_ONCE(*mode); if (r0 == 0) { synchronize_srcu(s); } ${free} }
exists (0:r0=9 /\\ 1:r0=1)
`;

describe('what follows a branch, moved into its arms', () => {
  it('waits for the branch, by the LKMM too', () => {
    const test = read(freed('WRITE_ONCE(*x, 9);'));
    const moved = withTailsInArms(test);
    expect(verdict(test)).toBe('Sometimes');
    expect(moved).not.toBeNull();
    if (moved !== null) expect(verdict(moved)).toBe('Never');
  });

  it('tells what a branch does from what a grace period does', () => {
    const test = read(freed('WRITE_ONCE(*x, 9);'));
    const sides = { test, lkmm: 'Sometimes', armv8: 'Sometimes', weak: 'Never', complete: true } as const;
    expect(differenceOf({ ...sides, flags: [], inArms: 'Never' })).toBe('branch');
    expect(differenceOf({ ...sides, flags: [], inArms: 'Sometimes' })).toBe('grace-period');
  });

  it('keeps every verdict where nothing is written below a join', () => {
    for (const free of ['', 'r1 = READ_ONCE(*x);', 'smp_mb(); WRITE_ONCE(*x, 9);']) {
      const test = read(freed(free));
      const moved = withTailsInArms(test);
      expect(moved === null ? null : verdict(moved), free).toBe(verdict(test));
    }
  });

  it('is given up for loops, and for too many branches', () => {
    expect(withTailsInArms(read(freed('while (READ_ONCE(*x)) { }')))).toBeNull();
    expect(withTailsInArms(read(freed('if (r0) r1 = 1; '.repeat(20))))).toBeNull();
  });
});
