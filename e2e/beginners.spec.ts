import { expect, test } from './pages/fixtures';
import { violations } from './pages/axe';

test('three pictures, drawn from the model, lead to the first minute', async ({ page }) => {
  await page.goto('./');
  await page.getByRole('button', { name: 'What is this?' }).click();
  const dialog = page.getByRole('dialog', { name: 'What is this?' });
  await expect(dialog).toContainText('A guest is a machine inside a machine');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Next' }).click();
  await expect(dialog).toContainText('Why a shadow page table');
  await expect(dialog.locator('.picture [data-page]')).not.toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('stands at L1[7] and finds MMIO');
  // The picture is of that moment: the vCPU stands there.
  await expect(dialog.locator('[data-token="0"]')).toHaveAttribute('data-at', 'L1[7]');
  await dialog.getByRole('button', { name: 'Back' }).click();
  await expect(dialog).toContainText('Why a shadow page table');
  await dialog.getByRole('button', { name: 'Next' }).click();
  await dialog.getByRole('button', { name: 'Now try it' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('complementary', { name: 'The first minute' })).toBeVisible();
});

test('the pictures are in the help, too, and in view on small windows, in German as well', async ({
  page,
}) => {
  for (const [size, path, help, name] of [
    [{ width: 844, height: 390 }, './#strawman', '?', 'What is this? Three pictures'],
    [{ width: 390, height: 844 }, './de/#strawman', '?', 'Was ist das? Drei Bilder'],
  ] as const) {
    await page.setViewportSize(size);
    await page.goto(path);
    await page.locator('.tree').waitFor();
    await page.keyboard.press(help);
    await page.getByRole('button', { name }).click();
    const drawn = page.locator('.prologue-drawn');
    await expect(drawn).toBeVisible();
    const next = page.locator('.prologue-buttons .button').last();
    await next.click();
    await next.click();
    await expect(page.locator('.prologue [data-token="0"]')).toBeVisible();
    await expect(next).toBeInViewport({ ratio: 1 });
    const dialog = page.locator('[role="dialog"]');
    await expect
      .poll(() => dialog.evaluate((box) => box.scrollWidth - box.clientWidth))
      .toBeLessThanOrEqual(0);
  }
});

test('quiet mode hides barriers, TLBs and the properties until wanted, and is remembered', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  const barrier = page.locator('.line', { hasText: 'smp_mb__after_atomic_inc' });
  const properties = page.locator('[data-property]');
  await expect(barrier).toHaveCount(1);
  await expect.poll(() => properties.count()).toBeGreaterThan(8);
  await page.keyboard.press('q');
  await expect(barrier).toHaveCount(0);
  await expect(properties).toHaveCount(0);
  // The line at which a thread stands is always there.
  await page.keyboard.press('1');
  await page.keyboard.press('1');
  await app.isAt(2);
  await expect(barrier).toHaveAttribute('aria-current', 'step');
  await page.reload();
  await app.isAt(2);
  await expect(properties).toHaveCount(0);
  // What has gone wrong is shown all the same.
  await app.open('v1.9uYbpmMUo2mJ7mmJuGKDmMEjAA.UmOJHfQjCgC12GLDTAx2Wps');
  await app.isAt(10);
  await expect(page.locator('[data-property="use-after-free"]')).toHaveCount(1);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect.poll(() => properties.count()).toBeGreaterThan(8);
});

test('quiet mode shows a TLB only when it is stale', async ({ app }) => {
  const { page } = app;
  await app.open('walk-cache-flushed-late');
  const caches = page.locator('[data-sign="tlb"], [data-sign="walk-cache"]');
  await expect(caches).not.toHaveCount(0);
  await page.keyboard.press('q');
  await expect(caches.filter({ hasNotText: 'stale' })).toHaveCount(0);
});

test('beginning the course turns the quiet screen on', async ({ page }) => {
  await page.goto('./');
  for (const press of [
    'Break it',
    'Zap L2',
    'Free L2',
    'Read on',
    'Now see what RCU does',
    'Next: lesson 1',
  ]) {
    await page.getByRole('button', { name: press }).click();
  }
  await expect(page.locator('.explain-quiet')).toBeVisible();
  await expect(page.locator('[data-property]')).toHaveCount(0);
});
