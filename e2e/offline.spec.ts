import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expect, test } from './pages/fixtures';
import { keepAll } from '../build/offline';
import { serve } from '../server/serve.mjs';
import { findBrowser, launchArguments } from '../tools/browser.mjs';
import { App } from './pages/app';
import { ExploreSheet } from './pages/explore';

test.use({ serviceWorkers: 'allow' });

interface Site {
  readonly address: string;
  /** The folder that is served as the app. */
  readonly folder: string;
  readonly close: () => void;
}

/** The build in a folder of its own, at a sub-path of a server that can be switched off. */
async function site(): Promise<Site> {
  const root = mkdtempSync(join(tmpdir(), 'shadow-walk-'));
  const folder = join(root, 'course/walk');
  cpSync(join(import.meta.dirname, '../dist'), folder, { recursive: true });
  const { server, address } = await serve(root, 0);
  const close = (): void => {
    server.close();
    server.closeAllConnections();
    rmSync(root, { recursive: true, force: true });
  };
  return { address: `${address}course/walk/`, folder, close };
}

/** Ends a server and whatever hangs on it. */
function stop(server: Server): Promise<void> {
  return new Promise((done) => {
    server.close(() => done());
    server.closeAllConnections();
  });
}

/** Waits until the browser keeps the app and answers for it. */
async function isKept(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready);
  // It takes the page over while it is activated, and answers for certain once it is.
  await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** A browser that closes while one worker takes over from another may never finish closing: both are sent away first. */
async function forget(page: Page): Promise<void> {
  const unregister = (): Promise<void> =>
    page.evaluate(async () => {
      for (const kept of await navigator.serviceWorker.getRegistrations()) await kept.unregister();
    });
  // The page may just be reloading.
  await expect(unregister).toPass();
  await page.goto('about:blank');
}

test('after one visit the app works without a network, from a sub-path, all of it', async ({
  page,
  context,
  browserName,
}) => {
  const app = new App(page);
  const { address, close } = await site();
  try {
    await page.goto(`${address}#deferred-free`);
    await app.isReady();
    await isKept(page);
  } finally {
    close();
  }
  // The server is gone. The driver of Firefox, told to be offline, also cancels what the worker answers if it hears of it in
  // time (two of 4,678 requests on a busy machine), which no network does.
  if (browserName !== 'firefox') await context.setOffline(true);
  await page.reload();
  await app.isReady();
  await page.keyboard.press('1');
  await app.isAt(1);
  await page.keyboard.press('m');
  const explore = new ExploreSheet(page);
  await expect(explore.sheet).toBeVisible();
  await expect(explore.cell('rcu-merged/sc/use-after-free')).toHaveAttribute(
    'data-verdict',
    /holds|violated/,
  );
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  const editor = page.getByRole('region', { name: 'Edit scenario' });
  await editor.getByRole('tab', { name: 'Text' }).click();
  await expect(editor.getByRole('textbox', { name: 'The scenario as JSON' })).toContainText('Deferred free');
  await page.goto(`${address}?from=a-mail#strawman`);
  await app.isReady();
  await expect(app.scenario).toContainText('strawman');
});

test('what could not be fetched to work offline is fetched again in the same visit', async ({ page }) => {
  const { address, folder, close } = await site();
  try {
    // A line that breaks while the worker fetches the app: it gives up, and the browser forgets it.
    const [one] = readdirSync(join(folder, 'assets')).filter((file) => file.startsWith('Prologue-'));
    const [there, away] = [join(folder, 'assets', one), join(folder, one)];
    renameSync(there, away);
    await page.goto(`${address}#deferred-free`);
    await new App(page).isReady();
    const gaveUp = (): Promise<boolean> =>
      page.evaluate(async () => {
        const kept = await caches.keys();
        return kept.length > 0 && (await navigator.serviceWorker.getRegistration()) === undefined;
      });
    await expect.poll(gaveUp).toBe(true);
    renameSync(away, there);
    await isKept(page);
  } finally {
    close();
  }
  await page.reload();
  await new App(page).isReady();
});

