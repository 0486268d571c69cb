import { expect, test } from './pages/fixtures';

test('the code is one tab stop, and the arrows move inside', async ({ app }) => {
  const { page } = app;
  await app.open('weak-all-barriers');
  const stops = page.locator('.code-pane button');
  await expect(page.locator('.code-pane button[tabindex="0"]')).toHaveCount(1);
  await expect.poll(() => stops.count()).toBeGreaterThan(5);
  await page.locator('.code-pane button[tabindex="0"]').focus();
  const focused = () => page.evaluate(() => document.activeElement?.outerHTML);
  const before = await focused();
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).not.toBe(before);
  await page.keyboard.press('Tab');
  await expect(page.locator('.code-pane :focus')).toHaveCount(0);
});

test('the focus stays in the code when the line that had it has executed, and after a move', async ({
  app,
}) => {
  const { page } = app;
  await app.open('strawman');
  const card = page.locator('.thread[data-thread="0"]');
  const has = (): Promise<boolean> => card.evaluate((element) => element.contains(document.activeElement));
  await card.locator('.place[data-state="ready"]').first().focus();
  for (let step = 1; step <= 3; step++) {
    await page.keyboard.press('Enter');
    await app.isAt(step);
    await expect.poll(has, `after step ${step}`).toBe(true);
  }
  await page.keyboard.press('Home');
  await app.isAt(0);
  const down = card.getByRole('button', { name: /down/i }).first();
  await down.focus();
  const line = await down.evaluate((element) => element.closest<HTMLElement>('[data-line]')?.dataset['line']);
  await page.keyboard.press('Enter');
  await expect
    .poll(() =>
      page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-line]')?.dataset['line']),
    )
    .toBe(line);
});

test('F6 goes from pane to pane and round', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1280, height: 720 });
  await app.open('deferred-free');
  const pane = (): Promise<string | undefined> =>
    page.evaluate(
      () =>
        document.activeElement?.closest<HTMLElement>(
          '.topbar, .code-pane, .tree-pane, .explain, .timeline-pane',
        )?.className,
    );
  for (const name of ['topbar', 'code-pane', 'tree-pane', 'explain', 'timeline-pane', 'topbar']) {
    await page.keyboard.press('F6');
    await expect.poll(pane, name).toContain(name);
  }
  await page.keyboard.press('Shift+F6');
  await expect.poll(pane).toContain('timeline-pane');
});
