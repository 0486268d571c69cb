import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from './pages/fixtures';
import { serve } from '../server/serve.mjs';
import type {} from '../src/element/element';

const root = join(import.meta.dirname, '..');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.mjs': 'text/javascript',
};

/** The examples of the documentation on an origin of their own, and the app on another. */
async function hosts(): Promise<{ address: (page: string) => string; close: () => void }> {
  const app = await serve(join(root, 'dist'), 0, '127.0.0.1', '*');
  const example = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://host').pathname;
    const file = path.startsWith('/reveal/')
      ? join(root, 'node_modules/reveal.js/dist', path.slice('/reveal/'.length))
      : join(root, 'docs', path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    response.setHeader('Content-Type', TYPES[extname(file)] ?? 'application/octet-stream');
    response.end(readFileSync(file));
  });
  await new Promise<void>((done) => example.listen(0, '127.0.0.1', done));
  const { port } = example.address() as AddressInfo;
  return {
    address: (page) => `http://127.0.0.1:${port}/${page}?app=${encodeURIComponent(app.address)}`,
    close: () => {
      for (const { server } of [app, { server: example }]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

test('in a plain page: a part of a run, methods, events and attributes', async ({ page }) => {
  const host = await hosts();
  try {
    await page.goto(host.address('element-example.html'));
    const says = page.locator('#says');
    // The part begins at step 3.
    await expect(says).toContainText('Step 3 of 30');
    await page.getByRole('button', { name: 'One step on' }).click();
    await expect(says).toContainText('Step 4 of 30');
    await page.getByRole('button', { name: 'To step 12' }).click();
    await expect(says).toContainText('Step 12 of 30');
    await page.evaluate(() => document.querySelector('shadow-walk')?.seek(30));
    await expect(says).toContainText('Step 20 of 30');
    const run = page.frameLocator('shadow-walk iframe');
    await page.getByLabel('dark').check();
    await expect(run.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect(says).toContainText('Step 3 of 30');
    await page.evaluate(() => {
      const element = document.querySelector('shadow-walk')!;
      element.setAttribute('type-size', '150');
      element.setAttribute('language', 'de');
    });
    await expect(run.locator('html')).toHaveAttribute('lang', 'de');
    await expect(run.locator('html')).toHaveCSS('font-size', '24px');
    await expect(run.getByRole('button', { name: 'Einen Schritt vor' })).toBeVisible();
  } finally {
    host.close();
  }
});

test('in slides: keys stay those of the slides until the run has the focus, and Escape gives them back', async ({
  page,
}) => {
  const host = await hosts();
  try {
    await page.goto(host.address('reveal-example.html'));
    await expect(page.locator('.slides section.present')).toContainText('A walk without a lock');
    await page.keyboard.press('ArrowRight');
    const run = page.frameLocator('shadow-walk iframe');
    const slider = run.getByRole('slider', { name: 'Position in the run' });
    await expect(slider).toHaveAttribute('aria-valuenow', '0');
    await run.getByRole('button', { name: 'One step forward' }).click();
    await expect(slider).toHaveAttribute('aria-valuenow', '1');
    await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveAttribute('aria-valuenow', '2');
    await expect(page.locator('.slides section.present')).toContainText('Deferred free');
    await page.keyboard.press('Escape');
    // The frame has to ask the page for it.
    await expect
      .poll(() => page.locator('shadow-walk').evaluate((run) => run.shadowRoot?.activeElement ?? null))
      .toBeNull();
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('.slides section.present')).toContainText('Questions?');
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.slides section.present')).toContainText('Deferred free');
    await expect(slider).toHaveAttribute('aria-valuenow', '2');
  } finally {
    host.close();
  }
});

test('an element without a link, and one whose frame is forbidden, harm nobody', async ({ page }) => {
  const host = await hosts();
  try {
    await page.goto(host.address('element-example.html'));
    await expect(page.locator('#says')).toContainText('Step 3 of 30');
    const state = await page.evaluate(() => {
      const bare = document.createElement('shadow-walk');
      document.body.append(bare);
      bare.seek(3);
      bare.remove();
      bare.step();
      return bare.state;
    });
    expect(state).toBeNull();
    await expect(page.locator('#says')).toContainText('Step 3 of 30');
  } finally {
    host.close();
  }
});
