import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import process from 'node:process';
import { describe, expect, it } from 'vitest';

/** Runs the command line as `npm run --silent shadow-walk` does. */
function run(...parameters: string[]): { status: number | null; out: string; err: string } {
  const script = resolve(import.meta.dirname, 'cli.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...parameters], {
    encoding: 'utf8',
  });
  return { status, out: stdout, err: stderr };
}

describe('the bundled command line', () => {
  it('writes nothing but its answer', () => {
    const { status, out, err } = run('check', 'deferred-free', '--json');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ verdict: 'holds', complete: true });
  });

  it('passes on the exit status', () => {
    expect(run('check', 'strawman').status).toBe(1);
    expect(run('check', 'no-such-thing')).toMatchObject({ status: 2, out: '' });
  });

  it('finds the same, whatever the number of threads', () => {
    const words = 'check --protocol rcu-merged --walkers 2 --rounds 2 --zap 2 --no-reduction --json'.split(
      ' ',
    );
    const [one, two, three] = [1, 2, 3].map((workers) => {
      const { status, out, err } = run(...words, '--workers', String(workers));
      expect(err).toBe('');
      return { status, ...(JSON.parse(out) as object), seconds: 0 };
    });
    expect(one).toMatchObject({ verdict: 'holds', complete: true });
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  }, 60_000);
});
