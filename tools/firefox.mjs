/**
 * The Firefox that the browser tests run in as well: $FIREFOX_PATH, or one in PATH; Playwright drives it as it comes.
 * `node tools/firefox.mjs` installs one when there is none, as root on Debian.
 */
import process from 'node:process';
import { chosen, install, placesInPath } from './executables.mjs';

const names = ['firefox-esr', 'firefox'];

/** Why Firefox cannot be tested in, where it is missing. */
const MISSING = 'no Firefox: install one (Debian: apt-get install firefox-esr), or set FIREFOX_PATH';

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string | undefined} its path
 * @throws when $FIREFOX_PATH is set to what cannot be run
 */
export const findFirefox = (env = process.env) =>
  chosen('FIREFOX_PATH', env) ?? placesInPath(names, env).at(0);

if (process.argv[1] === import.meta.filename) {
  if (findFirefox() === undefined) {
    console.log('No Firefox found; installing one.');
    install(['firefox-esr']);
  }
  const path = findFirefox();
  console.log(path === undefined ? MISSING : `Browser tests use ${path}`);
  process.exitCode = path === undefined ? 1 : 0;
}
