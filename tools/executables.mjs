/** Programs that tests need beside Node: where they are, and how Debian installs what is missing. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** @param {string} path */
export function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Every place where PATH has one of these commands, folder by folder.
 * @param {readonly string[]} names
 * @param {NodeJS.ProcessEnv} [env]
 */
export function placesInPath(names, env = process.env) {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).filter(isExecutable);
}

/**
 * The path that an environment variable gives, if it is set.
 * @param {string} variable
 * @param {NodeJS.ProcessEnv} env
 * @throws when it is set to what cannot be run
 */
export function chosen(variable, env) {
  const path = env[variable];
  if (!path) return undefined;
  if (isExecutable(path)) return path;
  throw new Error(`${variable} is "${path}", which is not an executable file.`);
}

/** Whether this process may install Debian's packages. */
const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version');

/**
 * @param {string} command
 * @param {readonly string[]} parameters
 * @param {number} minutes after which it is given up
 * @returns {boolean} whether it succeeded
 */
export function run(command, parameters, minutes) {
  console.log(`> ${command} ${parameters.join(' ')}`);
  const { status } = spawnSync(command, parameters, {
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: minutes * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

/**
 * Installs Debian's packages, where this process may.
 * @param {readonly string[]} packages
 */
export function install(packages) {
  if (!mayInstall()) return;
  // A stale or partly unreachable package list may still know them, so the install is tried in any case.
  run('apt-get', ['update'], 2);
  run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], 8);
}
