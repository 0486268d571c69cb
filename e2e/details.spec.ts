import type { Page } from '@playwright/test';
import { expect, test } from './pages/fixtures';

test('the ring around a property that has the focus covers no word beside it', async ({ app, page }) => {
  await app.open('deferred-free');
  const titles = page.locator('.property-title');
  const count = await titles.count();
  expect(count).toBeGreaterThan(5);
  // With keys, as the ring is theirs.
  await page.keyboard.press('Tab');
  const ring = (): Promise<{ wide: number; covered: string[] }> =>
    page.evaluate(() => {
      const button = document.activeElement as HTMLElement;
      const { outlineWidth, outlineOffset } = getComputedStyle(button);
      const wide = Number.parseFloat(outlineWidth);
      const by = wide + Number.parseFloat(outlineOffset);
      const box = button.getBoundingClientRect();
      const walker = document.createTreeWalker(button.closest('table')!, NodeFilter.SHOW_TEXT);
      const covered: string[] = [];
      for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
        if (button.contains(text)) continue;
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const { left, right, top, bottom } of range.getClientRects())
          if (
            left < box.right + by &&
            right > box.left - by &&
            // Lines have room above and below their letters.
            top + 3 < box.bottom + by &&
            bottom - 3 > box.top - by
          )
            covered.push(text.textContent ?? '');
      }
      return { wide, covered };
    });
  for (let i = 0; i < count; i++) {
    await titles.nth(i).focus();
    await expect.poll(ring).toMatchObject({ covered: [] });
    expect((await ring()).wide).toBeGreaterThan(0);
  }
});

/** Texts with `->` in an element that may draw it as an arrow. */
const arrows = (page: Page): Promise<{ seen: number; joined: string[] }> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const joined: string[] = [];
    let seen = 0;
    for (let text = walker.nextNode(); text !== null; text = walker.nextNode()) {
      if (!(text.textContent ?? '').includes('->') || text.parentElement === null) continue;
      seen += 1;
      const { fontFeatureSettings, fontVariantLigatures } = getComputedStyle(text.parentElement);
      const apart = fontVariantLigatures === 'none' || /"calt"\s*(0|off)/.test(fontFeatureSettings);
      if (!apart) joined.push(text.parentElement.outerHTML.slice(0, 120));
    }
    return { seen, joined };
  });

test('kvm->mmu_lock is written as in the code, wherever it stands', async ({ app, page }) => {
  await app.open('deferred-free');
  for (let i = 1; i <= 12; i++) {
    await page.keyboard.press('ArrowRight');
    await app.isAt(i);
    await expect.poll(async () => (await arrows(page)).joined).toEqual([]);
  }
  expect((await arrows(page)).seen).toBeGreaterThan(5);
  await page.keyboard.press('c');
  await expect(page.locator('.chart')).toBeVisible();
  await expect.poll(async () => (await arrows(page)).joined).toEqual([]);
});

test('a question has its answer named once', async ({ app, page }) => {
  await app.open('deferred-free');
  const question = page.locator('section.question');
  const named = (): Promise<number> =>
    question.evaluate((element) => [...(element as HTMLElement).innerText.matchAll(/the answer/gi)].length);
  await expect(question.getByRole('button', { name: 'Show the answer' })).toBeVisible();
  expect(await named()).toBe(1);
  await question.getByRole('button', { name: 'Show the answer' }).click();
  await expect(question.getByRole('button', { name: 'Hide the answer' })).toBeVisible();
  expect(await named()).toBe(1);
});

test('whom a thread waits for is said once, also when its step was asked for', async ({ app, page }) => {
  await app.open('two-zappers');
  await page.keyboard.press('2');
  await app.isAt(1);
  // CPU 1 has mmu_lock.
  await page.keyboard.press('3');
  const card = app.card(2);
  await expect(app.notices.locator('.refusal')).toContainText('CPU 2 cannot step now');
  await expect(card).toContainText('spinning for mmu_lock, held by CPU 1');
  await expect(page.getByText('held by CPU 1').and(page.locator(':not(.visually-hidden)'))).toHaveCount(1);
});
