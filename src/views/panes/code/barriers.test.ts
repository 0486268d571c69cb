import { expect, test } from 'vitest';
import { PRESETS } from '../../../scenarios/presets';
import { setUp } from '../../../scenarios/setup';
import { quietRows } from './barriers';
import { lineRows } from './rows';

test('a quiet screen leaves out barriers and TLB flushes, and never the line at which a thread stands', () => {
  const hidden = new Set<string>();
  for (const scenario of PRESETS) {
    const { machine, code, inspect } = setUp(scenario);
    const snapshot = inspect(machine.initial()[0]);
    for (const own of code) {
      const view = snapshot.threads[own.thread];
      if (view === undefined) continue;
      const rows = lineRows(own, view, { events: [], snapshots: [snapshot] }, 0);
      const quiet = quietRows(rows);
      expect(rows.filter(({ current }) => current).every((row) => quiet.includes(row))).toBe(true);
      for (const row of rows) if (!quiet.includes(row)) hidden.add(row.line.text);
    }
  }
  expect([...hidden].some((line) => line.includes('smp_mb__after_atomic_inc'))).toBe(true);
  for (const line of hidden) expect(line).toMatch(/mb|barrier|flush/);
  for (const line of hidden) expect(line).not.toMatch(/rcu_|READ_ONCE|free|unlock/);
});
