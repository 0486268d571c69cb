import type { Page } from '@playwright/test';
import { expect, test } from './pages/fixtures';
import type { App } from './pages/app';
import { CROWD } from './pages/crowd';
import { smallTypes } from './pages/type-size';

/** Links of the teaching guide. */
const GRACE_PERIOD = 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.N1YNp9suHgzL0uuOWHfptuvvK0akRdCaRbO2tWhByttH';
const FREED = 'v5.KaUbXRdEzLqg0ZFwuo-EEzfpgX3BFgA.H4cNp9suHgHL0uuOWHfptuvvK0akRdCaRbO2tWhByttH';
const BEFORE = 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.eGSdggV5Cgi12GLDTAx2Wps';
const EARLY = 'v5.vXQbPegE10Eno_OlRC7VIOdEGAA.CemaZSDnDABEIBICf6Tw_zyyF9UB';

async function staged(app: App, link: string, size = { width: 1920, height: 1080 }): Promise<Page> {
  const { page } = app;
  await page.setViewportSize(size);
  await app.open(link);
  await page.keyboard.press('p');
  await expect(page.locator('.present .now-code').first()).toBeVisible();
  await expect(page.locator('.present .timeline [role="slider"]')).toBeVisible();
  return page;
}

test('steps still to come, and the length of the run, stay hidden until asked for', async ({ app }) => {
  const page = await staged(app, BEFORE);
  const marks = page.locator('.present [data-mark]');
  await app.isAt(2);
  await expect(marks).toHaveCount(2);
  await expect(page.locator('.present-title')).toContainText('Step 2');
  await expect(page.locator('.present')).not.toContainText('use after free');
  await expect(page.locator('.present-title')).not.toContainText('of');
  await expect(app.slider).toHaveAttribute('aria-valuemax', '2');
  // Nothing that is there moves when one more step comes.
  const place = () => marks.first().locator('path').first().boundingBox();
  const before = await place();
  await page.keyboard.press('PageDown');
  await expect(marks).toHaveCount(3);
  await expect.poll(place).toEqual(before);
  await page.keyboard.press('h');
  await expect(marks).toHaveCount(10);
  await expect(page.locator('.present-title')).toContainText('Step 3 of 10');
  await page.getByRole('button', { name: 'Hide what is to come' }).click();
  await expect(marks).toHaveCount(3);
});

test('the room guesses who moves next, hands are counted, and the next step shows', async ({ app }) => {
  const page = await staged(app, BEFORE);
  await page.keyboard.press('g');
  const guess = page.getByRole('complementary', { name: 'Who moves next?' });
  await expect(guess.getByRole('button')).toHaveCount(2);
  // Beside the board, not upon it: whoever guesses looks there.
  const below = async (): Promise<number> => {
    const board = (await page.locator('.present-board').boundingBox())!;
    return (await guess.boundingBox())!.y - board.y - board.height;
  };
  await expect.poll(below).toBeGreaterThanOrEqual(-0.5);
  await guess.getByRole('button', { name: /^CPU 1/ }).click();
  await guess.getByRole('button', { name: /^CPU 1/ }).click();
  await guess.getByRole('button', { name: /^vCPU 0/ }).click();
  await expect(guess.getByRole('button', { name: 'CPU 1: 2 hands' })).toBeVisible();
  await expect(guess.getByRole('button', { name: 'vCPU 0: 1 hand' })).toBeVisible();
  await app.isAt(2);
  await page.keyboard.press('PageDown');
  await app.isAt(3);
  await expect(guess).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('Escape');
  await expect(guess).toHaveCount(0);
  await expect(page.locator('.present')).toBeVisible();
});

for (const [width, height] of [
  [390, 844],
  [844, 390],
  [1440, 900],
] as const) {
  test(`eight who may move next leave room for the board at ${width} × ${height}`, async ({ app }) => {
    const page = await staged(app, CROWD);
    await page.setViewportSize({ width, height });
    await page.keyboard.press('g');
    const guess = page.getByRole('complementary', { name: 'Who moves next?' });
    await expect(guess.getByRole('button')).toHaveCount(8);
    for (const one of await guess.getByRole('button').all()) await expect(one).toBeInViewport({ ratio: 1 });
    await expect(async () => {
      const top = (await guess.boundingBox())!.y;
      for (const part of ['.present-tree .picture', '.present-time']) {
        const box = (await page.locator(part).boundingBox())!;
        expect(box.y + box.height, part).toBeLessThanOrEqual(top + 0.5);
        expect(box.height, part).toBeGreaterThan(100);
      }
    }).toPass();
  });
}

