import type { Locator, Page } from '@playwright/test';
import type { App } from './pages/app';
import { expect, test } from './pages/fixtures';
import { slowDown } from './pages/slow';

/** How many times each of them is typed; more to measure with. */
const TRIES = Number(process.env['TYPING_TRIES'] ?? 1);
/** Milliseconds from key to key: at once, key repeat, a burst, a fast typist. */
const DELAYS = [0, 10, 30, 60, 90];

const PROGRAM = 'int x = 0; thread w { x = 1; }';
const WORDS = ' typed in a while';

async function newProgram(page: Page, app: App): Promise<Locator> {
  await app.open();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Edit scenario' });
  await editor.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Empty program' }).click();
  return editor;
}

const textOf = async (code: Locator): Promise<string> =>
  (await code.locator('.cm-line').allTextContents()).join('\n');

/** Marks all that is there, and types the program instead. */
async function typeProgram(page: Page, editor: Locator, delay: number): Promise<void> {
  const code = editor.getByRole('textbox', { name: 'Program in pseudo-C' });
  await code.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.type(PROGRAM, { delay });
  await expect.poll(() => textOf(code), `program, ${delay} ms a key`).toBe(PROGRAM);
}

async function typeTitle(page: Page, editor: Locator, delay: number): Promise<void> {
  const title = editor.getByLabel('Title');
  await title.fill('T');
  await title.press('End');
  await page.keyboard.type(WORDS, { delay });
  await expect(title, `title, ${delay} ms a key`).toHaveValue(`T${WORDS}`);
}

/** Takes the title's words out of the scenario's text, and types them again. */
async function typeText(page: Page, editor: Locator, delay: number): Promise<void> {
  const json = editor.getByRole('textbox', { name: 'The scenario as JSON' });
  await json.click();
  const before = await textOf(json);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  for (let n = WORDS.trim().split(' ').length; n > 0; n--) await page.keyboard.press('Control+Backspace');
  // The blank before them stays.
  await page.keyboard.type(WORDS.trim(), { delay });
  await expect.poll(() => textOf(json), `JSON, ${delay} ms a key`).toBe(before);
}

for (const rate of [1, 2, 4])
  test(`nothing typed is lost or swapped on a processor slowed ${rate} times`, async ({
    page,
    app,
    browserName,
  }) => {
    test.setTimeout(120_000 + TRIES * 600_000);
    const editor = await newProgram(page, app);
    await slowDown(page, browserName, rate);
    const onScreen = () =>
      expect(editor.getByRole('status')).toHaveText('What you edit is on screen.', { timeout: 120_000 });
    for (let i = 1; i <= TRIES; i++) {
      for (const delay of DELAYS) await typeProgram(page, editor, delay);
      // What was typed is what runs, not only what stands there.
      await onScreen();
      expect(await textOf(editor.getByRole('textbox', { name: 'Program in pseudo-C' }))).toBe(PROGRAM);
      for (const delay of DELAYS) await typeTitle(page, editor, delay);
      await editor.getByRole('tab', { name: 'Text' }).click();
      for (const delay of DELAYS) await typeText(page, editor, delay);
      await onScreen();
      if (i < TRIES) await editor.getByRole('tab', { name: 'Program' }).click();
      if (TRIES > 1) console.log(`${browserName}, slowed ${rate} times: ${i} of ${TRIES} tries`);
    }
  });

test('words added to an example in its text stay, and are undone', async ({ page, app }) => {
  await app.open('#deferred-free');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Edit scenario' });
  await editor.getByRole('tab', { name: 'Text' }).click();
  const json = editor.getByRole('textbox', { name: 'The scenario as JSON' });
  await json.locator('.cm-line', { hasText: '"title"' }).click();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(' Quite', { delay: 60 });
  await expect(editor.getByRole('status')).toHaveText('What you edit is on screen.');
  await expect(json).toContainText('"Deferred free Quite"');
  await expect(
    page
      .getByRole('banner')
      .first()
      .getByRole('button', { name: /Deferred free Quite/ }),
  ).toBeVisible();
  // The word, and the blank before it.
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(json).toContainText('"Deferred free"');
});

test('no verdict looks proved while the text is broken', async ({ page, app }) => {
  const editor = await newProgram(page, app);
  const chips = page.locator('.verdict');
  await expect(editor.locator('.verdict')).toHaveAttribute('data-state', 'holds');
  const code = editor.getByRole('textbox', { name: 'Program in pseudo-C' });
  await code.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('x');
  for (const chip of await chips.all()) await expect(chip).toHaveAttribute('data-state', /pending|broken/);
  await expect(editor.locator('.verdict')).toHaveText('cannot run: 1 problem');
  await page.keyboard.press('Control+z');
  await expect(editor.locator('.verdict')).toHaveAttribute('data-state', 'holds');
});

test('the language stands beside the program, and each example runs at a press', async ({ page, app }) => {
  const editor = await newProgram(page, app);
  const language = editor.getByText('The language', { exact: true });
  // What the search finds comes in beside it; it does not move from under the pointer.
  await expect(editor.getByRole('textbox', { name: 'Program in pseudo-C' })).toBeVisible();
  await expect(language).toBeVisible();
  const { y } = (await language.boundingBox())!;
  await expect(editor.locator('.verdict')).toHaveAttribute('data-state', 'holds');
  expect((await language.boundingBox())!.y).toBeCloseTo(y, 0);
  await language.click();
  await editor.getByLabel('Search the language').fill('fetch');
  await editor.getByRole('button', { name: /^Try it: r = atomic_fetch_add/ }).click();
  await expect(editor.getByLabel('Title')).toHaveValue(/^Example: r = atomic_fetch_add/);
  await expect(editor.getByRole('status')).toHaveText('What you edit is on screen.');
  await expect(editor.locator('.verdict')).toHaveAttribute('data-state', 'holds');
  await editor.getByLabel('Search the language').fill('no such thing');
  await expect(editor.getByText('Nothing in the language is called “no such thing”.')).toBeVisible();
});
