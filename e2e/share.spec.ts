import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { readLink } from '../src/link/link';
import { parseScenario } from '../src/scenarios/schema';
import { setUp } from '../src/scenarios/setup';
import { App } from './pages/app';
import { expect, test } from './pages/fixtures';
import { holdCode } from './pages/held';

/** Chooses from the menu beside Share. */
async function pick(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'Export and present' }).click();
  await page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
}

/** What an address says after the `#`. */
const hashOf = (address: string): string => address.slice(address.indexOf('#') + 1);

/** The file that choosing an item hands over. */
async function file(page: Page, item: string): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await pick(page, item);
  const got = await download;
  return { name: got.suggestedFilename(), bytes: readFileSync(await got.path()) };
}

/** What the browser keeps of runs, once it keeps the fourth step. */
async function keptWork(page: Page): Promise<string> {
  const kept = (): Promise<string> => page.evaluate(() => localStorage.getItem('shadow-walk.work') ?? '');
  await expect.poll(kept).toContain('"position":4');
  return kept();
}

test.beforeEach(async ({ app, page }) => {
  await app.open('deferred-free');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await app.isAt(4);
});

test('the moment as PNG and as an SVG that needs nothing else', async ({ page }) => {
  const png = await file(page, 'PNG');
  expect(png.name).toBe('deferred-free-step-4.png');
  expect(png.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(png.bytes.readUInt32BE(16)).toBe(2400);
  const svg = (await file(page, 'SVG')).bytes.toString();
  expect(svg).toContain('step 4 of 30');
  expect(svg).toContain('data:font/woff2');
  expect(svg).not.toMatch(/var\(--|context-stroke|class=|https?:\/\/(?!www\.w3\.org)/);
});

test('the run as an animated GIF, with a way to stop', async ({ page }) => {
  test.slow();
  // A film may be made before anybody can look at it: this one waits for who packs it.
  const film = await holdCode(page, 'film.worker');
  await pick(page, 'Animated GIF');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await film.asked();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await film.release();
  await page.goto('./#quiet-walk');
  const { name, bytes } = await file(page, 'Animated GIF');
  expect(name).toMatch(/\.gif$/);
  expect(bytes.subarray(0, 6).toString()).toBe('GIF89a');
});

test('the run in words, as a diagram and as data', async ({ page }) => {
  const account = (await file(page, 'List of steps')).bytes.toString();
  expect(account).toContain('# Deferred free');
  expect(account.match(/^ ?\d+\. /gm)).toHaveLength(30);
  expect(account).toMatch(/<http.*#v\d+\.[\w.-]+>/);
  expect((await file(page, 'Sequence diagram')).bytes.toString()).toMatch(/^sequenceDiagram\n/);
  const itf = JSON.parse((await file(page, 'Run with pages')).bytes.toString()) as { states: unknown[] };
  expect(itf.states).toHaveLength(31);
  const scenario = JSON.parse((await file(page, 'Scenario')).bytes.toString()) as { id: string };
  expect(scenario.id).toBe('deferred-free');
  expect((await file(page, 'Promela')).bytes.toString()).toContain('proctype');
});

test('a read-only link of a part: looked at, not stepped, until somebody says so', async ({ app, page }) => {
  await pick(page, 'Link and QR code');
  const dialog = page.getByRole('dialog', { name: 'Link and QR code' });
  await expect(dialog.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  // Escape leads from the large code back to the dialog.
  await dialog.getByRole('button', { name: 'Show it large' }).click();
  await expect(dialog.getByLabel('Read-only')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await dialog.getByLabel('Read-only').check();
  await dialog.getByLabel('Only a part of the run').check();
  await dialog.getByLabel('from step').fill('2');
  await dialog.getByLabel('to step').fill('6');
  const link = (): Promise<string> => dialog.getByLabel('Link', { exact: true }).inputValue();
  await expect
    .poll(async () => readLink(hashOf(await link()), { parse: parseScenario, setUp }))
    .toMatchObject({ position: 4, viewing: { readOnly: true, range: { from: 2, to: 6 } } });
  await app.open(hashOf(await link()));
  await app.isAt(4);
  const bar = page.locator('.viewing-bar');
  await expect(bar).toContainText('read-only and shows steps 2 to 6');
  await page.keyboard.press('End');
  await app.isAt(6);
  await page.keyboard.press('Home');
  await app.isAt(2);
  await page.keyboard.press('2');
  await expect(app.notices).toContainText('read-only');
  await app.isAt(2);
  await bar.getByRole('button', { name: 'Step freely' }).click();
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('2');
  await app.isAt(3);
});

test('work is kept: closed, listed, opened again, deleted', async ({ app, page, context }) => {
  await keptWork(page);
  await page.close();
  const other = await context.newPage();
  await other.goto('./');
  await expect(other.locator('.tree')).toBeVisible();
  await pick(other, 'Recent work');
  await other.getByRole('button', { name: /^Deferred free/ }).click();
  await expect(other.getByRole('slider', { name: 'Position in the run' })).toHaveAttribute(
    'aria-valuenow',
    '4',
  );
  await pick(other, 'Recent work');
  await other.getByRole('button', { name: 'Delete all' }).click();
  await expect(other.getByText('Nothing yet')).toBeVisible();
  expect(app).toBeDefined();
});

test('damaged storage does not keep the app from opening', async ({ app, page }) => {
  // Written by the page that comes next: the one before keeps its own work on leaving.
  await page.addInitScript(() => {
    if (location.protocol.startsWith('http'))
      localStorage.setItem('shadow-walk.work', '{"version":1,"works":[{"id":7}');
  });
  await app.open('quiet-walk');
  await pick(page, 'Recent work');
  await expect(page.getByText('Nothing yet')).toBeVisible();
});

/** Takes the work that is offered to somebody who opens something else. */
async function takesOffer(app: App): Promise<void> {
  await app.open('quiet-walk');
  const offer = app.page.getByRole('complementary', { name: 'Unsaved work was found' });
  await offer.getByText('Restore').click();
  await app.isAt(4);
  await expect(app.page.locator('.offer')).toHaveCount(0);
}

test('after a crash of the tab the work is offered', async ({ page, context }) => {
  await keptWork(page);
  const other = await context.newPage();
  const crashed = page.waitForEvent('crash');
  await page.goto('chrome://crash').catch(() => undefined);
  await crashed;
  await takesOffer(new App(other));
});

test('after a crash of the browser the work is offered', async ({ app, page }) => {
  const kept = (await keptWork(page)).replace(/"tab":"\w+"/, '"tab":"gone"');
  // Written by the page that comes next, once: the one before closes its work on leaving.
  await page.addInitScript((left) => {
    if (!location.protocol.startsWith('http') || sessionStorage.getItem('crashed') !== null) return;
    sessionStorage.setItem('crashed', 'yes');
    localStorage.setItem('shadow-walk.work', left);
  }, kept);
  await takesOffer(app);
});

test('printing gives a handout, whatever is on the screen', async ({ app, page }) => {
  await page.evaluate(() => {
    addEventListener('beforeprint', () => {
      const handout = document.querySelector('.handout');
      Object.assign(document.body.dataset, {
        lines: handout?.querySelectorAll('.handout-steps > li').length,
        marks: handout?.querySelectorAll('[data-mark]').length,
        picture: handout?.querySelector('.picture')?.getBoundingClientRect().height,
      });
    });
  });
  // What draws the handout is loaded once the page has nothing else to do.
  await expect(async () => {
    await page.pdf({ format: 'A4' });
    const { lines, marks, picture } = await page.locator('body').evaluate(({ dataset }) => ({ ...dataset }));
    expect({ lines, marks }).toEqual({ lines: '30', marks: '30' });
    expect(Number(picture)).toBeGreaterThan(150);
  }).toPass();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const handout = page.locator('.handout');
  // Printed once more, and looked at before that is over.
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(handout.getByRole('heading', { name: 'Deferred free', includeHidden: true })).toBeVisible();
  await expect(page.locator('.topbar')).toBeHidden();
  expect(await handout.evaluate((element) => getComputedStyle(element).color)).toBe('rgb(0, 0, 0)');
  await page.emulateMedia({ media: 'screen' });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(handout).toHaveCount(0);
  await app.isAt(4);
});

/** What a menu item puts on paper. */
interface Sheet {
  readonly paper: string;
  /** Whether it has code, and how many rows of verdicts. */
  readonly hasCode: boolean;
  readonly verdicts: number;
  readonly told: string;
  /** Blanks to fill in, and how many of them for verdicts. */
  readonly blanks: number;
  readonly blankVerdicts: number;
}

async function printed(app: App, item: RegExp): Promise<{ pages: number; sheet: Sheet }> {
  const { page } = app;
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await expect(async () => {
    await page.getByRole('button', { name: 'Export and present' }).click();
    await page.getByRole('menuitem', { name: item }).click();
    await expect(page.locator('body')).toHaveAttribute('data-printed', '');
  }).toPass();
  const found: { pages: number; sheet: Sheet }[] = [];
  await expect(async () => {
    // Noted as it is printed: it stays but for a moment afterwards.
    await page.evaluate(() => {
      const note = (): void => {
        const handout = document.querySelector<HTMLElement>('.handout');
        if (handout === null) return;
        const count = (what: string): number => handout.querySelectorAll(what).length;
        const sheet: Sheet = {
          paper: handout.dataset['paper'] ?? '',
          hasCode: (handout.querySelector('.handout-codes li')?.textContent ?? '') !== '',
          verdicts: count('.handout-verdicts tbody tr'),
          told: handout.querySelector('.handout-verdicts tbody')?.textContent ?? '',
          blanks: count('[data-blank]'),
          blankVerdicts: count('.handout-verdicts [data-blank]'),
        };
        document.body.dataset['sheet'] = JSON.stringify(sheet);
      };
      addEventListener('beforeprint', note, { once: true });
    });
    const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
    const sheet = await page.locator('body').getAttribute('data-sheet');
    const pages = pdf.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
    found.push({ pages, sheet: JSON.parse(sheet ?? '') as Sheet });
  }).toPass();
  await page.evaluate(() => delete document.body.dataset['sheet']);
  return found[0];
}

for (const id of ['deferred-free', 'ipi-waits', 'program-publish', 'batch-of-three'])
  test(`a handout of ${id} has code and verdicts, a worksheet blanks; both on one page`, async ({ app }) => {
    const { page } = app;
    await app.open(id);
    const { pages, sheet: handout } = await printed(app, /^Print a handout/);
    expect(pages).toBe(1);
    expect(handout).toMatchObject({ hasCode: true, blanks: 0 });
    expect(handout.verdicts).toBeGreaterThan(0);
    await expect(page.locator('.handout')).toHaveCount(0);

    const { pages: more, sheet: worksheet } = await printed(app, /^Print a worksheet/);
    expect(more).toBe(1);
    expect(worksheet.paper).toBe('worksheet');
    expect(worksheet.blankVerdicts).toBeGreaterThan(0);
    expect(worksheet.told).not.toContain('never');
  });
