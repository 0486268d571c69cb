/**
 * Programs for Node that import `src/` are bundled before they run: what compiles TypeScript as it is loaded keeps the
 * search from running at full speed. Bundles stand in `.cache/` and are made anew when a source has changed.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import process from 'node:process';

const root = resolve(import.meta.dirname, '..');

/** Tells any change of the sources: their names, sizes and times. */
function signature() {
  const hash = createHash('sha256');
  const note = (/** @type {string} */ path) => {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${relative(root, path)} ${size} ${mtimeMs}\n`);
  };
  const folders = ['src', 'bench'].map((folder) => join(root, folder));
  for (const entry of folders.flatMap((path) => readdirSync(path, { recursive: true, withFileTypes: true })))
    if (entry.isFile() && /\.tsx?$/.test(entry.name)) note(join(entry.parentPath, entry.name));
  note(join(root, 'package-lock.json'));
  note(import.meta.filename);
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} entry a TypeScript file, from the top of the repository
 * @returns {Promise<string>} the path of the bundle, up to date
 */
export async function bundle(entry) {
  const name = basename(entry, '.ts');
  const folder = join(root, '.cache/bundles', name);
  const file = `${name}-${signature()}.mjs`;
  const wanted = join(folder, file);
  if (statSync(wanted, { throwIfNoEntry: false })?.isFile()) return wanted;
  const { build } = await import('vite');
  const making = join(root, '.cache/bundles', `making-${process.pid}-${name}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, entry),
      outDir: making,
      target: 'node20',
      minify: false,
      rolldownOptions: { output: { entryFileNames: file, codeSplitting: false } },
    },
  });
  // Another process may be making the same one: whoever comes last replaces it by its like.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  renameSync(join(making, file), wanted);
  rmSync(making, { recursive: true, force: true });
  return wanted;
}
