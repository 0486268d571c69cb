import { setUp } from '../src/scenarios/setup';
import { worstOf } from '../src/trace/counterexample';
import { journeyOf, preset, reportOf } from './core';
import { expect, test } from './pages/fixtures';

test('switching a barrier off in an x86 scenario changes the verdict, and its counterexample opens', async ({
  app,
}) => {
  const base = preset('x86-walker-barriers');
  const changed = { ...base, off: [...(base.off ?? []), 'mb_before_check'], story: undefined };
  const report = reportOf(setUp(changed));
  const found = worstOf(report.properties);
  if (found?.witness === undefined) throw new Error('the checker finds nothing');

  await app.open(base.id);
  await expect(app.verdict).toHaveAttribute('data-state', 'holds');
  await expect(app.verdict).toContainText('no bug');

  await app.card(1).getByRole('switch', { name: 'Keep the line smp_mb();' }).click();
  await expect(app.verdict).toHaveAttribute('data-state', 'violated');
  await expect(app.verdict).toHaveText(`Use after free in ${found.steps} steps`);
  await expect(app.line(1, 'mb_before_check')).toHaveAttribute('data-state', 'off');
  await expect(app.scenario).toContainText('changed');

  await app.verdict.click();
  const { moments } = journeyOf(changed);
  const end = moments[moments.length - 1].picture;
  await app.shows(end, 'the counterexample');
  expect(end.position).toBe(found.steps);
  await expect(app.page.locator('.tree')).toHaveAttribute('data-bug', 'use-after-free');

  await app.card(1).getByRole('switch', { name: 'Keep the line smp_mb();' }).click();
  await expect(app.verdict).toHaveAttribute('data-state', 'holds');
});

test('a change of protocol or memory model updates the verdict by itself', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await expect(app.verdict).toHaveAttribute('data-state', 'holds');
  await page.getByRole('button', { name: /^protocol\b/ }).click();
  await app.menuItem('Unprotected').click();
  await expect(app.verdict).toHaveAttribute('data-state', 'violated');
  await page.getByRole('button', { name: /^protocol\b/ }).click();
  await app.menuItem('RCU, as merged').click();
  await expect(app.verdict).toHaveAttribute('data-state', 'holds');
  await page.getByRole('button', { name: /^memory\b/ }).click();
  await app.menuItem('Weak (ARM-like)').click();
  await expect(app.verdict).toHaveAttribute('data-state', 'holds');
  await page.getByRole('button', { name: 'Remove smp_mb__after_atomic_inc()' }).click();
  await expect(app.verdict).toHaveAttribute('data-state', 'violated');
});

test('a property that can break opens its shortest run', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page
    .locator('[data-property="freed-on-return"]')
    .getByRole('button', { name: /shortest such run/ })
    .click();
  await app.isAt(13);
  await expect(page.locator('[data-property="freed-on-return"]')).toHaveAttribute('data-state', 'concern');
  await expect(page.locator('[data-mark="13"]')).toHaveAttribute('data-shape', 'flag');
});

test('pointing at a line moves nothing: why it may not execute yet is shown on top of the card', async ({
  app,
}) => {
  // Every line at every step is pointed at.
  test.slow();
  const { page } = app;
  const { schedule } = journeyOf(preset('weak-posted'));
  await app.open('weak-posted');
  await app.verdict.and(page.locator('[data-state="violated"]')).click();
  await app.isAt(schedule.length);
  const heights = (): Promise<number[]> =>
    page.locator('.card').evaluateAll((cards) => cards.map((card) => card.getBoundingClientRect().height));
  let reasons = 0;
  for (let at = schedule.length; at > 0; at--) {
    await page.mouse.move(720, 2);
    await expect(page.locator('.line-reason')).toHaveCount(0);
    const before = await heights();
    for (const place of await page.locator('.place[data-state]').all()) {
      // Tools that unfold may lie upon it.
      await place.hover({ force: true, position: { x: 4, y: 4 } });
      if (await page.locator('.line-reason').isVisible()) reasons++;
      expect(await heights()).toEqual(before);
    }
    await page.keyboard.press('ArrowLeft');
    await app.isAt(at - 1);
  }
  expect(reasons).toBeGreaterThan(0);
});
