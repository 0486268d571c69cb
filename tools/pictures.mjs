/**
 * Makes the README's pictures, and the one that links to the app are shown with: `npm run pictures`.
 *
 *     the built app in a browser ──▶ docs/pictures/desktop-*.png
 *     the command line           ──▶ docs/pictures/use-after-free.gif, public/pictures/use-after-free.png
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { findBrowser, launchArguments } from './browser.mjs';

const PORT = '4391';
const executablePath = findBrowser() ?? undefined;
const out = new URL('../docs/pictures/', import.meta.url);
mkdirSync(out, { recursive: true });
const server = spawn(process.execPath, ['tools/serve.mjs'], {
  env: { ...process.env, PORT },
  stdio: ['ignore', 'pipe', 'inherit'],
});
try {
  /** @type {string} */
  const address = await new Promise((resolve, reject) => {
    server.stdout.on('data', (text) => {
      const found = /https?:\/\/\S+/.exec(String(text));
      if (found !== null) resolve(found[0]);
    });
    server.on('exit', () => reject(new Error('the server stopped')));
  });
  const browser = await chromium.launch({
    args: launchArguments,
    ...(executablePath === undefined ? {} : { executablePath }),
  });
  try {
    for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
      const page = await browser.newPage({
        viewport: { width: 1440, height: 900 },
        colorScheme,
        reducedMotion: 'reduce',
      });
      await page.goto(`${address}#deferred-free`);
      await page.getByRole('button', { name: 'Step vCPU 0', exact: true }).waitFor();
      for (let i = 0; i < 18; i++) await page.keyboard.press('ArrowRight');
      await page.getByText('18 of 30').first().waitFor();
      await page.screenshot({ path: new URL(`desktop-${colorScheme}.png`, out).pathname });
    }
  } finally {
    await browser.close();
  }
} finally {
  server.kill();
}

/** @param {...string} words */
const picture = (...words) =>
  execFileSync(process.execPath, [
    'tools/cli.mjs',
    'picture',
    'strawman',
    '--property',
    'use-after-free',
    ...words,
  ]);
picture('--gif', '--output', new URL('use-after-free.gif', out).pathname);
picture(
  '--png',
  '--scale',
  '1',
  '--output',
  new URL('../../public/pictures/use-after-free.png', out).pathname,
);
