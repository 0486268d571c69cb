import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { text } from '#texts/course';
import { text as embed } from '#texts/embed';
import { text as learn } from '#texts/learn';
import { text as session } from '#texts/session';
import { text as share } from '#texts/share';
import { items, text as menu } from '#texts/share-menu';
import { propertyText } from '../src/narrate/properties';
import { expect, test } from './pages/fixtures';
import { hintsToTheEnd } from './pages/hints';

const DANGEROUS = 'Catch <b>it</b>';

test('a teacher makes a course, gives its link away, and grades what is handed in', async ({
  app,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { page } = app;
  const dialog = page.getByRole('dialog', { name: text.title });
  await app.open('strawman');
  for (const key of ['1', '1']) await page.keyboard.press(key);
  await app.isAt(2);

  // Make: the checker finds what it takes.
  await page.keyboard.press('l');
  await page.getByRole('button', { name: text.make }).click();
  await dialog.getByLabel(text.courseTitle).fill('Walks that break');
  await dialog
    .getByLabel(text.property, { exact: true })
    .selectOption({ label: propertyText('use-after-free').failure });
  await dialog.getByRole('button', { name: text.find, exact: true }).click();
  await expect(dialog.getByText(text.par(8), { exact: true })).toBeVisible();
  await dialog.getByLabel(text.taskTitle, { exact: true }).fill(DANGEROUS);
  await dialog.getByLabel(text.taskText, { exact: true }).fill('Free the page that vCPU 0 is about to read.');
  await dialog.getByRole('button', { name: text.add, exact: true }).click();

  // A state by an expression; a wrong one is told at once.
  await dialog.getByLabel(text.goal, { exact: true }).selectOption({ label: text.goals.finish });
  await dialog.getByLabel(text.without, { exact: true }).selectOption({ label: text.withoutState });
  const avoided = dialog.getByLabel(text.avoided, { exact: true });
  await avoided.fill('L9 freed');
  await expect(dialog.locator('.course-wrong')).toContainText('L9');
  await avoided.fill('vCPU 0:sptes[3] == 9');
  await dialog.getByRole('button', { name: text.find, exact: true }).click();
  await expect(dialog.getByText(/^It takes at least \d+ steps\.$/)).toBeVisible();
  await dialog.getByRole('button', { name: text.add, exact: true }).click();
  await expect(dialog.locator('.course-tasks > li')).toHaveCount(2);
  await dialog.getByRole('button', { name: text.copy, exact: true }).click();
  await expect(dialog.getByText(text.copied)).toBeVisible();
  const course = await page.evaluate(() => navigator.clipboard.readText());

  // The link plays, in the player of our own challenges.
  const other = await context.newPage();
  await other.goto('about:blank');
  await other.goto(course);
  const panel = other.getByRole('region', { name: learn.title });
  await expect(panel).toContainText(DANGEROUS);
  await expect(panel).toContainText(text.taskOf(1, 2));
  await expect(panel).toContainText(learn.par.break(8));
  for (const hint of learn.hint) await panel.getByRole('button', { name: hint, exact: true }).click();
  // A reload goes on with it, hints and all.
  await other.reload();
  await expect(panel).toContainText(DANGEROUS);
  await expect(panel).toContainText(text.taskOf(1, 2));
  await hintsToTheEnd(panel);
  await expect(panel).toContainText(learn.byHints.break(8));
  await panel.getByRole('button', { name: learn.handIn }).click();
  await expect(other.getByText(session.copiedHandIn)).toBeVisible();
  const handIn = await other.evaluate(() => navigator.clipboard.readText());
  await panel.getByRole('button', { name: text.nextTask, exact: true }).click();
  await expect(panel).toContainText(text.taskOf(2, 2));
  await expect(panel).toContainText(text.solved(1));

  // The page that opens the hand-in says what it is and what it is worth.
  const graded = await context.newPage();
  await graded.goto(handIn);
  const card = graded.getByRole('region', { name: learn.handedIn.name });
  await expect(card).toContainText(DANGEROUS);
  await expect(card).toContainText(learn.handedIn.counts);
  await graded.close();

  // It is graded by the course alone, on the command line.
  const folder = mkdtempSync(join(tmpdir(), 'shadow-walk-course-'));
  try {
    const [links, own] = [join(folder, 'links.txt'), join(folder, 'course.txt')];
    writeFileSync(links, `Ada ${handIn}\n`);
    writeFileSync(own, course);
    const repo = resolve(import.meta.dirname, '..');
    const words = ['tools/cli.mjs', 'grade', links, '--course', own, '--csv'];
    const csv = execFileSync(process.execPath, words, { cwd: repo, encoding: 'utf8' });
    expect(csv).toMatch(/^Ada,Catch <b>it<\/b>,true,8,8,\d+,$/m);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  // The browser keeps it in the list; a link cut short says so.
  await other.keyboard.press('l');
  await expect(other.getByRole('dialog').getByText('Walks that break')).toBeVisible();
  await other.goto('about:blank');
  await other.goto(course.slice(0, -9));
  await expect(other.getByText(text.damaged)).toBeVisible();
});

test('a handout is one file that plays from a folder, without a network', async ({ app, browser }) => {
  const { page } = app;
  await app.open('strawman');
  await page.getByRole('button', { name: menu.more }).click();
  const saved = page.waitForEvent('download');
  await page.getByText(items.html.label, { exact: true }).click();
  const file = await (await saved).path();
  await expect(app.notices).toContainText(share.handoutSaved);
  const folder = mkdtempSync(join(tmpdir(), 'shadow-walk-handout-'));
  const context = await browser.newContext({ offline: true });
  try {
    const path = join(folder, 'strawman.html');
    copyFileSync(file, path);
    const alone = await context.newPage();
    const wrong: string[] = [];
    alone.on('console', (message) => wrong.push(message.text()));
    alone.on('pageerror', ({ message }) => wrong.push(message));
    alone.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) wrong.push(request.url());
    });
    await alone.goto(pathToFileURL(path).href);
    const steps = alone.getByRole('group', { name: embed.steps });
    await steps.getByRole('button', { name: 'Step vCPU 0', exact: true }).click();
    await expect(alone.locator('.sentence-strip')).toContainText('root[0]');
    await alone.keyboard.press('2');
    await expect(alone.locator('.sentence-strip')).toContainText('CPU 1');
    // Who somebody is stands upon their colour, as in the app.
    await expect(alone.locator('.now-code:visible .badge').first()).not.toHaveCSS(
      'background-color',
      'rgba(0, 0, 0, 0)',
    );
    expect(wrong).toEqual([]);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
