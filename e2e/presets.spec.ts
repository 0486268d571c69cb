import { PRESETS } from '../src/scenarios/presets';
import { journeyOf } from './core';
import { expect, test } from './pages/fixtures';
import { keyboard, mouse } from './pages/hands';

for (const [name, hands] of [
  ['keyboard', keyboard],
  ['mouse', mouse],
] as const) {
  test.describe(`by ${name}`, () => {
    for (const preset of PRESETS) {
      test(`${preset.id}: every step shows what the core says`, async ({ shared: { app, seen } }) => {
        const journey = journeyOf(preset);
        expect(journey.moments.length).toBeGreaterThan(0);
        await hands.choosePreset(app, preset.title);
        await app.shows(journey.start, 'before the first step');
        for (const { turn, event, picture } of journey.moments) {
          await hands.take(app, turn);
          await app.shows(picture, `step ${picture.position}, ${event.line ?? event.kind}`);
        }
        expect(seen).toEqual([]);
      });
    }
  });
}
