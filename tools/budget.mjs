/**
 * Holds the script that the page needs before it can be used (the first picture itself needs none) to a budget: the entry chunk and all that it imports
 * statically, gzipped, in every language. `node tools/budget.mjs`, after a build.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { languages } from '../build/languages.mjs';

const budget = 188_000;

/**
 * The script files loaded at once, each one once.
 * @param {Record<string, { file: string, isEntry?: boolean, imports?: string[] }>} manifest as Vite writes it
 */
export function initialScripts(manifest) {
  const seen = new Set(Object.keys(manifest).filter((key) => manifest[key].isEntry));
  for (const key of seen) for (const other of manifest[key].imports ?? []) seen.add(other);
  return [...seen].map((key) => manifest[key].file);
}

/**
 * Prints the scripts of one build and returns whether they keep to the budget.
 * @param {string} dist
 */
function keepsTo(dist) {
  const manifest = join(dist, '.vite/manifest.json');
  if (!existsSync(manifest)) {
    console.error(`There is no build in ${dist}: run \`npm run build\`, which makes every language.`);
    return false;
  }
  const scripts = initialScripts(JSON.parse(readFileSync(manifest, 'utf8')));
  let total = 0;
  for (const file of scripts) {
    const { length } = gzipSync(readFileSync(join(dist, file)), { level: 9 });
    total += length;
    console.log(`${String(length).padStart(8)}  ${file}`);
  }
  console.log(
    `${String(total).padStart(8)}  bytes gzipped before the page can be used, of ${budget} allowed`,
  );
  if (scripts.length === 0) console.error('The build has no entry.');
  return scripts.length > 0 && total <= budget;
}

if (process.argv[1] === import.meta.filename) {
  const dist = join(import.meta.dirname, '../dist');
  const kept = languages.map(({ language, folder }) => {
    console.log(`${language}:`);
    return keepsTo(join(dist, folder));
  });
  process.exit(kept.every(Boolean) ? 0 : 1);
}
