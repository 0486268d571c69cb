import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const repo = resolve(import.meta.dirname, '..');

/** Folders that no one keeps: what .gitignore names with a slash at its end, and git's own. */
const ignored = new Set([
  '.git',
  ...readFileSync(join(repo, '.gitignore'), 'utf8')
    .split('\n')
    .filter((line) => line.endsWith('/'))
    .map((line) => line.replace(/^\//, '').slice(0, -1)),
]);

function folders(path: string): string[] {
  return readdirSync(join(repo, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !ignored.has(entry.name))
    .map((entry) => (path === '.' ? entry.name : `${path}/${entry.name}`));
}

/** First cells of the Markdown table headed "Folder": `| \`src/domains/kvm/\` | … |` gives `src/domains/kvm`. */
function listed(markdown: string): string[] {
  const lines = readFileSync(join(repo, markdown), 'utf8').split('\n');
  const head = lines.findIndex((line) => /^\|\s*Folder\s*\|/.test(line));
  const end = lines.findIndex((line, index) => index > head && !line.startsWith('|'));
  return lines
    .slice(head + 2, end)
    .map((line) => /^\|\s*`(.+?)\/?`/.exec(line)?.[1] ?? `not a folder: ${line}`);
}

test('the README lists the folders of the repository, all and no others', () => {
  expect(listed('README.md').sort()).toEqual(folders('.').sort());
});

test('docs/ARCHITECTURE.md lists the folders of src, all and no others', () => {
  expect(listed('docs/ARCHITECTURE.md').sort()).toEqual(folders('src').sort());
});

test('no folder is a catch-all', () => {
  const all: string[] = [];
  const queue = ['.'];
  for (const path of queue) {
    const inside = folders(path);
    all.push(...inside);
    queue.push(...inside);
  }
  expect(all).toContain('src/machine');
  expect(all.filter((path) => /(^|\/)(utils?|helpers?|common|misc|shared)$/.test(path))).toEqual([]);
});
