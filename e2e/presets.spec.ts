import { PRESETS } from '../src/scenarios/presets';
import { journeyOf } from './core';
import { expect, test } from './pages/fixtures';
import { keyboard, mouse } from './pages/hands';

// A step draws the same however it is asked for, so by mouse only the end state is compared in full.
for (const [name, hands, compares] of [
  ['keyboard', keyboard, 'every step'],
  ['mouse', mouse, 'the end'],
] as const) {
  test.describe(`by ${name}`, () => {
    for (const preset of PRESETS) {
      test(`${preset.id}: ${compares} shows what the core says`, async ({ shared: { app, seen } }) => {
        const journey = journeyOf(preset);
        expect(journey.moments.length).toBeGreaterThan(0);
        await hands.choosePreset(app, preset.title);
        await app.shows(journey.start, 'before the first step');
        for (const { turn, event, picture } of journey.moments) {
          await hands.take(app, turn);
          if (compares === 'the end' && picture.position < journey.moments.length)
            await app.isAt(picture.position);
          else await app.shows(picture, `step ${picture.position}, ${event.line ?? event.kind}`);
        }
        expect(seen).toEqual([]);
      });
    }
  });
}
