/**
 * The Chromium that the browser tests run in. In this order: $CHROMIUM_PATH, one that the system has in PATH, the one
 * that Playwright keeps. `node tools/browser.mjs` installs one when there is none.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const isRoot = process.getuid?.() === 0;

/** Nothing in the background that would reach for the network; and Chromium's sandbox does not work for root. */
export const launchArguments = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(isRoot ? ['--no-sandbox'] : []),
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * The path of the browser to use, or nothing when there is none.
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [playwrights] the path of Playwright's own
 * @throws when $CHROMIUM_PATH is set to what cannot be run
 */
export function findBrowser(env = process.env, playwrights = chromium.executablePath()) {
  if (env.CHROMIUM_PATH) {
    if (isExecutable(env.CHROMIUM_PATH)) return env.CHROMIUM_PATH;
    throw new Error(`CHROMIUM_PATH is "${env.CHROMIUM_PATH}", which is not an executable file.`);
  }
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const places = folders.flatMap((folder) => names.map((name) => join(folder, name)));
  return [...places, playwrights].find(isExecutable);
}

/**
 * @param {string} command
 * @param {string[]} parameters
 * @param {number} minutes after which it is given up
 */
function run(command, parameters, minutes) {
  console.log(`> ${command} ${parameters.join(' ')}`);
  const { status } = spawnSync(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: minutes * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function install() {
  const playwright = join(import.meta.dirname, '../node_modules/playwright/cli.js');
  if (run(process.execPath, [playwright, 'install', 'chromium'], 3)) return;
  if (!isRoot || !existsSync('/etc/debian_version')) return;
  console.log("Playwright's download failed; trying Debian's package.");
  // A stale or partly unreachable package list may still know Chromium, so the install is tried in any case.
  run('apt-get', ['update'], 2);
  run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'], 5);
}

if (process.argv[1] === import.meta.filename) {
  if (findBrowser() === undefined) {
    console.log('No Chromium found; installing one.');
    install();
  }
  const path = findBrowser();
  if (path === undefined) {
    console.error('No Chromium. Install Chromium or Chrome, or set CHROMIUM_PATH to the executable of one.');
    process.exit(1);
  }
  console.log(`Browser tests use ${path}`);
}
