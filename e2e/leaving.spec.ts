import type { Page } from '@playwright/test';
import { App } from './pages/app';
import { expect, hasVisited, test } from './pages/fixtures';
import { holdCode } from './pages/held';

/** Thread 0 and 1 of the scenario take turns; so many steps, each as soon as the one before is on screen. */
async function step(app: App, page: Page, times: number, from = 0): Promise<void> {
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(i % 2 === 0 ? '1' : '2');
    await app.isAt(from + i + 1);
  }
}

/** The runs that the browser keeps: title and position. */
const kept = (page: Page): Promise<[string, number][]> =>
  page.evaluate(() => {
    const { works } = JSON.parse(localStorage.getItem('shadow-walk.work') ?? '{"works":[]}') as {
      works: { title: string; position: number }[];
    };
    return works.map(({ title, position }): [string, number] => [title, position]);
  });

test('a reload right after a step comes back to that step', async ({ app, page }) => {
  await app.open('deferred-free');
  await step(app, page, 3);
  await page.reload();
  await app.isAt(3);
  await step(app, page, 2, 3);
  await page.reload();
  await app.isAt(5);
});

test('closed right after a step, the run is kept with it', async ({ app, page, context }) => {
  await app.open('deferred-free');
  await step(app, page, 6);
  await page.close({ runBeforeUnload: true });
  const other = await context.newPage();
  await other.goto('./');
  await new App(other).isReady();
  await expect.poll(() => kept(other)).toEqual([['Deferred free', 6]]);
});

