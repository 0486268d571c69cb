import { ALL_PRESETS } from '../src/scenarios/presets';
import { plain } from '../src/texts/parts';
import { text as english } from '../src/texts/en/explain';
import { why } from '../src/texts/de/narrate-why';
import { text as german } from '../src/texts/de/explain';
import { late } from '../src/texts/de/late';
import { journeyOf, preset } from './core';
import { expect, test } from './pages/fixtures';

test('the German app, and from there the same moment in English', async ({ app }) => {
  const { page } = app;
  await late.load(() => Promise.resolve(ALL_PRESETS));
  const { title = '', question = '' } = late.now()?.presets['deferred-free'] ?? {};
  expect(title).not.toBe('');
  await page.goto('de/#deferred-free');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page).toHaveTitle(`${title} · Shadow Walk`);
  await expect(page.getByText(question).first()).toBeVisible();

  const journey = journeyOf(preset('deferred-free'));
  await page.keyboard.press('1');
  await expect(page.getByText(plain(why.enter))).toBeVisible();
  await page.keyboard.press('1');
  await expect(page.getByText(german.step(2, journey.schedule.length)).first()).toBeVisible();

  await page.keyboard.press('?');
  await page.getByRole('link', { name: 'In English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByText(english.step(2, journey.schedule.length)).first()).toBeVisible();
  await app.shows(journey.moments[1].picture, 'in English');

  await page.keyboard.press('?');
  await page.getByRole('link', { name: 'Auf Deutsch' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByText(german.step(2, journey.schedule.length)).first()).toBeVisible();
});
