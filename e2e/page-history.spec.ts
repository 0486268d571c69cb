import { expect, test } from './pages/fixtures';

test('pressing a page shows what its state means and who did what to it; each entry jumps there', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.keyboard.press('End');
  await app.isAt(30);
  await page.locator('[data-page="L2"] .name').click();
  const card = page.getByRole('dialog', { name: 'L2: what it is, and its history' });
  await expect(card).toContainText(/^.*freed \(in step \d+\): given back; reading it is a bug/);
  const steps = card.getByRole('list', { name: 'What has happened to it' }).getByRole('button');
  await expect(steps).toHaveText([
    /step 7.*CPU 1 writes L2\[0\]/,
    /step 8.*CPU 1 unlinks it from L3/,
    /step 9.*CPU 1 marks it invalid/,
    /step 15.*CPU 1 hands it to RCU/,
    /step 19.*vCPU 0 reads L2\[0\]/,
    /step 29.*CPU 1’s callback frees it/,
  ]);
  await steps.nth(1).click();
  await app.isAt(8);
  await expect(steps.nth(1)).toHaveAttribute('aria-current', 'step');
  // What comes later is still there to jump to.
  await steps.nth(5).click();
  await app.isAt(29);
  await page.keyboard.press('Escape');
  await expect(card).toHaveCount(0);
  await expect(page.locator('[data-page="L2"]')).toBeFocused();
});

test('by keyboard: Enter opens, Tab reaches the steps, another press and another scenario close it', async ({
  app,
}) => {
  const { page } = app;
  await app.open('v1.9uYbpmMUo2mJ7mmJuGKDmMEjAA.UmOJHfQjCgC12GLDTAx2Wps');
  await app.isAt(10);
  await page.locator('[data-page="L2"]').focus();
  await page.keyboard.press('Enter');
  const card = page.getByRole('dialog', { name: /^L2/ });
  await expect(card).toContainText('reads L2[0], which is freed memory');
  await expect(card).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(card.getByRole('button', { name: /^step 4/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await app.isAt(4);
  await page.locator('.explain').click();
  await expect(card).toHaveCount(0);

  await page.locator('[data-page="L1a"]').click();
  await expect(page.getByRole('dialog', { name: /^L1a/ })).toContainText('Nothing happens to this page');
  await page.locator('[data-page="L3"] .name').click();
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await expect(page.getByRole('dialog', { name: /^L3/ })).toContainText('vCPU 0 reads L3[2]');
});

test('on a phone the card is in view', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open('deferred-free');
  await page.locator('[data-page="L2"]').click();
  await expect(page.getByRole('dialog', { name: /^L2/ })).toBeInViewport({ ratio: 1 });
});
