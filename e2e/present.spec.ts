import type { Page } from '@playwright/test';
import { violations } from './pages/axe';
import { expect, test } from './pages/fixtures';
import type { App } from './pages/app';
import { watch } from './pages/watch';

/** Presents a run, at its start. */
async function presenting(app: App, id = 'deferred-free'): Promise<void> {
  await app.open(id);
  await app.page.keyboard.press('p');
  await expect(app.page.locator('.present')).toBeVisible();
  await app.isAt(0);
}

/** Opens the notes and gives their window; what must not happen in it is collected. */
async function notesOf(app: App): Promise<{ notes: Page; seen: string[] }> {
  const { page } = app;
  await expect(page.locator('.present')).toBeVisible();
  const opening = page.context().waitForEvent('page');
  await page.keyboard.press('n');
  const notes = await opening;
  const seen = await watch(notes, new URL(page.url()).origin);
  await expect(notes.locator('[data-note="next"]')).toBeVisible();
  return { notes, seen };
}

test('a clicker steps along the run, large letters, and nothing else is there', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await presenting(app);
  await expect(page.locator('.topbar')).toHaveCount(0);
  const size = (selector: string) =>
    page
      .locator(selector)
      .first()
      .evaluate((element) => parseFloat(getComputedStyle(element).fontSize));
  await expect.poll(() => size('.now-line')).toBeGreaterThanOrEqual(24);
  // How to press the panes' buttons is not said where there are none.
  await expect(page.locator('.present-why')).toHaveCount(0);
  await page.keyboard.press('PageDown');
  await app.isAt(1);
  await expect(app.sentence).toHaveText('vCPU 0 enters a read-side section.');
  await expect.poll(() => size('.present-why')).toBeGreaterThanOrEqual(24);
  await expect(page.locator('.now-code[data-acting="true"]')).toHaveAttribute('aria-label', 'Code of vCPU 0');
  // Wherever the focus is: here on the slider, which has page keys of its own.
  await app.slider.focus();
  await page.keyboard.press('PageDown');
  await app.isAt(2);
  await page.keyboard.press('PageUp');
  await app.isAt(1);
  await page.keyboard.press('End');
  await app.isAt(30);
  await page.keyboard.press('PageDown');
  await app.isAt(30);
  await page.keyboard.press('Escape');
  await expect(page.locator('.topbar')).toBeVisible();
  await app.isAt(30);
});

test('the screen goes black and comes back', async ({ app }) => {
  const { page } = app;
  await presenting(app);
  const black = page.locator('.present-blank');
  for (const [on, off] of [
    ['.', 'b'],
    ['b', 'Escape'],
  ] as const) {
    await page.keyboard.press(on);
    await expect(black).toHaveCSS('background-color', 'rgb(0, 0, 0)');
    await expect.poll(() => black.boundingBox()).toEqual({ x: 0, y: 0, width: 1440, height: 900 });
    await page.keyboard.press(off);
    await expect(black).toHaveCount(0);
  }
  await expect(page.locator('.present')).toBeVisible();
});