test('whoever moved stays in view on stage while the room changes', async ({ app }) => {
  const page = await staged(app, CROWD, { width: 1440, height: 900 });
  const [lanes, name] = [
    page.locator('.present .timeline-lanes'),
    page.locator('.present .timeline-names').getByText('CPU 8', { exact: true }),
  ];
  const isInView = async (): Promise<void> =>
    expect(async () => {
      const [box, one] = [(await lanes.boundingBox())!, (await name.boundingBox())!];
      expect(one.y).toBeGreaterThanOrEqual(box.y);
      expect(one.y + one.height).toBeLessThanOrEqual(box.y + box.height);
    }).toPass();
  await isInView();
  await page.setViewportSize({ width: 844, height: 390 });
  await isInView();
  await page.keyboard.press('g');
  await expect(page.getByRole('complementary', { name: 'Who moves next?' })).toBeVisible();
  await isInView();
});

test('a step of RCU shows RCU, beside the CPU that moved before; a callback is called one', async ({
  app,
}) => {
  const page = await staged(app, GRACE_PERIOD);
  const acting = page.locator('.now-code[data-acting="true"]');
  await expect(acting).toHaveAttribute('aria-label', 'RCU');
  await expect(acting).toContainText('The grace period is waiting for vCPU 0');
  await expect(acting).toContainText('callback for L2: waiting for this grace period on CPU 1');
  await expect(page.locator('.now-code[data-acting="false"]')).toHaveAttribute('aria-label', 'Code of CPU 1');
  await page.keyboard.press('PageDown');
  await expect(acting).toHaveAttribute('aria-label', 'Code of vCPU 0');
  await expect(acting.locator('[data-just]')).toBeInViewport();
  await page.keyboard.press('End');
  await expect(acting).toHaveAttribute('aria-label', 'Code of CPU 1’s callback');
});

test('a callback that has freed everything wakes no thread', async ({ app }) => {
  const page = await staged(app, FREED);
  await app.isAt(29);
  await expect(page.locator('[data-fact="callbacks"] dd')).toHaveText('all freed on CPU 1');
  await page.keyboard.press('Escape');
  await expect(page.locator('.rcu .facts')).toHaveText('callback for L2: running on CPU 1');
});

test('under weak memory the stage says what went early', async ({ app }) => {
  const page = await staged(app, EARLY);
  await expect(page.locator('.now-code [data-just] .now-said')).toHaveText('executed early');
});

test('violated properties are named by their failure', async ({ app }) => {
  const page = await staged(app, FREED);
  await expect(page.locator('.present-violated li')).toHaveText(['Not freed on return']);
});

for (const [what, link] of [
  ['a grace period', GRACE_PERIOD],
  ['a bug', EARLY],
  ['a program', 'program-publish'],
  ['many pages', 'batch-of-three'],
  ['tables of processes', 'gup-against-collapse'],
  ['a guest', 'ipi-waits'],
] as const)
  test(`nothing on stage is under 24 pixels at 1920×1080: ${what}`, async ({ app }) => {
    const page = await staged(app, link);
    for (const key of ['Home', 'End', 'h', 'g']) {
      await page.keyboard.press(key);
      // The picture is arranged anew where the room has changed.
      await expect.poll(() => smallTypes(page, 24)).toEqual([]);
    }
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await expect(page.getByRole('tab', { name: 'Verdict matrix' })).toHaveAttribute('aria-selected', 'true');
    await expect(page.locator('.matrix tbody tr').first()).toBeVisible();
    await expect.poll(() => smallTypes(page, 24)).toEqual([]);
    // In halves of a pixel: heights that are told whole are rounded, and browsers do not agree how.
    const beyond = (): Promise<number> =>
      page.locator('.grid-room').evaluate((room) => {
        const { bottom } = room.getBoundingClientRect();
        const rows = [...room.querySelectorAll('tr')].map((row) => row.getBoundingClientRect().bottom);
        return rows.filter((end) => end > bottom + 0.5).length;
      });
    await expect.poll(beyond, 'rows out of view').toBe(0);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('l');
    await expect(page.getByRole('tab', { name: 'Which lines matter' })).toHaveAttribute(
      'aria-selected',
      'true',
    );
    await expect.poll(() => smallTypes(page, 24)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.locator('.present')).toBeVisible();
  });

test('a whole run of 30 steps is in view, and the code of two CPUs', async ({ app }) => {
  const page = await staged(app, GRACE_PERIOD);
  await page.keyboard.press('End');
  const lanes = page.locator('.present .timeline-lanes');
  await expect.poll(() => lanes.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0);
  await expect(page.locator('.now-code:visible')).toHaveCount(2);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(page.locator('.now-code:visible')).toHaveCount(1);
});

