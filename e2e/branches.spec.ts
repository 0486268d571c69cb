import { text as compare } from '#texts/compare';
import { items, text as menu } from '#texts/share-menu';
import { expect, test } from './pages/fixtures';

test.beforeEach(async ({ app, page }) => {
  await app.open('deferred-free');
  await expect(page.locator('.branches')).toHaveCount(0);
  // Two steps along the recorded run, then a different one.
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('2');
  await expect(page.locator('.branches')).toHaveAttribute('data-count', '2');
});

test('stepping differently keeps the old run, and a press goes back to it', async ({ app, page }) => {
  const map = page.locator('.branches');
  await expect(map.locator('[data-branch="1"] .branch-go')).toHaveAttribute('aria-current', 'true');
  await map.getByRole('button', { name: /^Main run/ }).click();
  await expect(map.locator('[data-branch="0"] .branch-go')).toHaveAttribute('aria-current', 'true');
  await app.isAt(3);
  await expect(map.getByRole('button', { name: /^Branch 1, 3 steps/ })).toBeVisible();
});

test('by keyboard: down to the other branch, Enter goes there', async ({ page }) => {
  const map = page.locator('.branches');
  await map.getByRole('button', { name: /^Main run/ }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(map.locator('[data-branch="0"] .branch-go')).toHaveAttribute('aria-current', 'true');
});

test('a branch gets a name; Escape leaves it as it was', async ({ page }) => {
  const map = page.locator('.branches');
  await map.getByRole('button', { name: 'Rename Branch 1' }).click();
  await page.keyboard.type('Zapper first');
  await page.keyboard.press('Enter');
  await expect(map.getByRole('button', { name: /^Zapper first/ })).toBeVisible();
  await map.getByRole('button', { name: 'Rename Zapper first' }).click();
  await page.keyboard.type('Something else');
  await page.keyboard.press('Escape');
  await expect(map.getByRole('button', { name: /^Zapper first/ })).toBeVisible();
});

test('a counterexample is a branch that ends in a star', async ({ app, page }) => {
  await app.open('strawman');
  await expect(app.verdict).toHaveAttribute('data-state', 'violated');
  await app.verdict.click();
  await expect(page.locator('.tree')).toHaveAttribute('data-bug', /./);
  const branched = page.locator('.branch[data-violated]');
  if ((await page.locator('.branches').count()) > 0) {
    await expect(branched.first()).toBeVisible();
    await expect(page.locator('.branch-star').first()).toBeVisible();
  }
});

test('two branches side by side, moving together, the first difference marked', async ({ app, page }) => {
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: 'Compare' }).click();
  const compare = page.locator('.compare');
  await expect(compare).toHaveAttribute('data-first', '3');
  await expect(compare).toHaveAttribute('data-row', '3');
  await expect(page.locator('.mark[data-parted]')).toHaveCount(2);
  await app.overlapsNothing('side by side');
  await expect(page.locator('.compare-code [data-parted]')).not.toHaveCount(0);
  await page.getByRole('dialog').getByRole('button', { name: 'One step back' }).click();
  await expect(compare).toHaveAttribute('data-row', '2');
  await expect(page.locator('.compare-says')).toContainText('looks the same');
  await page.getByLabel('Compare with').selectOption('line:rcu_read_lock');
  await expect(page.locator('.compare-side[data-side="right"]')).toContainText('Has no such step');
});

test('compared with another protocol, and with what this browser keeps: two programs of one’s own', async ({
  app,
  page,
}) => {
  const program = (title: string, line: string) => `name "${title}"\nint x;\nthread one {\n  ${line}\n}\n`;
  const compare = async () => {
    await page.getByRole('button', { name: 'Export and present' }).click();
    await page.getByRole('menuitem', { name: 'Compare' }).click();
  };
  await compare();
  const choice = page.getByLabel('Compare with');
  await choice.selectOption('protocol:mmu-lock');
  await expect(page.locator('.compare-side[data-side="right"]')).toContainText('spin_lock');
  await expect(choice.locator('option[value="protocol:rcu-merged"]')).toHaveCount(0);
  await page.keyboard.press('Escape');

  for (const [title, line] of [
    ['First try', 'WRITE_ONCE(x, 1);'],
    ['Second try', 'WRITE_ONCE(x, 2);'],
  ]) {
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    const editor = page.getByRole('region', { name: 'Edit scenario' });
    await editor.locator('input[type=file]').setInputFiles({
      name: 'mine.prog',
      mimeType: 'text/plain',
      buffer: Buffer.from(program(title, line)),
    });
    await expect(app.scenario).toContainText(title);
    await page.keyboard.press('Control+e');
    await page.locator('main').focus();
    await page.keyboard.press('1');
    await expect.poll(() => page.evaluate(() => localStorage.getItem('shadow-walk.work'))).toContain(title);
  }
  await compare();
  await choice.selectOption({ label: 'First try, step 1 of 1' });
  await expect(page.locator('.compare-side[data-side="right"]')).toContainText('WRITE_ONCE(x, 1)');
  await expect(page.locator('.compare-side[data-side="left"]')).toContainText('WRITE_ONCE(x, 2)');
});

test('branches are there again after a reload', async ({ app, page }) => {
  const map = page.locator('.branches');
  await map.getByRole('button', { name: 'Rename Branch 1' }).click();
  await page.keyboard.type('Zapper first');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => localStorage.getItem('shadow-walk.work')))
    .toContain('Zapper first');
  await page.reload();
  await app.isReady();
  await app.isAt(3);
  await expect(map.locator('[data-branch="1"] .branch-go')).toHaveAttribute('aria-current', 'true');
  await expect(map.getByRole('button', { name: /^Zapper first, 3 steps/ })).toBeVisible();
  await map.getByRole('button', { name: /^Main run/ }).click();
  await expect(page.locator('.transport-position')).toContainText('step 3 of 30');
});

test('with no step taken, comparing says so, and what to do', async ({ app, page }) => {
  // A program is drawn as its variables: there is no table to wait for.
  await page.goto('about:blank');
  await page.goto('./#program-lock');
  await expect(app.card(0)).toBeVisible();
  await page.getByRole('button', { name: menu.more }).click();
  await page.getByRole('menuitem').filter({ hasText: items.compare.label }).click();
  await expect(page.getByRole('dialog')).toContainText(compare.noSteps);
});
