import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import type { App } from './pages/app';
import { expect, test } from './pages/fixtures';

async function openEditor(page: Page, app: App): Promise<Locator> {
  await app.open();
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Edit scenario' });
  // It takes the focus to its beginning.
  await expect(editor.locator(':focus')).toHaveCount(1);
  return editor;
}

async function create(page: Page, editor: Locator, template: string): Promise<void> {
  await editor.getByRole('button', { name: 'New', exact: true }).click();
  await page.getByRole('menuitem', { name: template }).click();
}

const status = (editor: Locator): Locator => editor.getByRole('status');
const bar = (page: Page): Locator => page.getByRole('banner').first();

test('a two-level scenario is built by form, judged, undone and redone', async ({ page, app }) => {
  const editor = await openEditor(page, app);
  await create(page, editor, 'Empty table');
  await editor.getByLabel('Title').fill('Two levels');
  await editor.getByRole('button', { name: 'Add a page of level 1' }).click();
  await editor.getByRole('button', { name: 'Add an entry to L1' }).click();
  await expect(editor.getByLabel('Value of L1[0]')).toHaveValue('mmio');
  await editor.getByRole('radio', { name: /root\[0\] → L1\[0\] → MMIO/ }).check();
  await editor.getByRole('button', { name: 'zaps' }).click();
  await expect(editor.getByLabel('Zap L1')).toHaveValue('0');
  await expect(status(editor)).toHaveText('What you edit is on screen.');
  await expect(editor.getByRole('button', { name: /Use after free in \d+ steps/ })).toBeVisible();
  await editor.getByLabel('Protection of the walk').selectOption('rcu-merged');
  await expect(editor.getByText(/no bug: all ([\d,]+ )?states checked/)).toBeVisible();
  await expect(bar(page).getByRole('button', { name: /Two levels/ })).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(editor.getByLabel('Protection of the walk')).toHaveValue('unprotected');
  await expect(editor.getByRole('button', { name: /Use after free/ })).toBeVisible();
  await page.keyboard.press('Control+Shift+z');
  await expect(editor.getByLabel('Protection of the walk')).toHaveValue('rcu-merged');

  // What is wrong stands beside its field; what ran last stays on screen.
  await editor.getByLabel('Title').fill('');
  await expect(editor.getByLabel('Title')).toHaveAccessibleDescription('must not be empty');
  await expect(status(editor)).toContainText('the last version that ran stays on screen');
  await expect(bar(page).getByRole('button', { name: /Two levels/ })).toBeVisible();
});