test('the spotlight follows the pointer, and by keyboard the focus', async ({ app }) => {
  const { page } = app;
  await presenting(app, 'strawman');
  const hole = page.locator('.spot-hole');
  const at = async (selector: string) => {
    const box = await page.locator(selector).first().boundingBox();
    if (box === null) throw new Error(`${selector} is not on the screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await page.keyboard.press('s');
  await expect(hole).toHaveCount(0);
  for (const [selector, name] of [
    ['[data-page="L2"]', 'page:L2'],
    ['.now-line', /^line:0\./],
    ['.timeline-names [data-lane]', /^lane:/],
    ['[data-told="what"]', 'told:what'],
  ] as const) {
    // The picture is arranged for its room: where things lie may change once more.
    await expect(async () => {
      const { x, y } = await at(selector);
      await page.mouse.move(x, y);
      await expect(hole).toHaveAttribute('data-spot', name, { timeout: 5000 });
      const light = await hole.boundingBox();
      expect(light!.x).toBeLessThan(x);
      expect(light!.x + light!.width).toBeGreaterThan(x);
    }).toPass();
  }
  // A click holds it: nothing is stepped or seeked, and the pointer may go.
  const L2 = await at('[data-page="L2"]');
  await page.mouse.click(L2.x, L2.y);
  await page.mouse.move(5, 5);
  await expect(hole).toHaveAttribute('data-spot', 'page:L2');
  await page.keyboard.press('1');
  await app.isAt(1);
  await expect(hole).toHaveAttribute('data-spot', 'page:L2');
  await page.keyboard.press('s');
  await expect(hole).toHaveCount(0);
  await page.keyboard.press('s');
  // Where Tab starts from: the mouse was elsewhere before.
  await page.getByRole('main', { name: 'Presentation' }).focus();
  await page.keyboard.press('Tab');
  await expect(hole).toHaveAttribute('data-spot', 'told:what');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await expect(hole).toHaveAttribute('data-spot', 'told:what');
  await page.keyboard.press('Escape');
  await expect(hole).toHaveCount(0);
  await expect(page.locator('[data-told="what"]')).not.toHaveAttribute('tabindex');
});

test('drawings disappear with the next step', async ({ app }) => {
  const { page } = app;
  await presenting(app);
  const strokes = page.locator('[data-stroke]');
  const draw = async () => {
    await page.mouse.move(300, 300);
    await page.mouse.down();
    await page.mouse.move(500, 400, { steps: 4 });
    await page.mouse.up();
  };
  await page.keyboard.press('d');
  await draw();
  await expect(strokes).toHaveCount(1);
  await draw();
  await expect(strokes).toHaveCount(2);
  await page.keyboard.press('PageDown');
  await expect(strokes).toHaveCount(0);
  for (const wipe of ['Backspace', 'c']) {
    await draw();
    await expect(strokes).toHaveCount(1);
    await page.keyboard.press(wipe);
    await expect(strokes).toHaveCount(0);
  }
  await app.isAt(1);
});

test('the second window tells what comes next, and drives the first', async ({ app }) => {
  const { page } = app;
  await presenting(app);
  const { notes, seen } = await notesOf(app);
  const says = (note: string) => notes.locator(`[data-note="${note}"]`);
  await expect(says('next')).toContainText('vCPU 0 enters a read-side section.');
  await expect(says('question')).toContainText('Who keeps L2 alive?');
  await expect(says('answer')).toContainText('RCU');
  const address = notes.url();

  await notes.getByRole('button', { name: 'Next' }).click();
  await app.isAt(1);
  await expect(says('now')).toContainText('vCPU 0 enters a read-side section.');
  await notes.keyboard.press('PageDown');
  await app.isAt(2);
  await notes.keyboard.press('PageUp');
  await app.isAt(1);
  await notes.getByRole('slider', { name: 'Position in the run' }).fill('12');
  await app.isAt(12);
  await notes.keyboard.press('.');
  await expect(page.locator('.present-blank')).toBeVisible();
  await notes.getByRole('button', { name: 'Blank' }).click();
  await expect(page.locator('.present-blank')).toHaveCount(0);
  await page.keyboard.press('s');
  await notes.getByRole('button', { name: 'Spotlight off' }).click();
  await expect(page.locator('.spot-catcher')).toHaveCount(0);

  for (const colorScheme of ['light', 'dark'] as const)
    for (const window of [page, notes]) {
      await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(window)).toEqual([]);
    }

  const clock = notes.getByRole('timer');
  await expect(clock).not.toHaveText('0:00');
  await notes.getByRole('button', { name: 'Pause the clock' }).click();
  await notes.getByRole('button', { name: 'Set the clock to zero' }).click();
  await expect(clock).toHaveText('0:00');

  // The notes keep nothing and leave the address alone; the first window writes its own.
  await expect(page).toHaveURL(/#v\d+\./);
  expect(notes.url()).toBe(address);
  await page.close();
  await expect(notes.getByRole('status')).toContainText('The first window is closed');
  await expect(says('now')).toBeVisible();
  expect(seen).toEqual([]);
});

test('two pairs of windows do not interfere, and closing the notes leaves the run alone', async ({
  app,
  page,
}) => {
  const other = await page.context().newPage();
  await other.goto('./#strawman');
  await other.locator('.tree').waitFor();
  await other.keyboard.press('p');
  await other.locator('.present').waitFor();
  const [theirs] = await Promise.all([page.context().waitForEvent('page'), other.keyboard.press('n')]);
  await expect(theirs.getByRole('heading', { level: 1 })).toContainText('strawman');
  await presenting(app);
  const { notes } = await notesOf(app);
  await notes.keyboard.press('PageDown');
  await app.isAt(1);
  await expect(other.locator('.timeline [role="slider"]')).toHaveAttribute('aria-valuenow', '0');
  await expect(theirs.locator('[data-note="now"]')).toContainText('simply freed');
  await notes.close();
  await expect(page.getByRole('button', { name: 'Notes in a second window' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await page.keyboard.press('PageDown');
  await app.isAt(2);
});

test('the notes hold the lesson that is open', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('l');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Someone else changes the table/ })
    .click();
  await expect(page.getByText('Memory is running low')).toBeVisible();
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: /^Present/ }).click();
  const { notes } = await notesOf(app);
  await expect(notes.locator('[data-note="lesson"]')).toContainText('Memory is running low');
});

test('a blocked window is reported', async ({ app, page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await app.open('deferred-free');
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: /^Present/ }).click();
  await page.getByRole('button', { name: 'Notes in a second window' }).click();
  await expect(app.notices).toContainText('The browser blocked it');
});
