import { journeyOf, preset } from './core';
import { violations } from './pages/axe';
import { expect, test } from './pages/fixtures';
import type { App } from './pages/app';

// What axe reads is long; a recording of it is of no use.
test.use({ trace: 'off', contextOptions: { reducedMotion: 'reduce' } });

async function isFine(app: App, where: string): Promise<void> {
  expect(await violations(app.page), where).toEqual([]);
}

/** The menu takes the focus in a timer of its own: before, it does not hear Escape. */
async function closeMenu({ page }: App): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu')).toHaveCount(0, { timeout: 500 });
  }).toPass();
}

/** To the last moment of the preset's run, from a phone as well: the keys are there on both. */
async function toTheEnd(app: App, id: string): Promise<void> {
  await app.open(id);
  const { moments } = journeyOf(preset(id));
  for (const { turn } of moments) {
    if (turn.kind !== 'thread') throw new Error(`${id} needs more than threads`);
    await app.page.keyboard.press(String(turn.thread + 1));
  }
  await expect(app.page.locator('.tree')).toHaveAttribute('data-bug', /./);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('desktop: axe finds nothing wrong', async ({ app }) => {
      test.slow();
      const { page } = app;
      await app.open();
      await isFine(app, 'at the start');
      await page.keyboard.press('?');
      await expect(app.help).toBeVisible();
      await isFine(app, 'help');
      await page.keyboard.press('Escape');
      await app.scenario.click();
      await expect(app.palette).toBeVisible();
      await isFine(app, 'the palette of scenarios');
      await page.keyboard.press('Escape');
      await expect(app.palette).toHaveCount(0);
      await page.getByRole('button', { name: 'More ways to step vCPU 0' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
      await isFine(app, 'the menu of ways to step');
      await closeMenu(app);
      await page.keyboard.press('End');
      await page.keyboard.press('s');
      await expect(app.notices).not.toBeEmpty();
      await isFine(app, 'the end of a story, with a message');
      await toTheEnd(app, 'strawman');
      await isFine(app, 'a use after free');
      await app.open('weak-enter');
      await page.keyboard.press('1');
      await isFine(app, 'a memory model with a window');
    });
  });

  test.describe(`phone, ${colorScheme}`, () => {
    test.use({ colorScheme, viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

    test('axe finds nothing wrong in any tab', async ({ app }) => {
      test.slow();
      const { page } = app;
      await app.open();
      for (const name of ['Table', 'Code', 'Why', 'Time']) {
        await page.getByRole('tab', { name }).tap();
        await page.keyboard.press('ArrowRight');
        await isFine(app, name);
      }
      await page.getByRole('button', { name: 'Scenario and settings' }).tap();
      await expect(page.getByRole('dialog')).toBeVisible();
      await isFine(app, 'settings');
      await toTheEnd(app, 'strawman');
      await isFine(app, 'a use after free');
    });
  });
}
