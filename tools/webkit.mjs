/**
 * What the WebKit journeys need: WebKitGTK's driver, its small browser, and a screen for it where there is none.
 * `node tools/webkit.mjs` installs what is missing, as root on Debian.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { install, isExecutable, placesInPath } from './executables.mjs';

/** Why WebKit cannot be tested in, where something is missing. */
export const MISSING =
  'no WebKit: it needs WebKitWebDriver with MiniBrowser, and Xvfb (Debian: apt-get install webkit2gtk-driver xvfb)';

/** Folders of `path`; none when it is not there. @param {string} path */
function folders(path) {
  try {
    return readdirSync(path).map((name) => join(path, name));
  } catch {
    return [];
  }
}

/** @returns {{ driver: string, browser: string, screen: string } | undefined} paths of all three */
export function findWebKit() {
  const [driver] = placesInPath(['WebKitWebDriver']);
  const [screen] = placesInPath(['Xvfb']);
  const browser = [...folders('/usr/lib').flatMap(folders), ...folders('/usr/libexec')]
    .filter((path) => /webkit(2gtk|gtk)-[\d.]+$/.test(path))
    .map((path) => join(path, 'MiniBrowser'))
    .find(isExecutable);
  return driver === undefined || screen === undefined || browser === undefined
    ? undefined
    : { driver, browser, screen };
}

if (process.argv[1] === import.meta.filename) {
  if (findWebKit() === undefined) {
    console.log('No WebKit found; installing it.');
    install(['webkit2gtk-driver', 'xvfb']);
  }
  const found = findWebKit();
  console.log(found === undefined ? MISSING : `WebKit journeys use ${found.browser}`);
  process.exitCode = found === undefined ? 1 : 0;
}
