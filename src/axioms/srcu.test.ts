/** SRCU's sections, which end where their index is handed in: after registers, memory, other CPUs. */
import { describe, expect, it } from 'vitest';
import { parseLitmus } from '../litmus/parse';
import { executions } from './graph';
import { judge } from './judge';
import { MODELS } from './models';

const test = (source: string): Extract<ReturnType<typeof parseLitmus>, { ok: true }>['test'] => {
  const parsed = parseLitmus(source);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refused));
  return parsed.test;
};

/** `Never 0 3`, with its flags. */
function said(source: string): string {
  const judged = judge(test(source), MODELS.lkmm);
  if (!judged.ok) throw new Error(JSON.stringify(judged.refused));
  return [judged.verdict, judged.positive, judged.negative, ...judged.flags].join(' ');
}

/** A section that P0 begins and P1 ends, around reads of y and x; P2 writes both, a grace period between. */
const split = (p0: string, p1: string, over: string): string => `C split
{}
P0(int *x, int *y, struct srcu_struct *s, int *i, int *j, int *f) {
  int r1; int r2;
  ${p0}
  r2 = READ_ONCE(*y);
  smp_store_release(f, 1);
}
P1(int *x, int *y, struct srcu_struct *s, struct srcu_struct *t, int *i, int *j, int *f) {
  int r1; int r2; int r3;
  r3 = smp_load_acquire(f);
  r2 = READ_ONCE(*x);
  ${p1}
}
P2(int *x, int *y, struct srcu_struct *s, struct srcu_struct *t) {
  WRITE_ONCE(*y, 1);
  synchronize_srcu(${over});
  WRITE_ONCE(*x, 1);
}
filter (1:r3=1)
exists (1:r2=1 /\\ 0:r2=0)`;

const BEGIN = 'r1 = srcu_down_read(s); WRITE_ONCE(*i, r1);';

describe('a section of SRCU that one CPU begins and another ends', () => {
  it('holds up the grace period, as herd7 counts it', () => {
    expect(said(split(BEGIN, 'r1 = READ_ONCE(*i); srcu_up_read(s, r1);', 's'))).toBe('Never 0 3');
  });

  it.each([
    [
      'plain variables, one after the other',
      'r1 = srcu_down_read(s); *i = r1; *j = *i;',
      'r1 = *j; srcu_up_read(s, r1);',
    ],
    ['an exchange', 'r1 = srcu_down_read(s); xchg(i, r1);', 'r1 = xchg(i, 0); srcu_up_read(s, r1);'],
  ])('also where its index goes through %s', (_, p0, p1) => {
    expect(said(split(p0, p1, 's'))).toMatch(/^Never 0 3/);
  });

  it.each([
    [
      'a number that stands there',
      BEGIN,
      'srcu_up_read(s, 0);',
      's',
      'unmatched-srcu-lock unmatched-srcu-unlock',
    ],
    [
      'what another place holds',
      BEGIN,
      'r1 = READ_ONCE(*j); srcu_up_read(s, r1);',
      's',
      'unmatched-srcu-lock unmatched-srcu-unlock',
    ],
    [
      'the index for another srcu_struct',
      BEGIN,
      'r1 = READ_ONCE(*i); srcu_up_read(t, r1);',
      's',
      'unmatched-srcu-lock unmatched-srcu-unlock',
    ],
    [
      'the index, but the grace period is of another',
      BEGIN,
      'r1 = READ_ONCE(*i); srcu_up_read(s, r1);',
      't',
      '',
    ],
  ])('does not end it with %s', (_, p0, p1, over, flags) => {
    expect(said(split(p0, p1, over))).toBe(`Sometimes 1 3${flags === '' ? '' : ` ${flags}`}`);
  });

  it('is drawn from its begin to its end', () => {
    const [found] = executions(
      test(split(BEGIN, 'r1 = READ_ONCE(*i); srcu_up_read(s, r1);', 's')),
      MODELS.lkmm,
    );
    const [[lock, unlock]] = found.relations.section;
    expect([found.events[lock], found.events[unlock]]).toMatchObject([
      { thread: 0, mark: 'srcu-lock', place: 's' },
      { thread: 1, mark: 'srcu-unlock', place: 's' },
    ]);
  });
});

const reader = (body: string): string => `C reader
{}
P0(int *x, int *y, struct srcu_struct *s) {
  int r1; int r2; int r3; int r4;
  ${body}
}
P1(int *x, int *y, struct srcu_struct *s) { WRITE_ONCE(*y, 1); synchronize_srcu(s); WRITE_ONCE(*x, 1); }
exists (0:r2=0 /\\ 0:r1=1)`;

describe('sections of one CPU', () => {
  it('that overlap are two, each by itself', () => {
    const body =
      'r3 = srcu_read_lock(s); r2 = READ_ONCE(*y); r4 = srcu_read_lock(s); srcu_read_unlock(s, r3); r1 = READ_ONCE(*x); srcu_read_unlock(s, r4);';
    expect(said(reader(body))).toBe('Sometimes 1 3');
    expect(
      said(
        reader(
          body.replace('(s, r3)', '(s, r0)').replace('(s, r4)', '(s, r3)').replace('(s, r0)', '(s, r4)'),
        ),
      ),
    ).toBe('Never 0 3');
  });

  it('that follow one another in one register are two', () => {
    const body =
      'r3 = srcu_read_lock(s); r2 = READ_ONCE(*y); srcu_read_unlock(s, r3); r3 = srcu_read_lock(s); r1 = READ_ONCE(*x); srcu_read_unlock(s, r3);';
    expect(said(reader(body))).toBe('Sometimes 1 3');
  });

  it.each([
    ['ended twice', 'srcu_read_unlock(s, r3); srcu_read_unlock(s, r3);', 'multiple-srcu-matches'],
    ['ended with another number', 'srcu_read_unlock(s, r3 + 1);', 'srcu-bad-value-match'],
    ['not ended', '', 'unmatched-srcu-lock'],
  ])('that are %s are flagged', (_, end, flag) => {
    expect(said(reader(`r3 = srcu_read_lock(s); r2 = READ_ONCE(*y); r1 = READ_ONCE(*x); ${end}`))).toContain(
      flag,
    );
  });

  it('hand their index on as a value: what depends on it comes after what orders its read', () => {
    const source = (barrier: string): string => `C index
{}
P0(int *x, int *y, struct srcu_struct *s) {
  int r1; int r2;
  r1 = READ_ONCE(*x);
  ${barrier}
  r2 = srcu_read_lock(s);
  WRITE_ONCE(*y, r2 + 1);
  srcu_read_unlock(s, r2);
}
P1(int *x, int *y) { int r1; r1 = READ_ONCE(*y); smp_mb(); WRITE_ONCE(*x, 1); }
exists (0:r1=1 /\\ 1:r1=1)`;
    expect(said(source('smp_rmb();'))).toMatch(/^Never/);
    expect(said(source(''))).toMatch(/^Sometimes/);
  });
});
