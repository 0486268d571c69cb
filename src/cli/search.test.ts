import { describe, expect, it } from 'vitest';
import { run } from './io.testkit';
import { statusOf } from './search';

describe('limits of a search', () => {
  it.each([
    ['--max-memory 12', /--max-memory is "12"; it must be a size from 1M to 1T/],
    ['--max-memory lots', /--max-memory is "lots"/],
    ['--max-states 0', /--max-states is "0"/],
    ['--workers 0', /--workers is "0"; it must be a whole number from 1 to 16/],
    ['--workers 1.5', /--workers is "1.5"/],
  ])('refuses %s', async (flags, message) => {
    const { status, out, err } = await run(`check strawman ${flags}`);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(message);
  });

  it('says what it has covered when it stops, and where to go on', async () => {
    const { status, out } = await run('check pile-up --max-states 2000 --no-reduction');
    expect(status).toBe(2);
    expect(out).toMatch(/stopped \(states\) at 2,000 states/);
    expect(out).toMatch(/covered: every run of fewer than \d+ steps/);
    expect(out).toContain('shadow-walk export pile-up --to promela, or --to tla');
    expect((await run('check pile-up --max-states 2000')).out).toMatch(
      /covered: the first \d+ levels of the reduced search/,
    );
    expect((await run('check pile-up --no-reduction')).out).not.toContain('covered:');
  });
});

describe('the status line', () => {
  const progress = {
    phase: 'search',
    states: 2_000_000,
    frontier: 45_000,
    depth: 31,
    transitions: 8_000_000,
    bytes: 50 * 2 ** 20,
    threads: 2,
  } as const;

  it('tells how far the search is and how fast', () => {
    expect(statusOf(progress, 4, {})).toBe(
      'searching: 2.0 M states, depth 31 · 45 k still to expand · 2.0 M transitions/s · 50 MiB · 2 threads · 4 s so far',
    );
  });

  it('tells when a limit would end it', () => {
    expect(statusOf(progress, 4, { maxStates: 4_000_000 })).toMatch(/at this rate the limit is met in 4 s$/);
    expect(statusOf(progress, 4, { maxBytes: 2 ** 30 })).toMatch(/at this rate the limit is met in 78 s$/);
  });
});
