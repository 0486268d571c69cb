import { expect, test } from './pages/fixtures';
import { framesOfAStep } from './pages/motion';

test.describe('for people who ask for less motion', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  test('nothing glides: each step is there at once', async ({ app }) => {
    await app.open('quiet-walk');
    await app.page.evaluate(() => document.fonts.ready.then(() => undefined));
    for (const key of ['1', '1', '1', '1', '1', '1', 'Home', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      await app.page.keyboard.press(key);
    await app.isAt(3);
    for (let step = 0; step < 3; step++) {
      const { places, animations } = await framesOfAStep(app);
      expect(places).toHaveLength(1);
      expect(animations).toEqual([]);
    }
  });
});

test('a tour of the app: no console errors, no policy violations, no foreign requests', async ({ app }) => {
  const { page } = app;
  await app.open();
  for (const key of ['e', 'e', 'End', 'Home', 't', 's', '?', 'Escape', 't']) await page.keyboard.press(key);
  await expect(app.verdict).toHaveAttribute('data-state', 'holds');
  for (const part of ['button', 'token', 'mark'] as const) {
    const found =
      part === 'button' ? page.getByRole('button', { name: 'Zoom in' }) : page.locator(`[data-${part}]`);
    if ((await found.count()) > 0) await found.first().hover({ force: true });
  }
  await page.mouse.wheel(0, -200);
  await app.open('starved-spin');
  await expect(app.verdict).toHaveAttribute('data-state', 'violated');
  await app.verdict.click();
  await expect(page.locator('[data-mark]')).not.toHaveCount(0);
  // The fixture compares what it collected with an empty list.
});

test('the theme is remembered, and follows the system until it is chosen', async ({ app }) => {
  const { page } = app;
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await app.open();
  const light = await ground();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(ground).not.toBe(light);
  await page.getByRole('button', { name: 'Switch to light' }).click();
  await expect.poll(ground).toBe(light);
  await page.reload();
  await app.isReady();
  expect(await ground()).toBe(light);
});
