import { journeyOf, preset } from './core';
import type { Locator } from '@playwright/test';
import { CROWD } from './pages/crowd';
import { expect, test } from './pages/fixtures';

test('dragging along the timeline shows every moment passed', async ({ app }) => {
  const { page } = app;
  const { start, moments } = journeyOf(preset('deferred-free'));
  const at = (position: number) => (position === 0 ? start : moments[position - 1].picture);
  await app.open('deferred-free');
  const rail = await page.locator('.timeline-slider .rail').boundingBox();
  if (rail === null) throw new Error('the slider has no rail');
  const x = (position: number) => rail.x + (rail.width * position) / moments.length;
  const y = rail.y + rail.height / 2;
  await page.mouse.move(x(0), y);
  await page.mouse.down();
  for (const position of [3, 9, 16, 23, 30, 12]) {
    await page.mouse.move(x(position), y, { steps: 3 });
    await app.shows(at(position), `dragged to ${position}`);
  }
  await page.mouse.move(x(moments.length) + 400, y + 60);
  await app.shows(at(moments.length), 'dragged beyond the end');
  await page.mouse.up();
  await page.mouse.move(x(5), y);
  await app.shows(at(moments.length), 'let go');
});

test('pressing on a step in the drawing goes there, and the keys of a slider work', async ({ app }) => {
  const { page } = app;
  const { start, moments } = journeyOf(preset('deferred-free'));
  await app.open('deferred-free');
  await page.locator('[data-mark="17"]').click();
  await app.shows(moments[16].picture, 'at the mark');
  await expect(page.locator('[data-mark="17"]')).toHaveAttribute('data-current', 'true');

  await app.slider.focus();
  await page.keyboard.press('PageUp');
  await app.shows(moments[26].picture, 'PageUp');
  await page.keyboard.press('ArrowLeft');
  await app.shows(moments[25].picture, 'ArrowLeft');
  await page.keyboard.press('Home');
  await app.shows(start, 'Home');
  await page.keyboard.press('End');
  await app.shows(moments[moments.length - 1].picture, 'End');
  await expect(app.slider).toHaveAttribute('aria-valuetext', /^step 30 of 30\. Step 30: /);
});

test('stepping differently from an earlier moment leaves the old run as a branch', async ({ app }) => {
  const { page } = app;
  await app.open('deferred-free');
  await page.locator('[data-mark="3"]').click();
  await app.isAt(3);
  // The story goes on with the walker.
  await page.keyboard.press('2');
  await app.showsAmong({ position: 4, marks: 4, counter: 'step 4 of 4' }, 'stepped differently');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('1');
  await app.showsAmong({ position: 4, marks: 30, counter: 'step 4 of 30' }, 'as the story does');
});

test('of nine CPUs, the one that steps has its lane and its signs in view', async ({ app }) => {
  const { page } = app;
  for (const size of [
    { width: 1440, height: 900 },
    { width: 1280, height: 720 },
  ]) {
    await page.setViewportSize(size);
    await app.open(CROWD);
    const lanes = page.locator('.timeline-lanes');
    const named = (name: string): Locator => lanes.getByText(name, { exact: true });
    const isInView = async (name: string): Promise<void> =>
      expect(async () => {
        const [box, one] = [(await lanes.boundingBox())!, (await named(name).boundingBox())!];
        expect(one.y).toBeGreaterThanOrEqual(box.y);
        expect(one.y + one.height).toBeLessThanOrEqual(box.y + box.height);
      }).toPass();
    await isInView('CPU 8');
    const signs = page.locator('.tree-cpus li');
    await expect(signs).toHaveCount(9);
    await expect(async () => {
      const pane = (await page.locator('.tree').boundingBox())!;
      const last = (await signs.last().boundingBox())!;
      expect(last.y + last.height).toBeLessThanOrEqual(pane.y + pane.height);
    }).toPass();
    // Number keys reach them all.
    await page.keyboard.press('1');
    await isInView('vCPU 0');
    await page.keyboard.press('9');
    await isInView('CPU 8');
    // As the room gets smaller around it, too.
    await page.setViewportSize({ ...size, height: 640 });
    await expect.poll(() => lanes.evaluate((box) => box.scrollHeight > box.clientHeight)).toBe(true);
    await isInView('CPU 8');
    await expect(app.sentence).toContainText('CPU 8');
  }
});
