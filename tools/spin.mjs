/**
 * SPIN, the model checker that must agree with ours, and the compiler it needs. `node tools/spin.mjs` installs
 * what is missing where it can: as root on Debian. Otherwise it says what to install, and fails.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { install, placesInPath } from './executables.mjs';

/** Command → Debian package that has it. */
const NEEDED = { spin: 'spin', gcc: 'gcc' };

/**
 * Commands that PATH does not have.
 * @param {NodeJS.ProcessEnv} [env]
 */
export const missing = (env = process.env) =>
  Object.keys(NEEDED).filter((name) => placesInPath([name], env).length === 0);

if (process.argv[1] === import.meta.filename) {
  if (missing().length > 0) {
    console.log(`Not found: ${missing().join(', ')}; installing.`);
    install([...missing().map((name) => NEEDED[/** @type {keyof typeof NEEDED} */ (name)]), 'libc6-dev']);
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
