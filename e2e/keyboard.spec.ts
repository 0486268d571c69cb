import { firstWait, journeyOf, preset } from './core';
import { expect, test } from './pages/fixtures';
import { holdCode } from './pages/held';
import { keyboard, tabTo } from './pages/hands';

test('from the first key to a use after free, without a pointer', async ({ app }) => {
  const { page } = app;
  const journey = journeyOf(preset('strawman'));
  await app.open();

  await page.keyboard.press('Shift+?');
  await expect(app.help).toBeVisible();
  await expect(app.help).toContainText('Step a thread');
  await expect(app.help).toContainText('Copy a link to this moment');
  // Keys do nothing to the run while the help is open.
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  await expect(app.help).toBeHidden();
  await app.isAt(0);

  await keyboard.choosePreset(app, journey.scenario.title);
  for (const { turn } of journey.moments) await keyboard.take(app, turn);
  await app.shows(journey.moments[journey.moments.length - 1].picture, 'at the end');

  await expect(page.locator('.sentence')).toHaveAttribute('data-alarm', 'true');
  await expect(page.getByTestId('announcer')).toHaveText(
    'Use after free: vCPU 0 uses L2, which CPU 1 freed in step 9.',
  );
  await expect(page.locator('[data-property="use-after-free"]')).toHaveAttribute('data-state', 'alarm');
  await expect(page.locator('[data-page="L2"]')).toHaveAttribute('data-bug', 'use-after-free');
  await expect(app.card(0)).toContainText('Halted');
});

test('the first stop is a link that skips to what happened', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to what happened' });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#explain')).toBeFocused();
  await app.isAt(0);
});

test('back, forward, start, end and play have keys', async ({ app }) => {
  const { page } = app;
  const { start, moments } = journeyOf(preset('deferred-free'));
  const at = (position: number) => (position === 0 ? start : moments[position - 1].picture);
  await app.open('deferred-free');
  for (const [key, position] of [
    ['ArrowRight', 1],
    ['ArrowRight', 2],
    ['ArrowLeft', 1],
    ['End', moments.length],
    ['ArrowLeft', moments.length - 1],
    ['Home', 0],
  ] as const) {
    await page.keyboard.press(key);
    await app.shows(at(position), key);
  }
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect.poll(async () => (await app.picture()).position).toBeGreaterThan(1);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Play', exact: true })).toBeVisible();
});

test('keys pressed before a scenario that was chosen is there are meant for it', async ({ app, page }) => {
  // It takes its time to come.
  const { release } = await holdCode(page, 'links');
  await page.goto('./', { waitUntil: 'commit' });
  await app.isReady();
  const journey = journeyOf(preset('strawman'));
  await keyboard.choosePreset(app, journey.scenario.title);
  for (const { turn } of journey.moments) {
    expect(turn.kind).toBe('thread');
    await keyboard.take(app, turn);
  }
  await release();
  await app.shows(journey.moments[journey.moments.length - 1].picture, 'at the end');
});

test('running a thread, stepping over a function and running to an event go as far as they should', async ({
  app,
}) => {
  const { page } = app;
  await app.open('strawman');
  // The walk to its end: nothing blocks it.
  await page.keyboard.press('Shift+1');
  await expect(app.card(0)).toContainText('Found MMIO: emulates the access.');
  await page.keyboard.press('Home');
  await page.keyboard.press('Alt+2');
  await expect.poll(async () => (await app.picture()).position).toBeGreaterThan(0);
  const { position } = await app.settled();
  await page.keyboard.press('e');
  await expect.poll(async () => (await app.picture()).position).toBeGreaterThan(position);
});

test('a step that is not possible says why', async ({ app }) => {
  await app.open('ipi-waits');
  const journey = journeyOf(preset('ipi-waits'));
  const waits = firstWait(journey, 1);
  for (const { turn } of journey.moments.slice(0, waits)) await keyboard.take(app, turn);
  await app.page.keyboard.press('2');
  await expect(app.notices).toContainText('cannot step now');
  await app.isAt(waits);
});

const SIZES = [
  { width: 1440, height: 900 },
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 820, height: 1180 },
];

test('why a step is not possible stands beside its button, and covers nothing that one needs', async ({
  app,
}) => {
  const { page } = app;
  const at = page.locator('.transport-position:visible');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await app.open('deferred-free');
    await page.keyboard.press('2');
    await expect(at).toContainText('step 1 of');
    await page.keyboard.press('2');
    await expect(at).toContainText('step 2 of');
    for (const [key, actor, name] of [
      ['0', 'rcu', 'RCU'],
      ['3', '2', 'CPU 1’s callback'],
    ] as const) {
      const button = page.locator(`[data-steps="${actor}"]:visible`);
      if ((await button.count()) === 0) continue;
      // What it says goes by itself after some seconds: who has not seen all of it by then asks again.
      await expect(async () => {
        // Pressed, too: a dimmed button says why.
        if (actor === 'rcu') await page.keyboard.press(key);
        else await button.dispatchEvent('click');
        const why = app.notices.locator('.refusal').filter({ hasText: `${name} cannot step` });
        await expect(why, `${name} at ${size.width}×${size.height}`).toBeInViewport({
          ratio: 1,
          timeout: 5000,
        });
        const told = await why.boundingBox({ timeout: 1000 });
        const pressed = await button.boundingBox();
        if (told === null || pressed === null) throw new Error('one of them is not there');
        expect(apart(told, pressed), `${name}: from its button at ${size.width}×${size.height}`).toBeLessThan(
          60,
        );
        const needed = page.locator(
          'button:visible:not(.card-head *), [data-line], [data-page], .sentence-what, .sentence-strip, .rcu-state',
        );
        const boxes = await needed.evaluateAll((elements) =>
          elements.map((one) => {
            const words = document.createRange();
            words.selectNodeContents(one);
            const isProse = one.matches('.sentence-what, .sentence-strip, .rcu-state');
            let { left, top, right, bottom } = (isProse ? words : one).getBoundingClientRect();
            // What a pane has scrolled away lies under nothing.
            for (let pane = one.parentElement; pane !== null; pane = pane.parentElement) {
              if (getComputedStyle(pane).overflowY === 'visible') continue;
              const clip = pane.getBoundingClientRect();
              [left, top] = [Math.max(left, clip.left), Math.max(top, clip.top)];
              [right, bottom] = [Math.min(right, clip.right), Math.min(bottom, clip.bottom)];
            }
            const of = one.getAttribute('aria-label') ?? one.textContent;
            return { x: left, y: top, width: right - left, height: bottom - top, of };
          }),
        );
        const covered = boxes
          .filter((box) => box.width > 0 && box.height > 0 && apart(told, box) === 0)
          .map(({ of }) => of);
        expect(covered, `${name} at ${size.width}×${size.height}`).toEqual([]);
      }).toPass();
    }
    // The next move takes it away.
    await page.keyboard.press('ArrowLeft');
    await expect(at).toContainText('step 1 of');
    await expect(app.notices.locator('.refusal')).toHaveCount(0);
  }
});