test('a playlist: one window, one window of notes, one clock', async ({ app }) => {
  const { page } = app;
  await app.open('strawman');
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: /^Playlist/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Playlist' });
  await dialog.getByText('A talk of ten minutes').first().click();
  await dialog.getByRole('button', { name: 'Present “A talk of ten minutes”' }).click();
  await expect(page.locator('.present-link')).toHaveText('1 of 5');
  const opening = page.context().waitForEvent('page');
  await page.keyboard.press('n');
  const notes = await opening;
  const note = notes.locator('[data-note="playlist"]');
  await expect(note).toContainText('Playlist: 1 of 5');
  await expect(note).toContainText('Then: The strawman: no protection, step 10');
  await notes.getByRole('button', { name: 'Pause the clock' }).click();
  const clock = await notes.getByRole('timer').textContent();

  await page.keyboard.press('j');
  await expect(page.locator('.present-link')).toHaveText('2 of 5');
  await app.isAt(10);
  await expect(note).toContainText('Playlist: 2 of 5');
  // A clicker at the end of a run goes on to the next link.
  await page.keyboard.press('PageDown');
  await expect(page.locator('.present-link')).toHaveText('3 of 5');
  await expect(page.locator('.present-title')).toContainText('Deferred free');
  await app.isAt(18);
  await notes.getByRole('button', { name: 'Previous item of the playlist' }).click();
  await expect(page.locator('.present-link')).toHaveText('2 of 5');
  await app.isAt(10);
  expect(await notes.getByRole('timer').textContent()).toBe(clock);
  expect(page.context().pages()).toHaveLength(2);
});

test('a playlist of one’s own is pasted, and there again after a reload', async ({ app }) => {
  const { page } = app;
  await app.open('strawman');
  const open = async () => {
    await page.getByRole('button', { name: 'Export and present' }).click();
    await page.getByRole('menuitem', { name: /^Playlist/ }).click();
  };
  await open();
  const links = page.getByRole('textbox', { name: 'Pasted links' });
  await links.fill(`nothing here`);
  await expect(page.getByText('No link found yet.')).toBeVisible();
  // A page links to its own headings, too: those are no moments.
  await links.fill(`As in [Words](#words).\n- [Mine](http://x.example/#quiet-walk): ask why\n#${BEFORE}`);
  // What is not taken is named: it may have been meant.
  await expect(page.getByText('Left out because nothing opens there: Words.')).toBeVisible();
  await page.reload();
  await app.open('strawman');
  await open();
  await expect(page.getByText('2 links', { exact: true })).toBeVisible();
  await page.getByText('My playlist').first().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Mine' })).toContainText('ask why');
  await page.getByRole('button', { name: 'Present “My playlist”' }).click();
  await expect(page.locator('.present-title')).toContainText('A quiet walk');
  await page.keyboard.press('j');
  await app.isAt(2);
});

test('a damaged link in a playlist is told of before it is shown, and no more at the next one', async ({
  app,
}) => {
  const { page } = app;
  await app.open('strawman');
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: /^Playlist/ }).click();
  const damaged = BEFORE.slice(0, BEFORE.lastIndexOf('.') + 3);
  await page.getByRole('textbox', { name: 'Pasted links' }).fill(`[Bad](#${damaged})\n[Good](#quiet-walk)`);
  await expect(page.getByText('One link does not open as it was made: see the list.')).toBeVisible();
  await page.getByText('My playlist').first().click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Bad' })).toContainText('damaged');
  await expect(page.getByRole('listitem').filter({ hasText: 'Good' })).not.toContainText('damaged');
  await page.getByRole('button', { name: 'Present “My playlist”' }).click();
  await expect(page.locator('.toast')).toContainText('damaged');
  await page.keyboard.press('j');
  await expect(page.locator('.present-title')).toContainText('A quiet walk');
  await expect(page.locator('.toast')).toHaveCount(0);
});

test('one lane leaves its room to the code: a walk alone shows nearly all of its lines', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await app.open('quiet-walk');
  await page.keyboard.press('p');
  const code = page.locator('.now-code ol');
  await expect(code).toBeVisible();
  await expect
    .poll(() => code.evaluate(({ clientHeight, scrollHeight }) => clientHeight / scrollHeight))
    .toBeGreaterThan(0.95);
  // And the lane has all it needs.
  await page.keyboard.press('End');
  const lanes = page.locator('.present-time');
  await expect
    .poll(() => lanes.evaluate(({ clientHeight, scrollHeight }) => scrollHeight - clientHeight))
    .toBe(0);
});

/** Names in the code on stage that stand on two lines. */
const brokenNames = (page: Page): Promise<string[]> =>
  page.locator('.now-line').evaluateAll((lines) =>
    lines.flatMap((line) => {
      const texts = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
      const broken: string[] = [];
      for (let node = texts.nextNode(); node !== null; node = texts.nextNode())
        for (const { 0: name, index } of (node.textContent ?? '').matchAll(/\w+/g)) {
          const range = document.createRange();
          range.setStart(node, index);
          range.setEnd(node, index + name.length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
            broken.push(name);
        }
      return broken;
    }),
  );

test('what a line has read breaks no name of the code, beside it or below', async ({ app }) => {
  const { page } = app;
  await page.setViewportSize({ width: 1920, height: 1080 });
  await app.open('deferred-free');
  await page.keyboard.press('p');
  await expect(page.locator('.now-code')).not.toHaveCount(0);
  for (let step = 1; step <= 12; step++) {
    await page.keyboard.press('ArrowRight');
    await app.isAt(step);
    await expect.poll(() => brokenNames(page), `step ${step}`).toEqual([]);
  }
  await expect(page.locator('.now-value').first()).toBeVisible();
});
