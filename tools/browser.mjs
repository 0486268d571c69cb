/**
 * The Chromium that the browser tests run in. In this order: $CHROMIUM_PATH, one that the system has in PATH, the one
 * that Playwright keeps. `node tools/browser.mjs` installs one when there is none.
 */
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { chosen, install, isExecutable, placesInPath, run } from './executables.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Nothing in the background that would reach for the network; and Chromium's sandbox does not work for root. */
export const launchArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * The path of the browser to use, or nothing when there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [playwrights] the path of Playwright's own
 * @throws when $CHROMIUM_PATH is set to what cannot be run
 */
export function findBrowser(env = process.env, playwrights = chromium.executablePath()) {
  return chosen('CHROMIUM_PATH', env) ?? [...placesInPath(names, env), playwrights].find(isExecutable);
}

if (process.argv[1] === import.meta.filename) {
  if (findBrowser() === undefined) {
    console.log('No Chromium found; installing one.');
    const playwright = join(import.meta.dirname, '../node_modules/playwright/cli.js');
    if (!run(process.execPath, [playwright, 'install', 'chromium'], 3)) {
      console.log("Playwright's download failed; trying Debian's package.");
      install(['chromium', 'fonts-liberation']);
    }
  }
  const path = findBrowser();
  if (path === undefined) {
    console.error('No Chromium. Install Chromium or Chrome, or set CHROMIUM_PATH to the executable of one.');
    process.exit(1);
  }
  console.log(`Browser tests use ${path}`);
}
