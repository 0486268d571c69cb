import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './pages/fixtures';
import { headerPolicy, metaPolicy } from '../build/csp.mjs';
import { serve } from '../server/serve.mjs';
import { watch } from './pages/watch';

/** Waits for what comes after the first picture: the verdict of the search and the words' cards. */
async function isAllThere(page: Page): Promise<void> {
  await expect(page.locator('.verdict')).toHaveAttribute('data-state', /^(holds|violated)$/);
  await expect(page.locator('[data-term]').first()).toBeAttached();
}

test('loads under its own policy, from its own origin, without a complaint', async ({ page, baseURL }) => {
  const seen = await watch(page, new URL(baseURL ?? '').origin);
  const response = await page.goto('./');
  expect(response?.headers()['content-security-policy']).toBe(headerPolicy);
  await expect(page.locator('meta[http-equiv="Content-Security-Policy"]')).toHaveAttribute(
    'content',
    metaPolicy,
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await isAllThere(page);
  expect(seen).toEqual([]);
});

test('the page is isolated, so its workers may share memory', async ({ page }) => {
  await page.goto('./');
  expect(await page.evaluate(() => [crossOriginIsolated, typeof SharedArrayBuffer])).toEqual([
    true,
    'function',
  ]);
});

test('the policy is in force: an inline script and an inline style are refused', async ({
  page,
  baseURL,
}) => {
  const seen = await watch(page, new URL(baseURL ?? '').origin);
  await page.goto('./');
  await page.evaluate(() => {
    const script = document.createElement('script');
    // A node of text: text itself is refused as such, see below.
    script.append('document.title = "taken over"');
    const style = document.createElement('style');
    style.textContent = 'body { display: none }';
    document.head.append(script, style);
  });
  await expect(page).toHaveTitle(/Shadow Walk/);
  await expect
    .poll(() => [
      ...new Set(seen.filter((line) => line.startsWith('policy: ')).map((line) => line.split(' ')[1])),
    ])
    .toEqual(expect.arrayContaining([expect.stringMatching(/script|trusted-types/), 'style-src-elem']));
});

test('no text becomes markup or code: the policy requires Trusted Types', async ({ page }) => {
  await page.goto('./#strawman');
  // The checker's worker has started, by the one policy.
  await expect(page.locator('.verdict[data-state="violated"]')).toBeVisible();
  const refused = await page.evaluate(() => {
    const types = (globalThis as { trustedTypes?: { createPolicy(name: string, rules: object): unknown } })
      .trustedTypes;
    const attempts: Record<string, () => unknown> = {
      markup: () => (document.createElement('div').innerHTML = '<img src=x>'),
      worker: () => new Worker('./sw.js'),
      script: () => (document.createElement('script').src = './sw.js'),
      'a policy of the same name': () => types?.createPolicy('shadow-walk', {}),
      'another policy': () => types?.createPolicy('default', {}),
    };
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [];
      } catch (error) {
        return error instanceof TypeError ? [name] : [`${name}: ${String(error)}`];
      }
    });
  });
  expect(refused).toEqual(['markup', 'worker', 'script', 'a policy of the same name', 'another policy']);
});

test('the built folder works from a sub-path of any static server', async ({ page }) => {
  const top = mkdtempSync(join(tmpdir(), 'sub-path-'));
  cpSync(join(import.meta.dirname, '../dist'), join(top, 'some/where'), { recursive: true });
  const { server, address } = await serve(top, 0);
  try {
    const seen = await watch(page, new URL(address).origin);
    await page.goto(`${address}some/where/`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await isAllThere(page);
    expect(seen).toEqual([]);
  } finally {
    server.close();
    server.closeAllConnections();
    rmSync(top, { recursive: true });
  }
});

test('without JavaScript the page says what it needs', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(baseURL ?? '');
  await expect(page.locator('noscript p')).toBeVisible();
  await expect(page.locator('noscript p')).toContainText('allow JavaScript');
  await context.close();
});
