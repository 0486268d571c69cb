import { preset } from './core';
import { expect, test } from './pages/fixtures';
import { holdCode } from './pages/held';

test('every scenario can be found by a word and opened from the keyboard', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('SB+mbs');
  await expect(app.palette.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(app.palette).toHaveCount(0);
  await expect(app.scenario).toContainText('SB+mbs');
});

test('what is typed before the search has come is not lost, nor taken for commands', async ({ app }) => {
  const { page } = app;
  const { release: go } = await holdCode(page, 'Palette');
  await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tsx');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('hree reads');
  await go();
  await expect(app.palette.getByRole('combobox')).toHaveValue('three reads');
  await page.keyboard.type(', one');
  await expect(app.palette.getByRole('combobox')).toHaveValue('three reads, one');
  await page.keyboard.press('Escape');
  await expect(app.palette).toHaveCount(0);
  await app.isAt(0);
  // In one breath.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('SB+mbs');
  await page.keyboard.press('Enter');
  await expect(app.scenario).toContainText('SB+mbs');
});

test('results show verdict, memory model and size; an empty result says what to do', async ({ app }) => {
  const { page } = app;
  await app.open();
  await app.scenario.click();
  const strawman = app.preset(preset('strawman').title);
  await expect(strawman).toContainText(/Use after free in \d+ steps/);
  await expect(strawman).toContainText('SC');
  await expect(strawman).toContainText(/[\d,]+ states/);
  await page.keyboard.type('nothing is called so');
  await expect(app.palette.getByRole('option')).toHaveCount(0);
  await expect(app.palette).toContainText('No scenario matches');
  await page.keyboard.press('Escape');
  await expect(app.palette).toHaveCount(0);
});

test('recent work stands first', async ({ app }) => {
  const { page } = app;
  await app.open('strawman');
  await page.keyboard.press('1');
  await expect.poll(() => page.url()).toMatch(/#v\d+\./);
  await app.open('quiet-walk');
  await page.keyboard.press('Control+k');
  await expect(app.palette.getByRole('option').first()).toContainText('step 1 of 1');
});

test('a function of the kernel finds the scenarios whose code calls it', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('tlb_remove_table_sync_one');
  await page.keyboard.press('Enter');
  await expect(app.page.locator('.code-pane')).toContainText('tlb_remove_table_sync_one');
});

test('the glossary is found by its name, lists every word, and is searched', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('glossary');
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Glossary' });
  await expect.poll(() => sheet.locator('dt').count()).toBeGreaterThan(30);
  await expect(sheet.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('quiescent');
  await expect(sheet.locator('dt').first()).toContainText(/quiescent|grace/i);
  await page.keyboard.type(' nothing');
  await expect(sheet).toContainText('No word matches.');
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
});

test('a part of the debugger opens there, and turns an open one', async ({ app }) => {
  const { page } = app;
  await app.open();
  const open = async (words: string) => {
    await page.keyboard.press('Control+k');
    await expect(app.palette.getByRole('combobox')).toBeFocused();
    await page.keyboard.type(words);
    await page.keyboard.press('Enter');
  };
  await open('search from here');
  await expect(page.getByRole('tab', { name: 'Search', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
  await open('how runs can end');
  await expect(page.getByRole('tab', { name: 'Outcomes', exact: true })).toHaveAttribute(
    'aria-selected',
    'true',
  );
});
