import { text as learn } from '#texts/learn';
import { lessons } from '#texts/lessons';
import { journeyOf, preset } from './core';
import { CROWD } from './pages/crowd';
import { expect, test } from './pages/fixtures';
import type { App } from './pages/app';
import { smallTypes } from './pages/type-size';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

/** What sticks out of the screen sideways. */
function overflowing(app: App): Promise<string[]> {
  return app.page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const found =
      document.documentElement.scrollWidth > room
        ? [`the page: ${document.documentElement.scrollWidth}`]
        : [];
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, [role="tab"], dl, p, h1, h2, h3, section',
    )) {
      const { left, right, width } = element.getBoundingClientRect();
      const scrolls = element.closest('.timeline-lanes, .code') !== null;
      if (width > 1 && !scrolls && (left < -1 || right > room + 1))
        found.push(`${element.tagName} ${element.className} ${Math.round(left)}..${Math.round(right)}`);
    }
    return found;
  });
}

test('a walk into a use after free by thumb', async ({ app }) => {
  const { page } = app;
  const journey = journeyOf(preset('strawman'));
  await app.open();
  await app.scenario.tap();
  await app.preset(journey.scenario.title).tap();
  const buttons = page.getByRole('group', { name: 'Step a thread' });
  const tab = (name: string) => page.getByRole('tab', { name });
  await tab('Table').tap();
  for (const { turn, picture } of journey.moments) {
    if (turn.kind !== 'thread') throw new Error('the strawman needs threads only');
    const { pages, entries, tokens, sentence, counter } = picture;
    await buttons.getByRole('button').nth(turn.thread).tap();
    await expect.poll(() => app.picture()).toMatchObject({ pages, entries, tokens, sentence, counter });
  }
  await expect(page.locator('.tree')).toHaveAttribute('data-bug', 'use-after-free');

  await tab('Time').tap();
  await expect(page.locator('[data-mark]')).toHaveCount(journey.moments.length);
  await tab('Why').tap();
  await expect(page.locator('.sentence')).toHaveAttribute('data-alarm', 'true');
  await tab('Code').tap();
  await expect(app.card(0)).toContainText('Halted');
});

test('nothing sticks out sideways, and what is pressed is big enough for a thumb', async ({ app }) => {
  const { page } = app;
  for (const id of ['deferred-free', 'first-come', 'batch-of-three']) {
    await app.open(id);
    for (let step = 0; step < 12; step++) await page.keyboard.press('ArrowRight');
    for (const name of ['Code', 'Table', 'Why', 'Time']) {
      const tab = page.getByRole('tab', { name });
      await tab.tap();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      await expect.poll(() => overflowing(app), `${id}, ${name}`).toEqual([]);
    }
  }
  for (const role of ['tab', 'button'] as const) {
    for (const button of await page.locator('.step-bar, .phone-tabs, .transport').getByRole(role).all()) {
      const box = await button.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40);
    }
  }
});

test('whoever can move is in view, with nine CPUs and RCU, too', async ({ app }) => {
  const { page } = app;
  for (const size of [
    { width: 390, height: 844 },
    { width: 844, height: 390 },
  ]) {
    await page.setViewportSize(size);
    await app.open(CROWD);
    const buttons = page.getByRole('group', { name: 'Step a thread' }).getByRole('button');
    await expect(buttons).toHaveCount(10);
    for (const button of await buttons.all()) {
      await expect(button).toBeInViewport({ ratio: 1 });
    }
    // Badge and name, whole, and clear of the border.
    const clear = () =>
      buttons.evaluateAll((all) => {
        const free = all.map((button) => {
          const [box, badge, name] = [button, ...button.children].map((part) => part.getBoundingClientRect());
          return Math.min(badge.left - box.left, box.right - name.right);
        });
        return Math.min(...free);
      });
    await expect.poll(clear).toBeGreaterThanOrEqual(3);
    await expect.poll(() => smallTypes(page, 11)).toEqual([]);
    // The last one is pressed where it is seen.
    await buttons.getByText('RCU').tap();
    await expect(page.locator('.transport-position')).toContainText('14');
  }
});

test('a lesson leaves the table its room', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.getByRole('tab', { name: 'Table' }).tap();
  await page.keyboard.press('l');
  await page.getByRole('dialog').getByRole('button').filter({ hasText: lessons.objections.title }).tap();
  await expect(page.getByRole('region', { name: learn.title })).toContainText(lessons.objections.title);
  await expect(page.locator('[data-page="L2"]')).toBeVisible();
  await app.overlapsNothing('beside a lesson');
  await expect.poll(() => overflowing(app)).toEqual([]);
});

for (const size of [
  { width: 390, height: 844 },
  { width: 844, height: 390 },
])
  test(`a lesson's title keeps clear of its buttons, ${size.width} × ${size.height}`, async ({ app }) => {
    const { page } = app;
    await page.setViewportSize(size);
    await app.open('deferred-free');
    await page.keyboard.press('l');
    const items = page.getByRole('dialog').getByRole('button');
    await items.filter({ hasText: lessons.broadcast.title }).tap();
    await expect(page.locator('.learn-title')).toHaveText(lessons.broadcast.title);
    const apart = () =>
      page.locator('.learn').evaluate((card) => {
        const tools = card.querySelector('.learn-tools')?.getBoundingClientRect();
        const words = document.createRange();
        words.selectNodeContents(card.querySelector('.learn-title') ?? card);
        return [...words.getClientRects()].map(
          ({ right, top }) => tools !== undefined && (right <= tools.left || top >= tools.bottom),
        );
      });
    await expect.poll(async () => [...new Set(await apart())]).toEqual([true]);
  });

test('the verdict and the lessons are a press away, at the narrowest, too', async ({ app }) => {
  const { page } = app;
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    await app.open('strawman');
    const bar = page.locator('.topbar');
    const sign = bar.getByRole('button', { name: 'Use after free in 10 steps' });
    const learn = bar.getByRole('button', { name: 'Learn' });
    for (const one of [sign, learn]) await expect(one).toBeInViewport({ ratio: 1 });
    await sign.tap();
    await expect(page.getByRole('dialog').getByText('Use after free in 10 steps')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(sign).toBeFocused();
    await learn.tap();
    await expect(page.getByRole('dialog', { name: 'Learn' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect
      .poll(() => bar.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth))
      .toBe(0);
  }
});

test('what has no room in the bar is a button away', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.getByRole('button', { name: 'Scenario and settings' }).tap();
  const settings = page.getByRole('dialog', { name: 'Scenario and settings' });
  await expect(settings.locator('.verdict')).toHaveAttribute('data-state', 'holds');
  // Nothing is cut off at the edge.
  await expect(settings.getByRole('button', { name: 'Keys and help' })).toBeInViewport({ ratio: 1 });
  await settings.getByLabel('protocol').selectOption({ label: 'Unprotected' });
  await expect(settings.locator('.verdict')).toHaveAttribute('data-state', 'violated');
  await settings.locator('.verdict').tap();
  await page.keyboard.press('Escape');
  await expect(page.locator('.tree')).toHaveAttribute('data-bug', 'use-after-free');
});
