import { expect, test } from './pages/fixtures';

test.describe('a word of the field explains itself where it stands', () => {
  test.beforeEach(async ({ page }) => {
    await page.goto('#deferred-free');
    await expect(page.locator('.tree')).toBeVisible();
  });

  const card = 'tooltip';

  test('under the pointer', async ({ page }) => {
    const word = page.locator('.explain [data-term]').first();
    await word.hover();
    await expect(page.getByRole(card)).toContainText((await word.textContent()) ?? '');
    await page.keyboard.press('Escape');
    await expect(page.getByRole(card)).toHaveCount(0);
  });

  test('by keyboard, read out with the word', async ({ page }) => {
    const word = page.locator('.explain [data-term]').first();
    await expect(word).toBeVisible();
    await page.locator('#explain').focus();
    await page.keyboard.press('Tab');
    await expect(word).toBeFocused();
    await expect(page.getByRole(card)).toBeVisible();
    await expect(word).toHaveAccessibleDescription(/\w+ \w+/);
    await page.keyboard.press('Escape');
    await expect(page.getByRole(card)).toHaveCount(0);
  });

  test('stays with its word when the pane scrolls, and goes with it', async ({ page }) => {
    await page.setViewportSize({ width: 1280, height: 720 });
    const word = page.locator('.explain [data-term]').first();
    await expect(word).toBeVisible();
    await word.focus();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Tab');
    await expect(page.getByRole(card)).toBeVisible();
    const beside = () =>
      word.evaluate((element) => {
        const popup = document.querySelector('.term-card')?.getBoundingClientRect();
        const { top, bottom } = element.getBoundingClientRect();
        return popup === undefined ? Infinity : Math.max(popup.top - bottom, top - popup.bottom);
      });
    const scroll = (by: number) =>
      word.evaluate((element, y) => {
        for (let at: Element | null = element; at !== null; at = at.parentElement) at.scrollBy(0, y);
      }, by);
    await scroll(4);
    await expect.poll(beside).toBeLessThan(12);
    await scroll(2000);
    await expect(page.getByRole(card)).toHaveCount(0);
  });

  test('pressed, and closed by a press elsewhere', async ({ page }) => {
    const word = page.locator('.explain [data-term]').first();
    await expect(word).toBeVisible();
    await word.click();
    await expect(page.getByRole(card)).toBeVisible();
    await page.locator('.explain .pane-label').first().click();
    await expect(page.getByRole(card)).toHaveCount(0);
  });
});
