import { expect, test } from 'vitest';
import { PRESETS, presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import type { StepEvent } from './events';
import { historyOf } from './page-history';
import type { Snapshot } from './snapshot';
import type { Trace } from './trace';

/** The run that a preset tells. */
function told(scenario: Scenario): Trace {
  const { machine, describe, inspect } = setUp(scenario);
  let state = machine.initial()[0].slice();
  const events: StepEvent[] = [];
  const snapshots: Snapshot[] = [inspect(state)];
  for (const step of tellStory(machine, scenario.story ?? '')) {
    events.push(describe(state, step));
    state = state.slice();
    machine.apply(state, step);
    snapshots.push(inspect(state));
  }
  return { events, snapshots };
}

test('L2 of Deferred free: unlinked, marked, handed over, read once more, freed', () => {
  const scenario = presetById('deferred-free');
  if (scenario === undefined) throw new Error('no such preset');
  const trace = told(scenario);
  const [L2, L3] = ['L2', 'L3'].map(
    (name) => trace.snapshots[0]?.pages.findIndex((p) => p.name === name) ?? -1,
  );
  expect(historyOf(trace, L2 ?? -1)).toEqual([
    { step: 7, thread: 1, deed: { is: 'written', entry: 0 } },
    { step: 8, thread: 1, deed: { is: 'unlinked', from: L3 } },
    { step: 9, thread: 1, deed: { is: 'became', lifecycle: 'unlinked' } },
    { step: 15, thread: 1, deed: { is: 'became', lifecycle: 'pending' } },
    { step: 19, thread: 0, deed: { is: 'read', entry: 0 } },
    { step: 29, thread: expect.any(Number) as number, deed: { is: 'became', lifecycle: 'freed' } },
  ]);
});

test('the history of every page of every preset leads from its first state to its last', () => {
  for (const preset of PRESETS) {
    const trace = told(preset);
    const [first, last] = [trace.snapshots[0], trace.snapshots.at(-1)];
    for (const page of first?.pages ?? []) {
      const moments = historyOf(trace, page.index);
      const became = moments.flatMap(({ deed }) => (deed.is === 'became' ? [deed.lifecycle] : []));
      expect(became.at(-1) ?? page.lifecycle, `${preset.id} ${page.name}`).toBe(
        last?.pages[page.index]?.lifecycle,
      );
      const parents = new Set(page.parents);
      for (const { deed } of moments) {
        if (deed.is === 'linked') parents.add(deed.from);
        if (deed.is === 'unlinked') parents.delete(deed.from);
      }
      expect([...parents].sort(), `${preset.id} ${page.name}`).toEqual(
        [...(last?.pages[page.index]?.parents ?? [])].sort(),
      );
    }
  }
});
