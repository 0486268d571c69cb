import { expect, test } from 'vitest';
import type { Snapshot, ThreadView } from '../../../trace/snapshot';
import { PRESETS } from '../../../scenarios/presets';
import { setUp } from '../../../scenarios/setup';
import type { Trace } from '../../../trace/trace';
import { aboutOf, lineRows, type LineRow } from './rows';

/** Runs thread 0 of a scenario for `steps` steps and returns its rows after them. */
function rowsAfter(steps: number, change: object = {}, thread = 0) {
  const base = PRESETS.find(({ id }) => id === 'deferred-free')!;
  const setup = setUp({ ...base, ...change });
  let state = setup.machine.initial()[0].slice();
  const snapshots: Snapshot[] = [setup.inspect(state)];
  const events: Trace['events'][number][] = [];
  for (let i = 0; i < steps; i++) {
    events.push(setup.describe(state, thread << 6));
    state = state.slice();
    setup.machine.apply(state, thread << 6);
    snapshots.push(setup.inspect(state));
  }
  const snapshot = snapshots.at(-1)!;
  const view: ThreadView = snapshot.threads[thread];
  const rows = lineRows(setup.code[thread], view, { events, snapshots }, steps);
  return { rows, view, snapshot };
}

const states = (rows: readonly LineRow[]) =>
  Object.fromEntries(rows.map(({ line, state }) => [line.id, state]));

test('at the start the first line is next and nothing is done', () => {
  const { rows } = rowsAfter(0);
  expect(rows[0]).toMatchObject({ state: 'next', current: true, heading: rows[0].line.fn });
  expect(rows.slice(1).every(({ state }) => state === 'todo')).toBe(true);
});

test('what stands above the current line and was executed is done', () => {
  const { rows } = rowsAfter(3);
  expect(states(rows)).toMatchObject({
    rcu_read_lock: 'done',
    counter_inc: 'done',
    mb_after_inc: 'done',
    load_spte: 'next',
    counter_dec: 'todo',
  });
  expect(rows.find(({ line }) => line.id === 'counter_inc')?.value).toBe('= 1');
});

test('a loop opens its body again when it comes round', () => {
  expect(states(rowsAfter(4).rows)).toMatchObject({ load_spte: 'next', mb_before_dec: 'todo' });
});

test('at the end all that was executed is done', () => {
  const { rows, view } = rowsAfter(11);
  expect(view.finished).toBe(true);
  expect(states(rows)).toMatchObject({ rcu_read_lock: 'done', load_spte: 'done', use: 'done' });
  expect(rows.some(({ current }) => current)).toBe(false);
});

test('a line switched off is off', () => {
  expect(states(rowsAfter(2, { off: ['mb_after_inc'] }).rows)).toMatchObject({ mb_after_inc: 'off' });
});

test('a thread that waits for the lock is blocked', () => {
  const { view, rows } = rowsAfter(0, {}, 1);
  const waiting: ThreadView = {
    ...view,
    window: [{ ...view.window[0], state: 'blocked', reason: { kind: 'grace-period' } }],
  };
  const code = { ...setUp(PRESETS[2]).code[1] };
  const [row] = lineRows(code, waiting, { events: [], snapshots: [] }, 0);
  expect(rows[0].state).toBe('next');
  expect(row.state).toBe('blocked');
});

test('under a weak model later lines may be ready', () => {
  expect(states(rowsAfter(1, { memory: 'weak', off: ['mb_after_inc'] }).rows)).toMatchObject({
    counter_inc: 'next',
    mb_after_inc: 'off',
    load_spte: 'ready',
  });
  expect(states(rowsAfter(1, { memory: 'weak' }).rows)).toMatchObject({
    counter_inc: 'next',
    load_spte: 'blocked',
  });
});

test('a walker’s line is about the entry it reads', () => {
  const { view, snapshot } = rowsAfter(4);
  expect(aboutOf(view.window[0], view, snapshot)).toBe('L3[2]');
});

test('of a walker without rounds, a line is done as it was executed last, wherever one stands in the run', () => {
  const base = PRESETS.find(({ id }) => id === 'deferred-free')!;
  const change: object = { threads: [{ runs: 'walk', address: [0, 0, 0, 7], rounds: 'forever' }] };
  const setup = setUp({ ...base, ...change });
  let state = setup.machine.initial()[0].slice();
  const snapshots: Snapshot[] = [setup.inspect(state)];
  const events: Trace['events'][number][] = [];
  for (let i = 0; i < 60; i++) {
    events.push(setup.describe(state, 0));
    state = state.slice();
    setup.machine.apply(state, 0);
    snapshots.push(setup.inspect(state));
  }
  for (const position of [0, 1, 7, 33, 59, 60]) {
    const view = snapshots[position].threads[0];
    const rows = lineRows(setup.code[0], view, { events, snapshots }, position);
    const alone = lineRows(
      setup.code[0],
      view,
      { events: events.slice(0, position), snapshots: snapshots.slice(0, position + 1) },
      position,
    );
    expect(rows).toEqual(alone);
    for (const { line, value } of rows) {
      const access = events
        .slice(0, position)
        .findLast((event) => event.line === line.id)
        ?.accesses.at(-1);
      if (line.id === 'counter_inc') expect(value).toBe(access && `= ${access.label}`);
    }
  }
});
