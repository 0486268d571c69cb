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

  test('pressed, and closed by a press elsewhere', async ({ page }) => {
    const word = page.locator('.explain [data-term]').first();
    await expect(word).toBeVisible();
    // The card's code comes in an idle moment.
    await expect(async () => {
      await word.dispatchEvent('click');
      await expect(page.getByRole(card)).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(page.getByRole(card)).toBeVisible();
    await page.locator('.explain .pane-label').first().click();
    await expect(page.getByRole(card)).toHaveCount(0);
  });
});
