import type { Page } from '@playwright/test';
import { preset } from './core';
import { expect, test } from './pages/fixtures';
import { holdCode } from './pages/held';

/** Whether the app has taken over what was built. */
function isTaken(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.dataset.first === undefined);
}

/** The place on screen of everything visible in the first picture, by name; in CSS pixels. */
function places(page: Page): Promise<Record<string, number[]>> {
  return page.evaluate(() => {
    const parts = {
      bar: '.topbar',
      code: '.code-pane',
      facts: '.tree-facts',
      threads: '.tree-cpus',
      sentence: '.sentence',
      card: '.minute',
      button: '.minute button',
      legend: '.tree-legend',
      zoom: '.tree-zoom',
      controls: '.transport',
      time: '.timeline-pane',
    };
    const all: Record<string, number[]> = {};
    const note = (name: string, element: Element): void => {
      const { x, y, width, height } = element.getBoundingClientRect();
      if (width > 0) all[name] = [x, y, width, height];
    };
    for (const [name, selector] of Object.entries(parts))
      document.querySelectorAll(selector).forEach((element) => note(name, element));
    document.querySelectorAll('.picture [data-index]').forEach((element) => {
      note(`page ${element.getAttribute('data-index') ?? ''}`, element);
    });
    return all;
  });
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the table, the sentence and the first button are there', async ({ page }) => {
    await page.goto('./');
    const pages = page.locator('.picture [data-index]:visible');
    await expect(pages).toHaveCount(6);
    await expect(page.locator('.sentence-what')).toHaveText(/\?$/);
    await expect(page.locator('.minute button').first()).toBeVisible();
    await expect(page.locator('.code-pane [data-line]').first()).toBeVisible();
  });

  test('the German page says it in German', async ({ page }) => {
    await page.goto('./de/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.locator('.sentence-what')).toHaveText(/\b(ein|eine|der|die|das|wird|ist)\b.*\?$/);
  });
});

for (const size of [
  { width: 1440, height: 900 },
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
])
  test.describe(`in a window of ${size.width} × ${size.height}`, () => {
    test.use({ viewport: size, visited: false, contextOptions: { reducedMotion: 'reduce' } });

    test('nothing moves when the app takes the first picture over', async ({ app }) => {
      const { page } = app;
      const { release } = await holdCode(page, 'index');
      await page.goto('./', { waitUntil: 'commit' });
      await expect(page.locator('.minute')).toBeVisible();
      // Its style sheets are there.
      await expect(page.locator('body')).toHaveCSS('margin', '0px');
      // And its fonts. Not "ready": one browser is that only once every script has come, and before the first layout all are.
      await page.waitForFunction(() =>
        ['Inter Variable', 'JetBrains Mono Variable'].every((font) =>
          document.fonts.check(`1em "${font}"`, 'a'),
        ),
      );
      const before = await places(page);
      expect(Object.keys(before).filter((name) => name.startsWith('page'))).toHaveLength(6);
      await release();
      await expect.poll(() => isTaken(page)).toBe(true);
      // What comes late moves nothing either.
      await expect(page.locator('.explain [data-term]').first()).toBeVisible();
      const after = await places(page);
      expect(Object.keys(after)).toEqual(Object.keys(before));
      for (const [name, place] of Object.entries(before))
        for (const [i, at] of place.entries())
          expect(
            Math.abs(after[name][i] - at),
            `${name}: ${place.join()} → ${after[name].join()}`,
          ).toBeLessThan(1);
      // And it is the app: the card's button does what it says.
      await page.locator('.minute button').first().click();
      await expect(page.locator('.minute')).toHaveAttribute('data-card', '1');
    });

    test('a press before the app has loaded takes effect once it has', async ({ app }) => {
      const { page } = app;
      const { release } = await holdCode(page, 'index');
      await page.goto('./', { waitUntil: 'commit' });
      await page.locator('.minute button').first().click();
      await expect(page.locator('.minute')).toHaveAttribute('data-card', '0');
      await release();
      await expect(page.locator('.minute')).toHaveAttribute('data-card', '1');
    });
  });

test('keys pressed before the app has loaded take effect once it has, in order', async ({ app }) => {
  const { page } = app;
  const { release } = await holdCode(page, 'index');
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('.tree')).toBeVisible();
  for (const key of ['1', '1', 'ArrowLeft', '1', '1']) await page.keyboard.press(key);
  await release();
  await expect(app.slider).toHaveAttribute('aria-valuenow', '3');
});

test('keys pressed before a link is open act on what the link shows', async ({ app }) => {
  const { page } = app;
  const { release } = await holdCode(page, 'index');
  await page.goto('./#strawman', { waitUntil: 'commit' });
  await page.waitForFunction(() => document.documentElement.dataset.first === 'other');
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await release();
  await expect(app.scenario).toContainText(preset('strawman').title);
  await expect(app.slider).toHaveAttribute('aria-valuenow', '2');
});

test('returning visitors never see the card of the first visit', async ({ app }) => {
  const { page } = app;
  const { release } = await holdCode(page, 'index');
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('.sentence-what')).toBeVisible();
  await expect(page.locator('.minute')).toBeHidden();
  await release();
  await expect.poll(() => isTaken(page)).toBe(true);
  await expect(page.locator('.minute')).toHaveCount(0);
  // Nor does anything play by itself.
  await expect(app.slider).toHaveAttribute('aria-valuenow', '0');
  expect(await page.evaluate(() => localStorage.getItem('shadow-walk.tour'))).toBe('seen');
});

test('where the address names something else, nothing of the first picture is seen', async ({ app }) => {
  const { page } = app;
  const { release } = await holdCode(page, 'index');
  await page.goto('./#strawman', { waitUntil: 'commit' });
  await expect(page.locator('.sentence-what')).toHaveCount(1);
  await expect(page.locator('.sentence-what')).toBeHidden();
  await release();
  await expect(page.locator('.sentence-what')).toBeVisible();
  await expect(app.scenario).toContainText(/straw/i);
});

test('the chosen theme is on before the app has loaded', async ({ app }) => {
  const { page } = app;
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http')) localStorage.setItem('shadow-walk.theme', 'dark');
  });
  await page.emulateMedia({ colorScheme: 'light' });
  const { release } = await holdCode(page, 'index');
  await page.goto('./', { waitUntil: 'commit' });
  await expect(page.locator('.sentence-what')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await release();
  await expect.poll(() => isTaken(page)).toBe(true);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
