import { describe, expect, it } from 'vitest';
import { judge } from '../../axioms/judge';
import { MODELS } from '../../axioms/models';
import { parseLitmus } from '../../litmus/parse';
import type { CheckerPool } from '../../worker/client';
import { Batch } from './batch';

const sb = (result: string): string =>
  `C SB\n(* Result: ${result} *)\n{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n`;

/** Workers that answer when they are told to. */
function pool(): Pick<CheckerPool, 'judge'> & { answer(count?: number): Promise<void>; waiting(): number } {
  let jobs: (() => void)[] = [];
  return {
    judge: ({ source, model }) => {
      let finish: (end: Awaited<ReturnType<CheckerPool['judge']>['end']>) => void = () => undefined;
      const end = new Promise<Awaited<ReturnType<CheckerPool['judge']>['end']>>(
        (resolve) => (finish = resolve),
      );
      const parsed = parseLitmus(source);
      const job = (): void =>
        finish(
          parsed.ok
            ? { state: 'done', judged: judge(parsed.test, MODELS[model]), seconds: 0 }
            : { state: 'failed', message: parsed.refused.message },
        );
      jobs.push(job);
      return {
        end,
        cancel: () => {
          jobs = jobs.filter((one) => one !== job);
          finish({ state: 'cancelled' });
        },
      };
    },
    async answer(count = Infinity) {
      for (let i = 0; i < count && jobs.length > 0; i++) {
        jobs.shift()?.();
        await Promise.resolve();
        await Promise.resolve();
      }
    },
    waiting: () => jobs.length,
  };
}

describe('a table of litmus tests', () => {
  it('fills, and compares with comments', async () => {
    const workers = pool();
    const batch = new Batch(workers);
    batch.add([
      { path: 'd/right.litmus', text: sb('Sometimes') },
      { path: 'd/wrong.litmus', text: sb('Never') },
      { path: 'd/lisa.litmus', text: 'LISA SB\n' },
      { path: 'd/README', text: '' },
    ]);
    expect(batch.store.getState()).toMatchObject({ state: 'running', left: { others: 1, beyond: 0 } });
    await workers.answer();
    const { rows, state } = batch.store.getState();
    expect(state).toBe('idle');
    expect(rows.map(({ path, agrees }) => [path, agrees])).toEqual([
      ['d/lisa.litmus', null],
      ['d/right.litmus', true],
      ['d/wrong.litmus', false],
    ]);
    expect(rows[0].judged).toMatchObject({ ok: false, refused: { line: 1, column: 1 } });
    expect(rows[1].judged).toMatchObject({ verdict: 'Sometimes', positive: 1, negative: 3 });
  });

  it('believes a table of verdicts before a comment, whenever it comes', async () => {
    const workers = pool();
    const batch = new Batch(workers);
    batch.add([{ path: 'a/SB.litmus', text: sb('Sometimes') }]);
    await workers.answer();
    batch.add([{ path: 'a/verdicts.tsv', text: 'SB.litmus\tno\n' }]);
    expect(batch.store.getState().rows[0]).toMatchObject({ agrees: false, expected: { reached: false } });
  });

  it('says of what was not read why, under every model, and judges the rest', async () => {
    const workers = pool();
    const batch = new Batch(workers);
    batch.add([
      { path: 'large.litmus', text: '', unread: 'large.litmus is too large' },
      { path: 'sb.litmus', text: sb('Sometimes') },
      { path: 'verdicts.csv', text: '', unread: 'verdicts.csv is too large' },
    ]);
    for (const model of ['lkmm', 'sc'] as const) {
      if (model !== 'lkmm') batch.choose(model);
      await workers.answer();
      const { rows, left, state } = batch.store.getState();
      expect(state).toBe('idle');
      expect(rows[0].judged).toMatchObject({ ok: false, refused: { message: 'large.litmus is too large' } });
      expect(rows[1].judged).toMatchObject({ ok: true });
      expect(left.unread).toEqual(['verdicts.csv is too large']);
    }
  });

  it('stops and goes on where it was; another model begins anew', async () => {
    const workers = pool();
    const batch = new Batch(workers);
    batch.add(Array.from({ length: 30 }, (_, i) => ({ path: `${i + 10}.litmus`, text: sb('Sometimes') })));
    await workers.answer(10);
    batch.stop();
    const known = batch.store.getState().rows.filter(({ judged }) => judged !== null).length;
    expect(known).toBe(10);
    expect(batch.store.getState().state).toBe('stopped');
    expect(workers.waiting()).toBe(0);
    batch.resume();
    await workers.answer();
    expect(batch.store.getState().rows.every(({ judged }) => judged !== null)).toBe(true);
    batch.choose('sc');
    await workers.answer();
    expect(batch.store.getState().rows[0]).toMatchObject({ judged: { verdict: 'Never' }, expected: null });
    batch.clear();
    expect(batch.store.getState()).toMatchObject({ rows: [], state: 'idle' });
  });
});
