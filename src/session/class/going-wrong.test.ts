import { expect, test } from 'vitest';
import { replay } from '../../checker';
import { wayFrom } from '../../lessons/way';
import { modelOf } from '../../scenarios/model';
import { presetById, PRESETS } from '../../scenarios/presets';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import { CheckerPool, type Spawn } from '../../worker/client';
import { serveChecks } from '../../worker/serve';
import { goesWrong, type Found } from './going-wrong';

/** A worker in this thread: it talks like a real one, after a turn of the event loop. */
const spawn: Spawn = (on) => {
  const answer = serveChecks({
    modelOf: (scenario) => modelOf(setUp(scenario)),
    post: (message) => void setImmediate(() => on.message(message)),
    now: () => performance.now(),
    pause: () => new Promise((resolve) => void setImmediate(resolve)),
  });
  return {
    send: (message) => void setImmediate(() => answer(message)),
    terminate: () => undefined,
  };
};
const pool = new CheckerPool(spawn, 1);

const presetOf = (id: string): Scenario => {
  const preset = presetById(id);
  if (preset === undefined) throw new Error(`there is no ${id}`);
  return preset;
};

const ask = (scenario: Scenario, at: readonly number[], property: string, limits = {}): Promise<Found> =>
  goesWrong(pool, scenario, at, property, () => undefined, limits).end;

test('what can go wrong is shown by the shortest steps, from the moment on', async () => {
  const scenario = presetOf('strawman');
  const first = await ask(scenario, [], 'use-after-free');
  if (first.is !== 'found') throw new Error('it is decided');
  expect(first.candidate).toMatchObject({ right: [0], shows: { length: 10 } });
  const { shows } = first.candidate;
  const later = await ask(scenario, shows.slice(0, 4), 'use-after-free');
  expect(later).toMatchObject({ candidate: { right: [0], shows: { length: 6 } } });
  expect(await ask(scenario, [], 'wild-walk')).toMatchObject({ candidate: { right: [1], shows: [] } });
});

test('what is not found in time is no "no"', async () => {
  expect(await ask(presetOf('strawman'), [], 'wild-walk', { maxStates: 20 })).toEqual({ is: 'undecided' });
});

test('a search can be cancelled', async () => {
  const searching = goesWrong(pool, presetOf('deferred-free'), [], 'use-after-free', () => undefined);
  searching.cancel();
  expect(await searching.end).toEqual({ is: 'cancelled' });
});

test('it says what a search without reductions says', async () => {
  for (const { id = '' } of PRESETS.slice(0, 6)) {
    const scenario = presetOf(id);
    const setup = setUp(scenario);
    for (const property of setup.machine.properties) {
      if (property.kind !== 'bug' && property.kind !== 'concern') continue;
      const { way, certain } = wayFrom(setup, replay(setup.machine, []).states[0], property.id, 60_000);
      if (!certain) continue;
      const found = await ask(scenario, [], property.id);
      expect([id, property.id, found]).toMatchObject([
        id,
        property.id,
        { is: 'found', candidate: { right: [way === null ? 1 : 0], shows: { length: way?.length ?? 0 } } },
      ]);
    }
  }
});
