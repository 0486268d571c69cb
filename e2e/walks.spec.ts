import { preset } from './core';
import { expect, test } from './pages/fixtures';

test('the timeline of lockless walks is browsed, filtered and opened from the keyboard', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('timeline');
  await expect(app.palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  const timeline = page.getByRole('dialog', { name: 'Timeline of lockless walks' });
  const stories = timeline.getByRole('heading', { level: 4 });
  await expect(stories.first()).toBeVisible();
  const all = await stories.count();
  await timeline.getByRole('button', { name: 'Bits of the hardware' }).press('Enter');
  await expect(stories).toHaveCount(1);
  await timeline.getByRole('button', { name: 'All', exact: true }).press('Enter');
  await expect(stories).toHaveCount(all);
  await timeline.getByRole('button', { name: /^2024:/ }).press('Enter');
  await expect(stories).toHaveCount(1);
  await expect(timeline.getByRole('link', { name: 'CVE-2024-50066' })).toHaveAttribute('href', /cve\.org/);
  const { title } = preset('look-again-under-lock');
  await timeline.getByRole('button', { name: `Right: ${title}` }).press('Enter');
  await expect(timeline).toHaveCount(0);
  await expect(app.scenario).toContainText(title);
});
