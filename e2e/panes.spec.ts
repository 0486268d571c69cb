import type { Page } from '@playwright/test';
import { expect, test } from './pages/fixtures';

const width = (page: Page, selector: string) =>
  page.locator(selector).evaluate((pane) => Math.round(pane.getBoundingClientRect().width));
const height = (page: Page, selector: string) =>
  page.locator(selector).evaluate((pane) => Math.round(pane.getBoundingClientRect().height));

test('panes can be dragged, remember their size, and reset on a double click', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  const usual = await width(page, '.code-pane');
  const edge = page.getByRole('separator', { name: 'Width of the code' });
  const box = (await edge.boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 120, y, { steps: 4 });
  await page.mouse.up();
  await expect
    .poll(async () => Math.abs((await width(page, '.code-pane')) - usual - 120))
    .toBeLessThanOrEqual(2);
  const chosen = await width(page, '.code-pane');
  await page.reload();
  await expect(page.locator('.tree')).toBeVisible();
  await expect.poll(() => width(page, '.code-pane')).toBe(chosen);
  await edge.dblclick();
  await expect.poll(() => width(page, '.code-pane')).toBe(usual);
  await page.reload();
  await expect(page.locator('.tree')).toBeVisible();
  await expect.poll(() => width(page, '.code-pane')).toBe(usual);
});

test('by keyboard: arrows, Home, End, and Enter resets; the run does not move', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.keyboard.press('1');
  await app.isAt(1);
  const edge = page.getByRole('separator', { name: 'Height of the timeline' });
  const usual = await height(page, '.timeline-pane');
  await edge.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  const high = (): Promise<number> => height(page, '.timeline-pane');
  await expect.poll(high).toBeGreaterThan(usual + 24);
  await page.keyboard.press('Home');
  await expect.poll(high).toBeLessThan(usual);
  await page.keyboard.press('Enter');
  await expect.poll(high).toBe(usual);
  const why = page.getByRole('separator', { name: 'Width of the explanation' });
  const wide = await width(page, '.why-column');
  await why.focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => width(page, '.why-column')).toBe(wide + 16);
  await app.isAt(1);
});

test('a small window keeps room for every pane, whatever was chosen in a large one', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await app.open('deferred-free');
  for (const name of ['Width of the code', 'Width of the explanation', 'Height of the timeline']) {
    await page.getByRole('separator', { name }).focus();
    await page.keyboard.press('End');
  }
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect.poll(() => width(page, '.tree-pane')).toBeGreaterThan(200);
  await expect.poll(() => height(page, '.tree-pane')).toBeGreaterThan(150);
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await page.setViewportSize({ width: 820, height: 1180 });
  const side = page.getByRole('separator', { name: 'Width of the code and the explanation' });
  await expect(side).toBeVisible();
  const before = await width(page, '.code-pane');
  await side.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => width(page, '.code-pane')).toBe(before + 16);
});

test('the card of the first visit keeps to the column of the table, whatever stands beside it', async ({
  app,
}) => {
  const { page } = app;
  const misplaced = () =>
    page.evaluate(() => {
      const [card, table] = ['.minute', '.tree-pane'].map((one) =>
        document.querySelector(one)!.getBoundingClientRect(),
      );
      return card.left < table.left || card.right > table.right;
    });
  await app.open('deferred-free');
  await page.getByRole('button', { name: 'Keys and help' }).click();
  await page.getByRole('button', { name: 'The first minute' }).click();
  await expect(page.locator('.minute')).toBeVisible();
  await expect.poll(misplaced).toBe(false);
  await page.keyboard.press('d');
  await expect(page.getByRole('tab', { name: 'Breakpoints' })).toBeVisible();
  await expect.poll(misplaced).toBe(false);
  for (const name of ['Width of the code', 'Width of the explanation']) {
    await page.getByRole('separator', { name }).focus();
    await page.keyboard.press('End');
    await expect.poll(misplaced, name).toBe(false);
  }
});
