/**
 * The Chromiums that the browser tests run in: for nearly all of them the headless shell, which draws the same and costs
 * a third less; a whole browser for what only that can (installing the app), and where there is no shell.
 * In this order: $CHROMIUM_PATH, one that the system has in PATH, the one that Playwright keeps.
 * `node tools/browser.mjs` installs what is missing.
 */
import { join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';
import { chosen, install, isExecutable, placesInPath, run } from './executables.mjs';

const shells = ['chromium-headless-shell', 'chrome-headless-shell'];
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
 * The path of a whole browser, or nothing when there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [playwrights] the path of Playwright's own
 * @throws when $CHROMIUM_PATH is set to what cannot be run
 */
export function findBrowser(env = process.env, playwrights = chromium.executablePath()) {
  return chosen('CHROMIUM_PATH', env) ?? [...placesInPath(names, env), playwrights].find(isExecutable);
}

/**
 * The path of what most tests run in, or nothing when there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [playwrights] the path of Playwright's own whole browser
 * @throws when $CHROMIUM_PATH is set to what cannot be run
 */
export const findShell = (env = process.env, playwrights = chromium.executablePath()) =>
  chosen('CHROMIUM_PATH', env) ?? placesInPath(shells, env).at(0) ?? findBrowser(env, playwrights);

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
  if (findShell() === path && !process.env.CHROMIUM_PATH) {
    console.log('No headless shell of Chromium found; installing one.');
    install(['chromium-headless-shell']);
  }
  console.log(`Browser tests use ${findShell() ?? path}`);
}