test('a part that cannot be loaded is named, the rest stays, and a reload brings it', async ({ page }) => {
  const app = new App(page);
  const { address, close } = await site();
  // No worker that has kept it: the page asks the server.
  await page.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'serviceWorker', { value: undefined }),
  );
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  try {
    await page.goto(`${address}#deferred-free`);
    await app.isReady();
    await page.keyboard.press('1');
    await app.isAt(1);
    // As once a newer version is there.
    await page.route(/\/assets\/(Presenter|Editor)-/, (route) =>
      route.fulfill({ status: 404, contentType: 'text/javascript', body: '' }),
    );
    const missing = page.getByRole('alert').getByText('A part of the app could not be loaded');
    await page.keyboard.press('p');
    await expect(missing).toBeVisible();
    const close = page.getByRole('alert').getByRole('button', { name: 'Close', exact: true });
    await close.click();
    await app.isAt(1);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(missing).toBeVisible();
    await close.click();
    await expect(missing).toHaveCount(0);
    await page.getByRole('button', { name: 'Edit', exact: true }).click();
    await expect(missing).toBeVisible();
    await page.keyboard.press('2');
    await app.isAt(2);
    await page.unroute(/\/assets\/(Presenter|Editor)-/);
    await page.getByRole('alert').getByRole('button', { name: 'Reload the page' }).click();
    await app.isAt(2);
    await expect(page.getByRole('region', { name: 'Edit scenario' })).toBeVisible();
    expect(faults).toEqual([]);
  } finally {
    close();
  }
});

test('a new version is offered, and taken only when it is asked for', async ({ page }) => {
  const app = new App(page);
  const { address, folder, close } = await site();
  try {
    await page.goto(`${address}#deferred-free`);
    await app.isReady();
    await isKept(page);
    const index = join(folder, 'index.html');
    writeFileSync(index, readFileSync(index, 'utf8').replace('<head>', '<head><meta name="next">'));
    await keepAll(folder);
    const next = page.locator('meta[name=next]');
    const offer = page.getByRole('complementary', { name: 'A new version is available' });

    await page.keyboard.press('1');
    await app.isAt(1);
    // As when the tab is looked at again.
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    await expect(offer).toBeVisible();
    await expect(next).toHaveCount(0);
    await offer.getByRole('button', { name: 'Later' }).click();
    await expect(offer).toHaveCount(0);

    await page.reload();
    await expect(offer).toBeVisible();
    await expect(next).toHaveCount(0);
    await page.keyboard.press('1');
    await app.isAt(2);
    let loads = 0;
    page.on('load', () => void loads++);
    await offer.getByRole('button', { name: 'Reload' }).click();
    // A worker that is busy does not let go at once, least of all while it is debugged.
    await expect(next).toHaveCount(1);
    await app.isAt(2);
    await expect(offer).toHaveCount(0);
    // Going on is not undone by another reload; and this version works offline, too.
    await page.keyboard.press('1');
    await app.isAt(3);
    await isKept(page);
    expect(loads).toBe(1);
    await expect(offer).toHaveCount(0);
  } finally {
    await forget(page);
    close();
  }
});

test('a new version taken in one tab is loaded once there, and leaves the other tab and its work alone', async ({
  page: one,
  context,
}) => {
  const { address, folder, close } = await site();
  const other = await context.newPage();
  try {
    await one.goto(`${address}#deferred-free`);
    await new App(one).isReady();
    await isKept(one);
    await other.goto(`${address}#ipi-waits`);
    await new App(other).isReady();
    await isKept(other);
    await other.keyboard.press('1');
    await other.getByRole('button', { name: 'Edit', exact: true }).click();
    const title = other.getByRole('region', { name: 'Edit scenario' }).getByLabel('Title');
    await title.fill('Mine');
    const index = join(folder, 'index.html');
    writeFileSync(index, readFileSync(index, 'utf8').replace('<head>', '<head><meta name="next">'));
    await keepAll(folder);
    const loads = [0, 0];
    [one, other].forEach((page, i) => page.on('load', () => void loads[i]++));

    await one.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
    const offered = (page: Page) => page.getByRole('complementary', { name: 'A new version is available' });
    await offered(one).getByRole('button', { name: 'Reload' }).click();
    await expect(one.locator('meta[name=next]')).toHaveCount(1);
    await new App(one).isReady();
    await expect(offered(one)).toHaveCount(0);

    await expect(title).toHaveValue('Mine');
    await title.fill('Mine, too');
    await new App(other).isAt(1);
    expect(loads).toEqual([1, 0]);
    await other.reload();
    await expect(other.locator('meta[name=next]')).toHaveCount(1);
    await expect(title).toHaveValue('Mine, too');
    await new App(other).isAt(1);
    await expect(offered(other)).toHaveCount(0);
    expect(loads).toEqual([1, 1]);
  } finally {
    await forget(other);
    await forget(one);
    close();
  }
});

