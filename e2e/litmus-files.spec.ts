import { expect, test } from './pages/fixtures';

const sb = (name: string, result: string): string =>
  `C ${name}\n(* Result: ${result} *)\n{}\nP0(int *x, int *y) { WRITE_ONCE(*x, 1); r0 = READ_ONCE(*y); }\nP1(int *x, int *y) { WRITE_ONCE(*y, 1); r0 = READ_ONCE(*x); }\nexists (0:r0=0 /\\ 1:r0=0)\n`;

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

test('many litmus tests become a table: sorted, filtered, compared, and a press opens one', async ({
  app,
}) => {
  const { page } = app;
  await app.open();
  await page.locator('main').focus();
  await page.keyboard.press('Shift+G');
  const sheet = page.getByRole('dialog', { name: 'Litmus tests' });
  await expect(sheet.getByText('No tests yet.')).toBeVisible();
  await sheet
    .getByLabel('Add files…')
    .setInputFiles([
      file('right.litmus', sb('SB+right', 'Sometimes')),
      file('wrong.litmus', sb('SB+wrong', 'Never')),
      file('lisa.litmus', 'LISA SB\n'),
      file('notes.txt', 'nothing'),
    ]);
  await expect(sheet.getByText('3 of 3 judged')).toBeVisible();
  await expect(sheet.getByText('1 as expected, 1 not, 1 refused')).toBeVisible();
  await expect(sheet.getByText('1 file was neither a litmus test nor verdicts.')).toBeVisible();
  const rows = sheet.locator('tbody tr');
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText('line 1, column 1');
  await expect(rows.nth(1)).toContainText('1 / 3');

  await sheet.getByRole('button', { name: 'As expected', exact: true }).click();
  await expect(sheet.getByRole('columnheader', { name: 'As expected' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );
  await expect(rows.nth(0)).toContainText('wrong.litmus');

  await sheet.getByLabel('Memory model').selectOption('sc');
  await expect(sheet.getByText('0 as expected, 0 not, 1 refused')).toBeVisible();
  await expect(sheet.locator('tbody')).toContainText('Never');
  await sheet.getByLabel('Memory model').selectOption('lkmm');
  await expect(sheet.getByText('1 as expected, 1 not, 1 refused')).toBeVisible();
  await sheet.getByRole('button', { name: 'Not as expected' }).click();
  await expect(rows).toHaveCount(1);

  await sheet.getByRole('button', { name: 'wrong.litmus' }).click();
  await expect(sheet).toBeHidden();
  await expect(app.scenario).toContainText('SB+wrong');
});

test('several files that are dropped anywhere open the table', async ({ app }) => {
  const { page } = app;
  await app.open();
  await page.evaluate(
    (texts) => {
      const data = new DataTransfer();
      for (const [name, text] of texts) data.items.add(new File([text], name));
      document.body.dispatchEvent(
        new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }),
      );
    },
    [
      ['a.litmus', sb('SB+a', 'Sometimes')],
      ['b.litmus', sb('SB+b', 'Sometimes')],
    ] as const,
  );
  const sheet = page.getByRole('dialog', { name: 'Litmus tests' });
  await expect(sheet.getByText('2 as expected, 0 not, 0 refused')).toBeVisible();
});

test('a test that the machine cannot step opens as executions, with the reason', async ({ app }) => {
  const { page } = app;
  await app.open();
  const before = await app.scenario.textContent();
  await page.locator('main').focus();
  await page.keyboard.press('Shift+G');
  const table = page.getByRole('dialog', { name: 'Litmus tests' });
  const sums =
    'C sums\n{}\nP0(int *x, int *y) { r1 = READ_ONCE(*x); smp_mb(); r2 = y + (r1 & 4); WRITE_ONCE(*r2, 1); }\nP1(int *x, int *y) { r1 = READ_ONCE(*y); smp_mb(); WRITE_ONCE(*x, 1); }\nexists (0:r1=1 /\\ 1:r1=1)\n';
  await table.getByLabel('Add files…').setInputFiles([file('sums.litmus', sums)]);
  await table.getByRole('button', { name: 'sums.litmus' }).click();
  const sheet = page.getByRole('dialog', { name: 'sums' });
  await expect(
    sheet.getByText(/The machine cannot step this test: line 3, column \d+: .*addresses/),
  ).toBeVisible();
  await expect(sheet.locator('tr[data-model="lkmm"] [data-verdict="Never"]')).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'This run' })).toHaveCount(0);
  await sheet.getByRole('button', { name: 'Why not' }).click();
  await expect(sheet.getByTestId('execution').locator('[data-group="cycle"]').first()).toBeAttached();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  expect(await app.scenario.textContent()).toBe(before);
});
