import { expect, test } from 'vitest';
import { busyFrom, inTurns, type Scheduled } from './test-schedule.mjs';

const check = (name: string, takes: 'one' | 'all' = 'one', after?: string): Scheduled<null> => ({
  name,
  takes,
  run: null,
  ...(after === undefined ? {} : { after }),
});

/** Runs checks that end when they are told to, in this order; what runs after each of these moments. */
async function played(checks: readonly Scheduled<null>[], ends: readonly string[], processors: number) {
  const running = new Map<string, (name: string) => void>();
  const moments: string[] = [];
  const all = inTurns(checks, ({ name }) => new Promise<string>((end) => running.set(name, end)), processors);
  for (const name of ends) {
    moments.push([...running.keys()].join(' '));
    const end = running.get(name);
    if (end === undefined) throw new Error(`${name} does not run: ${moments.join(', ')}`);
    running.delete(name);
    end(name);
    await new Promise((done) => setImmediate(done));
  }
  return { moments, results: await all };
}

test('as many side by side as there are processors; what takes all runs alone; results in the order of the checks', async () => {
  const checks = [
    check('lint'),
    check('format'),
    check('unit', 'all'),
    check('types'),
    check('firefox', 'all'),
  ];
  const { moments, results } = await played(checks, ['format', 'lint', 'types', 'unit', 'firefox'], 2);
  expect(moments).toEqual(['lint format', 'lint types', 'types', 'unit', 'firefox']);
  expect(results).toEqual(['lint', 'format', 'unit', 'types', 'firefox']);
});

test('what needs another waits for it, and later ones go ahead', async () => {
  const checks = [check('build'), check('package', 'one', 'build'), check('types'), check('unit', 'all')];
  const { moments } = await played(checks, ['types', 'build', 'package', 'unit'], 2);
  expect(moments).toEqual(['build types', 'build', 'package', 'unit']);
});

test('one processor runs one after the other', async () => {
  const checks = [check('lint'), check('unit', 'all'), check('types')];
  const { moments } = await played(checks, ['lint', 'unit', 'types'], 1);
  expect(moments).toEqual(['lint', 'unit', 'types']);
});

test('a check that waits for none of the others, or for itself, is refused at once', async () => {
  const never = (): Promise<null> => Promise.reject(new Error('started'));
  await expect(inTurns([check('package', 'one', 'build')], never, 2)).rejects.toThrow(
    'package waits for build, which is no check',
  );
  await expect(inTurns([check('a', 'one', 'a')], never, 2)).rejects.toThrow('which is no check');
  await expect(inTurns([check('a', 'one', 'b'), check('b', 'one', 'a')], never, 2)).rejects.toThrow(
    'a waits for what never ends',
  );
});

test('how busy the processors are is a share', () => {
  const busy = busyFrom();
  const share = busy();
  expect(share).toBeGreaterThanOrEqual(0);
  expect(share).toBeLessThanOrEqual(1);
});