test('a reload before links can be written comes back to the step', async ({ app, page }) => {
  const { release } = await holdCode(page, 'links');
  await page.goto('./', { waitUntil: 'commit' });
  await app.isReady();
  await step(app, page, 3);
  await page.reload({ waitUntil: 'commit' });
  await app.isAt(3);
  // Left again without a step, still before links can be written.
  await page.reload({ waitUntil: 'commit' });
  await app.isAt(3);
  await release();
  await page.reload({ waitUntil: 'commit' });
  await app.isAt(3);
  await expect(page).toHaveURL(/#v\d+\./);
  await page.reload();
  await app.isAt(3);
});

test('closed before links can be written, the run is kept', async ({ app, page, context }) => {
  const { asked } = await holdCode(page, 'links');
  await page.goto('./', { waitUntil: 'commit' });
  await app.isReady();
  await step(app, page, 3);
  await asked();
  await page.close({ runBeforeUnload: true });
  const other = await context.newPage();
  await other.goto('./');
  await new App(other).isReady();
  await expect.poll(() => kept(other)).toEqual([['Deferred free', 3]]);
});

test('leaving right after a step and coming back restores that step', async ({ app, page }) => {
  await app.open('deferred-free');
  await step(app, page, 4);
  await page.goto('about:blank');
  await page.goBack();
  await app.isReady();
  await app.isAt(4);
});

/** Leaves for another site, which a page that is watched may not ask for, and comes back. */
async function elsewhereAndBack(page: Page): Promise<void> {
  const elsewhere = new URL('licenses.md', page.url());
  // The same server by another name: to the browser, another site.
  elsewhere.hostname = 'localhost';
  await page.goto(elsewhere.href);
  await page.goBack();
}

test('left for another site, the page comes back at its last step', async ({ page }) => {
  await hasVisited(page);
  const app = new App(page);
  await app.open('deferred-free');
  await step(app, page, 4);
  // By then the address has it: how soon that is, a unit test says.
  await expect.poll(() => kept(page)).toEqual([['Deferred free', 4]]);
  await elsewhereAndBack(page);
  await app.isReady();
  await app.isAt(4);
});

test('left for another site, the editor comes back with what was typed', async ({ page }) => {
  await hasVisited(page);
  await new App(page).open('deferred-free');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const title = page.getByRole('region', { name: 'Edit scenario' }).getByLabel('Title');
  await title.fill('Mine');
  await expect(page).not.toHaveURL(/#deferred-free$/);
  await elsewhereAndBack(page);
  await expect(title).toHaveValue('Mine');
});

test('a reload brings the draft back, also where the editor is there before the scenario', async ({
  app,
  page,
}) => {
  await app.open('ipi-waits');
  await step(app, page, 1);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const title = page.getByRole('region', { name: 'Edit scenario' }).getByLabel('Title');
  await title.fill('Mine');
  await expect(page).not.toHaveURL(/#ipi-waits$/);
  await title.fill('Mine, too');
  // Without what reads links, nobody knows yet what is on screen.
  const { release } = await holdCode(page, 'links');
  await page.reload({ waitUntil: 'commit' });
  await page.waitForFunction(() =>
    performance.getEntriesByType('resource').some(({ name }) => /[/]Editor-[^/]+[.]js$/.test(name)),
  );
  // Time enough for an editor that waits for nothing.
  await page.evaluate(() => new Promise((done) => requestIdleCallback(done)));
  await release();
  await expect(title).toHaveValue('Mine, too');
  await app.isAt(1);
});

test('two tabs, one of them a duplicate, keep a run each', async ({ app, page, context }) => {
  await app.open('deferred-free');
  await step(app, page, 3);
  await expect.poll(() => kept(page)).toEqual([['Deferred free', 3]]);
  // A window opened by a page gets a copy of its storage, as a duplicated tab does.
  const opened = context.waitForEvent('page');
  await page.evaluate(() => void window.open(location.href));
  const twin = await opened;
  const other = new App(twin);
  await other.isReady();
  await other.isAt(3);
  await twin.keyboard.press('2');
  await other.isAt(4);
  await expect
    .poll(() => kept(twin))
    .toEqual([
      ['Deferred free', 4],
      ['Deferred free', 3],
    ]);
  // The duplicate goes; the work of the first tab is still open in it.
  await twin.close({ runBeforeUnload: true });
  await page.bringToFront();
  await step(app, page, 2, 3);
  await expect
    .poll(async () => (await kept(page)).sort())
    .toEqual([
      ['Deferred free', 4],
      ['Deferred free', 5],
    ]);
});

test('a browser without storage space says that the run is not kept', async ({ app, page }) => {
  await app.open('deferred-free');
  await page.evaluate(() => {
    for (let size = 2 ** 22; size >= 1; size /= 2) {
      for (let i = 0; i < 8; i++) {
        try {
          localStorage.setItem(`junk.${size}.${i}`, 'x'.repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  await page.keyboard.press('1');
  await expect(app.notices).toContainText('no room left');
  await page.evaluate(() => {
    localStorage.clear();
  });
  await page.keyboard.press('2');
  await app.isAt(2);
  await expect.poll(() => kept(page)).toEqual([['Deferred free', 2]]);
});

test('two tabs, one of them a duplicate, keep a draft each', async ({ app, page, context }) => {
  const title = (of: Page) => of.getByRole('region', { name: 'Edit scenario' }).getByLabel('Title');
  const drafts = (): Promise<string[]> =>
    page.evaluate(() =>
      Object.entries(localStorage)
        .filter(([key]) => key.startsWith('shadow-walk.draft.'))
        .map(([, kept]) => (JSON.parse(String(kept)) as { title: string }).title)
        .sort(),
    );
  await app.open('deferred-free');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await title(page).fill('Mine');
  await expect.poll(drafts).toEqual(['Mine']);
  await expect(app.scenario).toContainText('Mine');
  await expect(page).toHaveURL(/#v\d+\./);
  const opened = context.waitForEvent('page');
  await page.evaluate(() => void window.open(location.href));
  const twin = await opened;
  await title(twin).fill('Theirs');
  await expect.poll(drafts).toEqual(['Mine', 'Theirs']);
  await page.bringToFront();
  await title(page).fill('Still mine');
  await expect.poll(drafts).toEqual(['Still mine', 'Theirs']);
});
