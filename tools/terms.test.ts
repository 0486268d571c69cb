import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '..');

const rows = readFileSync(join(root, 'docs/terms.md'), 'utf8')
  .split('\n')
  .filter((row) => row.startsWith('|') && !row.startsWith('| English') && !row.startsWith('| ---'));

/** The words of one column of `docs/terms.md`, counted from the end. */
const column = (fromEnd: number): string[] =>
  rows
    .flatMap((row) => (row.split('|').at(-fromEnd - 1) ?? '').split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');

const refused = { en: column(2), de: column(1) };

function filesBelow(folder: string, ending: RegExp): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path}`)
    .filter((path) => ending.test(path) && !/[.](test|testkit)[.]ts$/.test(path));
}

/** What people read, without the comments of the code. */
function wordsOf(path: string): string {
  const text = readFileSync(join(root, path), 'utf8');
  if (path.endsWith('.md')) return text;
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

const READ = [
  // What people may type is what the app itself does not say.
  ...filesBelow('src/texts', /[.]ts$/).filter((path) => !path.endsWith('search-words.ts')),
  ...filesBelow('src/scenarios/presets', /[.]ts$/),
  ...[
    'README.md',
    'CHANGELOG.md',
    'docs/teaching.md',
    'docs/programs.md',
    'docs/embedding.md',
    'docs/library.md',
  ],
  ...[
    'docs/expressions.md',
    'docs/memory-models.md',
    'docs/litmus.md',
    'docs/verdicts.md',
    'docs/weights.md',
  ],
];

test('the table names words to keep out', () => {
  expect(refused.en).toContain('whoever');
  expect(refused.de).toContain('Gnadenfrist');
});

test.each(READ)('%s has one name for each thing', (path) => {
  const text = wordsOf(path);
  const german = path.includes('/de/');
  // German nouns are written large: small, they are names in the code.
  const found = refused[german ? 'de' : 'en'].filter((word) =>
    new RegExp(`(?<![\\p{L}\\w-])${word}(?![\\p{L}\\w-])`, german ? 'u' : 'iu').test(text),
  );
  expect(found).toEqual([]);
});
