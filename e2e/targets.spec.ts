import type { Page } from '@playwright/test';
import { items, text as menu } from '#texts/share-menu';
import { expect, test } from './pages/fixtures';

/** Least width and height of what can be pressed (WCAG 2.2, 2.5.8), in CSS pixels. */
const LEAST = 24;

/**
 * Everything on screen that can be pressed and is smaller. A box to tick counts with its label. Words in a sentence are
 * as high as its lines (2.5.8 excepts them), but not lower than the glossary makes them.
 */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate((least) => {
    const pressed =
      'button, a[href], input, select, textarea, summary, [role=tab], [role=slider], [role=button], [role=menuitem], [role=option], [role=switch]';
    return [...document.querySelectorAll(pressed)].flatMap((element) => {
      if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return [];
      if (element.matches('.term')) return [];
      const target = element.matches('input') ? (element.closest('label') ?? element) : element;
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || height === 0) return [];
      if (width > least - 0.1 && height > least - 0.1) return [];
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return [`${element.tagName} ${element.className} “${name.slice(0, 40)}” ${width}×${height}`];
    });
  }, LEAST);

const fine = async (page: Page, where: string): Promise<void> => {
  await expect.poll(() => tooSmall(page), where).toEqual([]);
};

for (const [device, use] of [
  ['desktop', { viewport: { width: 1440, height: 900 } }],
  ['phone', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }],
  ['phone, held sideways', { viewport: { width: 844, height: 390 }, hasTouch: true, isMobile: true }],
] as const) {
  test.describe(device, () => {
    test.use({ ...use, contextOptions: { reducedMotion: 'reduce' } });

    test('every control is at least 24 by 24 pixels, in every view and sheet', async ({ app }) => {
      test.slow();
      const { page } = app;
      await app.open('weak-enter');
      await fine(page, 'at the start');
      for (let i = 0; i < 3; i++) await page.keyboard.press('1');
      for (let i = 0; i < 4; i++) await page.keyboard.press('2');
      await fine(page, 'in the middle of a run');
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await fine(page, `tab ${await tab.textContent()}`);
      }
      await page.keyboard.press('l');
      await expect(page.getByRole('dialog')).toBeVisible();
      await fine(page, 'the list of lessons');
      await page.locator('.learn-item').nth(3).click();
      await expect(page.locator('.learn')).toBeVisible();
      await fine(page, 'a lesson');
      for (const key of ['?', 'Control+k']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await fine(page, `the dialog of ${key}`);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      }
      await page.keyboard.press('m');
      await expect(page.getByTestId('explore-progress')).toHaveAttribute('data-state', 'done');
      for (const tab of await page.getByRole('dialog').getByRole('tab').all()) {
        await tab.click();
        await expect(page.getByTestId('explore-progress')).toHaveAttribute('data-state', 'done');
        await fine(page, `sheet ${await tab.textContent()}`);
      }
      await page.keyboard.press('Escape');
    });

    test('the menu beside Share, what it opens, the editor and the stage as well', async ({ app }) => {
      test.slow();
      const { page } = app;
      const choose = async (item: { readonly label: string }): Promise<void> => {
        await page.getByRole('button', { name: menu.more }).click();
        await expect(page.getByRole('menu')).toBeVisible();
        await fine(page, 'the menu');
        await page.getByRole('menuitem').filter({ hasText: item.label }).click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await fine(page, item.label);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
      };
      await app.open('litmus-sb');
      for (const item of [items.link, items.compare, items.recent]) await choose(item);
      await page.keyboard.press('g');
      await expect(page.getByRole('dialog')).toBeVisible();
      await fine(page, 'executions');
      await page.keyboard.press('Escape');
      await app.open('deferred-free');
      // A film of a few frames is made, and its dialog gone, before anybody looks.
      await choose(items.gif);
      await page.keyboard.press('Control+e');
      await expect(page.locator('.editor')).toBeVisible();
      for (const tab of await page.locator('.editor').getByRole('tab').all()) {
        await tab.click();
        await fine(page, `editor, ${await tab.textContent()}`);
      }
      await page.keyboard.press('Control+e');
      await page.keyboard.press('p');
      await expect(page.locator(':root[data-presenting]')).toBeAttached();
      await fine(page, 'the stage');
    });
  });
}
