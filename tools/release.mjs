/**
 * What the release workflow runs: `npm run release` (`--dry-run` publishes nothing). It stops unless the tag, the
 * version and the changelog agree; then it packs, publishes, and leaves the notes of the release in `.cache/notes.md`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');

/**
 * The part of a changelog about a version, without its heading.
 * @param {string} changelog @param {string} version
 */
export function notesOf(changelog, version) {
  const lines = changelog.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`## ${version}`));
  if (start < 0) throw new Error(`CHANGELOG.md has no section "## ${version}"`);
  const end = lines.findIndex((line, i) => i > start && line.startsWith('## '));
  return `${lines
    .slice(start + 1, end < 0 ? undefined : end)
    .join('\n')
    .trim()}\n`;
}

/**
 * What keeps a version from being released; null if nothing.
 * @param {string} version @param {string | undefined} tag `v1.2.3`, when there is one
 */
export function obstacle(version, tag) {
  if (tag !== undefined && tag !== `v${version}`)
    return `the tag is ${tag}, but package.json says ${version}`;
  return null;
}

if (process.argv[1] === import.meta.filename) {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const wrong = obstacle(version, process.env['GITHUB_REF_NAME']);
  if (wrong !== null) {
    console.error(wrong);
    process.exit(1);
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(
    join(root, '.cache/notes.md'),
    notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), version),
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const dry = process.argv.includes('--dry-run') ? ['--dry-run'] : ['--provenance'];
  execFileSync(npm, ['publish', '--access', 'public', ...dry], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
}
