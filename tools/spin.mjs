/**
 * SPIN, the model checker that must agree with ours, and the compiler it needs. `node tools/spin.mjs` installs
 * what is missing where it can: as root on Debian. Otherwise it says what to install, and fails.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** Command → Debian package that has it. */
export const NEEDED = { spin: 'spin', gcc: 'gcc' };

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
 * Commands that PATH does not have.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function missing(env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return Object.keys(NEEDED).filter((name) => !folders.some((folder) => isExecutable(join(folder, name))));
}

/** @param {string[]} parameters */
function aptGet(...parameters) {
  console.log(`> apt-get ${parameters.join(' ')}`);
  spawnSync('apt-get', parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 5 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

if (process.argv[1] === import.meta.filename) {
  const packages = missing().map((name) => NEEDED[/** @type {keyof typeof NEEDED} */ (name)]);
  if (packages.length > 0 && process.getuid?.() === 0 && existsSync('/etc/debian_version')) {
    console.log(`Not found: ${missing().join(', ')}; installing.`);
    // A stale or partly unreachable package list may still know them, so the install is tried in any case.
    aptGet('update');
    aptGet('install', '-y', '--no-install-recommends', ...packages, 'libc6-dev');
  }
  const left = missing();
  if (left.length > 0) {
    console.error(
      `Not found in PATH: ${left.join(', ')}. Install SPIN (spinroot.com; on Debian: apt-get install spin gcc).`,
    );
    process.exit(1);
  }
  const { stdout } = spawnSync('spin', ['-V'], { encoding: 'utf8' });
  console.log(`SPIN tests use ${stdout.trim()}`);
}