test('it can be installed', async () => {
  // The headless shell installs nothing.
  const executablePath = findBrowser();
  const browser = await chromium.launch({
    args: launchArguments,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  const { address, close } = await site();
  try {
    const page = await browser.newPage();
    await page.goto(address);
    await isKept(page);
    const devtools = await page.context().newCDPSession(page);
    const { errors } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // Playwright's contexts are private windows, and those install nothing.
    expect(installabilityErrors.map(({ errorId }) => errorId)).toEqual(['in-incognito']);
  } finally {
    await browser.close();
    close();
  }
});

test('who may embed the app is what the server says today, even for returning visitors', async ({ page }) => {
  const host = createServer((_, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>course</title><iframe src="${app}#embed.deferred-free"></iframe>`);
  });
  const dist = join(import.meta.dirname, '../dist');
  const first = await serve(dist, 0);
  const app = first.address;
  let running = first.server;
  const restart = async (ancestors: string): Promise<void> => {
    await stop(running);
    const again = await serve(dist, Number(new URL(app).port), '127.0.0.1', ancestors);
    expect(again.address).toBe(app);
    running = again.server;
  };
  try {
    // Another port is another origin of the same site: the worker answers there too.
    await new Promise<void>((done) => host.listen(0, '127.0.0.1', done));
    const course = `http://127.0.0.1:${(host.address() as AddressInfo).port}/`;
    const run = page.frameLocator('iframe').getByRole('slider', { name: 'Position in the run' });
    const refused = (): Promise<unknown> =>
      page.waitForEvent('console', { predicate: (message) => message.text().includes('frame-ancestors') });
    await page.goto(app);
    await isKept(page);

    await Promise.all([refused(), page.goto(course)]);
    await restart('*');
    await page.goto(course);
    await expect(run).toBeVisible();
    await restart("'none'");
    await Promise.all([refused(), page.goto(course)]);
    await expect(run).toHaveCount(0);

    // Where there is no server, the kept page is all there is; its header is the one of its day.
    await stop(running);
    await Promise.all([refused(), page.goto(course)]);
    await page.goto(app);
    await new App(page).isReady();
  } finally {
    await forget(page);
    for (const server of [host, running]) void stop(server);
  }
});

test('on a host that sends no headers, the page is isolated from the second visit on', async ({ page }) => {
  const dist = join(import.meta.dirname, '../dist');
  const { server, address } = await serve(dist, 0);
  // The same files with the headers taken away.
  const bare = createServer((request, response) => {
    const send = async (): Promise<void> => {
      const answer = await fetch(new URL(request.url ?? '/', address), {
        headers: { 'Accept-Encoding': 'identity' },
      });
      const type = answer.headers.get('Content-Type') ?? 'text/plain';
      response.writeHead(answer.status, { 'Content-Type': type });
      response.end(Buffer.from(await answer.arrayBuffer()));
    };
    send().catch(() => response.destroy());
  });
  try {
    await new Promise<void>((done) => bare.listen(0, '127.0.0.1', done));
    const at = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`;
    const isIsolated = (): Promise<boolean> => page.evaluate(() => crossOriginIsolated);
    await page.goto(`${at}#deferred-free`);
    expect(await isIsolated()).toBe(false);
    await isKept(page);
    await page.reload();
    expect(await isIsolated()).toBe(true);
    // Workers start, too: a worker without the header would be refused.
    await expect(page.locator('.verdict[data-state="holds"]')).toBeVisible();
    await forget(page);
  } finally {
    await stop(bare);
    await stop(server);
  }
});
