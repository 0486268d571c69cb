/** The list of licences that goes out with a build: Vite writes it of the packages that are imported; this completes it. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/**
 * @typedef {object} Manifest
 * @property {string} version
 * @property {string} license
 * @property {string | { name: string }} [author]
 * @property {string | { url: string }} [repository]
 */

/**
 * A package's part of the list.
 * @param {string} name of an installed package
 */
export function licenceOf(name) {
  const { version, license } = manifestOf(name);
  return `\n## ${name} - ${version} (${license})\n\n${textOf(name)}\n`;
}

/**
 * The list with the text of those parts that have none, because their package brings no file of it.
 *
 *     ## react-remove-scroll-bar - 2.3.8 (MIT)
 *                                                   here
 *     ## react-remove-scroll - 2.7.2 (MIT)
 *
 * @param {string} list as Vite writes it
 */
export function completed(list) {
  return list.replace(
    /^## (\S+) - [^\n]*\n(?=\s*(?:## |$(?![\s\S])))/gm,
    (head, /** @type {string} */ name) => `${head}\n${textOf(name)}\n`,
  );
}

/** @param {string} name */
function manifestOf(name) {
  const file = join(root, 'node_modules', name, 'package.json');
  return /** @type {Manifest} */ (JSON.parse(readFileSync(file, 'utf8')));
}

/** @param {string} name */
function textOf(name) {
  const file = join(root, 'node_modules', name, 'LICENSE');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const { license, author, repository } = manifestOf(name);
  const source = (typeof repository === 'string' ? repository : (repository?.url ?? ''))
    .replace(/^git@github[.]com:/, 'https://github.com/')
    .replace(/^git[+]/, '');
  if (license !== 'MIT') return `Text: https://spdx.org/licenses/${license}.html\n\nSource: ${source}`;
  const who = typeof author === 'string' ? author : author?.name;
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  return own.replace(/^Copyright .*$/m, `Copyright (c) ${who ?? `the authors of ${name}`}`);
}