test('why a step is not possible is gone once something else is pressed: it lies upon nothing that opens', async ({
  app,
}) => {
  const { page } = app;
  await app.open('deferred-free');
  const why = app.notices.locator('.refusal');
  for (const key of ['Control+k', 'l', '?']) {
    await page.keyboard.press('0');
    await expect(why).toBeVisible();
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog')).toBeVisible();
    await expect(why).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('0');
  await expect(why).toBeVisible();
  await page.getByRole('button', { name: 'Export and present' }).click();
  await expect(page.getByRole('menu')).toBeVisible();
  await expect(why).toHaveCount(0);
});

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The gap between two boxes in CSS pixels; 0 where they overlap. */
function apart(a: Box, b: Box): number {
  const x = Math.max(b.x - a.x - a.width, a.x - b.x - b.width, 0);
  const y = Math.max(b.y - a.y - a.height, a.y - b.y - b.height, 0);
  return Math.hypot(x, y);
}

test('a hint goes when its button is pressed by key: it would lie upon what opens', async ({ app }) => {
  const { page } = app;
  await app.open('strawman');
  await expect(app.verdict).toHaveAttribute('data-state', 'violated');
  await tabTo(app, app.verdict);
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('tooltip')).toHaveCount(0);
  await expect(app.sentence).not.toBeEmpty();
});

test('whatever Tab reaches shows that it has the focus', async ({ app }) => {
  const { page } = app;
  test.slow();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open('weak-all-barriers');
  const seen = new Set<string>();
  for (;;) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement || element instanceof SVGElement) || element === document.body)
        return null;
      const look = (): string =>
        [element, ...element.children]
          .map((e) => getComputedStyle(e))
          .map((s) =>
            [s.outline, s.boxShadow, s.borderColor, s.backgroundColor, s.stroke, s.transform].join(),
          )
          .join('; ');
      const focused = look();
      const { x, y, width, height } = element.getBoundingClientRect();
      element.blur();
      const visible = look() !== focused;
      element.focus({ preventScroll: true });
      const name = element.getAttribute('aria-label') ?? element.textContent;
      return {
        id: `${element.tagName} ${name.trim()} ${Math.round(x)},${Math.round(y)}`,
        visible,
        inside: x + width > 0 && y + height > 0 && x < innerWidth && y < innerHeight,
      };
    });
    if (focus === null || seen.has(focus.id)) break;
    seen.add(focus.id);
    expect(focus, focus.id).toMatchObject({ visible: true, inside: true });
  }
  expect(seen.size).toBeGreaterThan(30);
});

for (const [opener, closer] of [
  ['Edit', 'Close the editor'],
  ['Statechart', 'Close the statechart'],
] as const)
  test(`${closer}: what opened it has the focus again`, async ({ app }) => {
    const { page } = app;
    await app.open('strawman');
    const opens = page.getByRole('button', { name: opener, exact: true });
    await opens.focus();
    await page.keyboard.press('Enter');
    const closes = page.getByRole('button', { name: closer });
    // What opens takes the focus to its beginning first.
    await expect(page.locator('.editor :focus, .chart:focus')).toHaveCount(1);
    await closes.focus();
    await page.keyboard.press('Enter');
    await expect(closes).toHaveCount(0);
    await expect(opens).toBeFocused();
  });

test('the debugger that is closed gives the focus back, to the run if what had it is no more', async ({
  app,
}) => {
  const { page } = app;
  await app.open('strawman');
  const step = page.getByRole('button', { name: 'Step vCPU 0', exact: true });
  await step.focus();
  await page.keyboard.press('d');
  const closes = page.getByRole('button', { name: 'Close the debugger' });
  await closes.focus();
  await page.keyboard.press('Enter');
  await expect(closes).toHaveCount(0);
  await expect(step).toBeFocused();
  // From the menu, whose entry is gone by then.
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: /^Debugger/ }).press('Enter');
  // The menu gives the focus back when it is gone.
  await expect(page.getByRole('button', { name: 'Export and present' })).toBeFocused();
  await closes.focus();
  await page.keyboard.press('Enter');
  await expect(closes).toHaveCount(0);
  await expect(page.locator('body')).not.toBeFocused();
});