test('text and form stay in step; a mistake is shown at its line; a file is saved and opened again', async ({
  page,
  app,
}) => {
  const editor = await openEditor(page, app);
  await editor.getByLabel('Title').fill('In a file');
  await editor.getByRole('tab', { name: 'Text' }).click();
  const code = editor.getByRole('textbox', { name: 'The scenario as JSON' });
  await expect(code).toContainText('"title": "In a file"');
  await code.click();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('\n"wat', { delay: 80 });
  await expect(editor.getByRole('option', { name: /^watch/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect(code).not.toContainText('"wat');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type('\n"colour": 1,', { delay: 80 });
  await expect(
    editor.getByRole('button', { name: /line 1, column 1 there is nothing called "colour" here/ }),
  ).toBeVisible();
  // A word at a time.
  await page.keyboard.press('Control+z');
  await expect(code).toContainText('"colour":');
  await page.keyboard.press('Control+z');
  await expect(code).not.toContainText('colour');
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('End');
  await page.keyboard.type(',');
  await expect(editor.getByRole('button', { name: /^line 2, column \d+/ })).toBeVisible();
  await editor.getByRole('tab', { name: 'Form' }).click();
  await editor.getByRole('button', { name: 'Go back to the last version that could be read' }).click();
  await expect(editor.getByLabel('Title')).toHaveValue('In a file');

  const download = page.waitForEvent('download');
  await editor.getByRole('button', { name: 'Save as JSON' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toBe('in-a-file.json');
  const saved = readFileSync(await file.path(), 'utf8');
  await create(page, editor, 'Empty table');
  await expect(editor.getByLabel('Title')).toHaveValue('New scenario');
  await editor.locator('input[type=file]').setInputFiles({
    name: 'in-a-file.json',
    mimeType: 'application/json',
    buffer: Buffer.from(saved),
  });
  await expect(editor.getByLabel('Title')).toHaveValue('In a file');
});

test('a program with a mistake is mended, and judged', async ({ page, app }) => {
  const editor = await openEditor(page, app);
  await create(page, editor, 'Empty program');
  const code = editor.getByRole('textbox', { name: 'Program in pseudo-C' });
  await code.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(
    'int x = 0;\nthread A {\n  WRITE_ONCE(x, 1);\n}\nthread B {\n  int r = READ_ONC(x);\n}\nnever (B:r == 1)\n',
  );
  await expect(editor.getByRole('button', { name: /^line 6, column \d+/ })).toBeVisible();
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(
    'int x = 0;\nthread A {\n  WRITE_ONCE(x, 1);\n}\nthread B {\n  int r = READ_ONCE(x);\n}\nnever (B:r == 1)\n',
  );
  await expect(editor.getByText('No problems.')).toBeVisible();
  await expect(status(editor)).toHaveText('What you edit is on screen.');
  await expect(editor.getByRole('button', { name: /in \d+ steps/ })).toBeVisible();
});

test('nothing that was made is lost: confirmation, drafts, a reload', async ({ page, app }) => {
  const editor = await openEditor(page, app);
  await editor.getByLabel('Title').fill('Precious');
  await create(page, editor, 'Store buffering');
  const dialog = page.getByRole('dialog', { name: 'Replace what you are editing?' });
  await dialog.getByRole('button', { name: 'Keep editing' }).click();
  await expect(editor.getByLabel('Title')).toHaveValue('Precious');
  await expect
    .poll(() =>
      page.evaluate(() => Object.values(localStorage).some((kept) => String(kept).includes('Precious'))),
    )
    .toBe(true);
  await page.reload();
  await expect(editor.getByText(/Your draft from .* is back/)).toBeVisible();
  await expect(editor.getByLabel('Title')).toHaveValue('Precious');
  await create(page, editor, 'Store buffering');
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(editor.getByLabel('Title')).toHaveValue('Store buffering');
  await editor.getByRole('button', { name: 'Drafts' }).click();
  await editor.getByRole('button', { name: /Open the draft “Precious”/ }).click();
  await expect(editor.getByLabel('Title')).toHaveValue('Precious');
});

test('files that cannot be opened say why; a link can be pasted; a file can be dropped', async ({
  page,
  app,
}) => {
  const editor = await openEditor(page, app);
  const give = (name: string, text: string): Promise<void> =>
    editor
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  await give('song.txt', 'la la la');
  await expect(editor.getByText(/song.txt holds no scenario/)).toBeVisible();
  await give('half.json', '{ "kind": "kvm",');
  await expect(editor.getByText(/half.json is not valid JSON: line 1, column 17/)).toBeVisible();
  await editor.getByRole('button', { name: 'Undo' }).click();

  const paste = (text: string): Promise<void> =>
    editor.evaluate((element, pasted) => {
      const data = new DataTransfer();
      data.setData('text/plain', pasted);
      element.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      );
    }, text);
  await paste('https://example.org/#strawman');
  await expect(page.getByRole('button', { name: /The strawman/ })).toBeVisible();

  await page.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File(['thread P0 { smp_mb(); }'], 'fence.txt', { type: 'text/plain' }));
    document.body.dispatchEvent(
      new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(editor.getByLabel('Title')).toHaveValue('fence');
});

test('a litmus test in C opens as a program, or is refused with its place', async ({ page, app }) => {
  const editor = await openEditor(page, app);
  const give = (name: string, text: string): Promise<void> =>
    editor
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  const test = (line: string): string =>
    `C SB+mine\n{}\nP0(int *x, int *y) {\n  WRITE_ONCE(*x, 1);\n  ${line}\n  r0 = READ_ONCE(*y);\n}\n` +
    'P1(int *x, int *y) { WRITE_ONCE(*y, 1); smp_mb(); r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n';
  await give('sb.litmus', test('smp_all(x);'));
  await expect(
    editor.getByText(/sb.litmus is a litmus test that cannot be opened: line 5, column 3/),
  ).toBeVisible();
  await give('sb.litmus', test('smp_mb();'));
  await expect(editor.getByLabel('Title')).toHaveValue('SB+mine');
  await expect(app.scenario).toContainText('SB+mine');
});

test('a bug of the process tables is built by form, with keyboard and mouse, and shown', async ({
  page,
  app,
}) => {
  const editor = await openEditor(page, app);
  await create(page, editor, 'Small process');
  await editor.getByLabel('Title').fill('munmap that forgets to flush');
  await editor.getByLabel('Protection of the walk').selectOption('ipi-free');
  // One more entry, not dirty yet, which munmap takes.
  await editor.getByRole('button', { name: 'Add an entry to pte' }).press('Enter');
  await expect(editor.getByLabel('Frame of pte[1]')).toHaveValue('0x41');
  const bits = editor.getByRole('group', { name: 'Bits of pte[1]' });
  await expect(bits.getByRole('checkbox', { name: 'writable' })).toBeChecked();
  await bits.getByRole('checkbox', { name: 'accessed' }).press('Space');
  await expect(bits.getByRole('checkbox', { name: 'accessed' })).toBeChecked();
  await editor.getByRole('button', { name: 'unmaps (munmap)' }).press('Enter');
  await editor.getByRole('button', { name: 'uses the memory' }).click();
  for (const cpu of [1, 2])
    await editor
      .getByRole('group', { name: `CPU ${cpu}`, exact: true })
      .getByRole('radio', { name: /pte\[1\] → frame 0x41/ })
      .check();
  await expect(editor.getByLabel('Its TLB at the start')).toHaveValue('warm');
  await expect(editor.getByText(/no bug: all/)).toBeVisible();

  // An address that leads nowhere is said beside it, and taken back.
  const reader = editor.getByRole('group', { name: 'CPU 2', exact: true });
  await reader.getByText('Index by index').press('Enter');
  await reader.getByLabel('Index at level 1').fill('7');
  await expect(reader.getByText('the tables have no entry at 0, 7')).toBeVisible();
  await editor.getByRole('button', { name: 'Undo' }).click();

  await editor.getByRole('checkbox', { name: /flush_tlb_range/ }).press('Space');
  const verdict = editor.getByRole('button', { name: /Freed frame used in \d+ steps/ });
  await verdict.press('Enter');
  await expect(page.getByText('TLB frame 0x41 ADW, stale')).toBeVisible();

  // The text says the same.
  await editor.getByRole('tab', { name: 'Form' }).press('ArrowRight');
  const code = editor.getByRole('textbox', { name: 'The scenario as JSON' });
  await expect(code).toContainText('"off": ["flush_tlb"]');
});

test('what is added has the focus, to be filled in; what is removed leaves it beside', async ({
  page,
  app,
}) => {
  const editor = await openEditor(page, app);
  const focused = page.locator(':focus');
  await editor.getByRole('button', { name: 'Add a property' }).click();
  await expect(focused).toHaveAccessibleName('What holds');
  await page.keyboard.type('reader_counter < 9');
  await expect(focused).toHaveValue('reader_counter < 9');
  await editor.getByRole('button', { name: 'Remove own property 1' }).click();
  await expect(editor.getByRole('button', { name: 'Add a property' })).toBeFocused();

  await editor.getByRole('button', { name: 'Add an entry to L2a' }).click();
  await expect(focused).toHaveAccessibleName(/L2a/);
  await expect(focused).toHaveJSProperty('tagName', 'INPUT');
  await editor.getByRole('button', { name: 'Add a page of level 1' }).click();
  await expect(focused).toHaveAccessibleName('Name');
  await editor.getByRole('button', { name: 'walks', exact: true }).click();
  await expect(editor.getByRole('group', { name: 'CPU 2' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect(editor.getByRole('group', { name: 'CPU 2' })).toHaveCount(0);
});

test('a litmus test is opened out of the mail that quotes it', async ({ page, app }) => {
  await app.open();
  const mail = [
    'On Tue, somebody wrote:',
    '> Not without a barrier:',
    '> ',
    '> C SB+mbs',
    '> {}',
    '> P0(int *x, int *y) { int r0; WRITE_ONCE(*x,',
    '1); smp_mb(); r0 = READ_ONCE(*y); }',
    '> P1(int *x, int *y) { int r0; WRITE_ONCE(*y, 1); smp_mb(); r0 = READ_ONCE(*x); }',
    '> exists (0:r0=0 /\\ 1:r0=0)',
    '',
    'With one, then.',
  ].join('\n');
  await page.evaluate((text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', text);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, mail);
  await expect(bar(page).getByRole('button', { name: /SB\+mbs/ })).toBeVisible();
  await page.getByRole('button', { name: 'Close the editor' }).click();
  // Which of the two barriers would be left out is said.
  const lines = page.locator('.what-if-line');
  await expect(lines).toHaveText([/Remove smp_mb\(\)\s+P0\(\)/, /Remove smp_mb\(\)\s+P1\(\)/]);
});
