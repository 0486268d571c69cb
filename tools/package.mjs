/**
 * Builds what the package has besides the app (`dist/`): `npm pack` runs it. It leaves, in `lib/`,
 *
 *     shadow-walk.mjs, .1            the command, one file with all it needs, and its manual page
 *     core.mjs, checker.mjs          the library, with its types (.d.mts)
 *     element.mjs                    the custom element <shadow-walk>, with its types
 *     fonts/, resvg.wasm             what pictures are made with
 *     licenses.md                    what the packages in all of that ask to be passed on with them
 *     api/                           the documentation of the library
 *
 * None of it needs anything but Node, or a browser, at run time.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { rolldown } from 'rolldown';
import { dts } from 'rolldown-plugin-dts';
import { build } from 'vite';
import { completed, licenceOf } from '../build/licences.mjs';
import { versionDefines } from '../build/version.mjs';

const root = resolve(import.meta.dirname, '..');
const lib = join(root, 'lib');

/** Entries by the name of their file. @type {Record<string, { entry: string, banner?: string, types: boolean }>} */
const PARTS = {
  'shadow-walk': { entry: 'src/cli/main.ts', banner: '#!/usr/bin/env node', types: false },
  core: { entry: 'src/library/core.ts', types: true },
  checker: { entry: 'src/library/checker.ts', types: true },
  element: { entry: 'src/element/element.ts', types: true },
};

/** @param {string} name */
async function script(name) {
  const { entry, banner } = PARTS[name];
  const out = join(root, '.cache/package', name);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    define: versionDefines(),
    build: {
      ssr: join(root, entry),
      outDir: out,
      target: name === 'element' ? 'es2022' : 'node20',
      minify: true,
      license: { fileName: 'licenses.md' },
      rolldownOptions: {
        output: {
          entryFileNames: `${name}.mjs`,
          codeSplitting: false,
          ...(banner === undefined ? {} : { banner }),
        },
      },
    },
  });
  renameSync(join(out, `${name}.mjs`), join(lib, `${name}.mjs`));
  // The command has all that the others have in them, and draws with a font.
  if (name === 'shadow-walk')
    writeFileSync(
      join(lib, 'licenses.md'),
      completed(readFileSync(join(out, 'licenses.md'), 'utf8')) +
        licenceOf('@fontsource-variable/jetbrains-mono'),
    );
}

/** The types of the library's entries, each in one file. */
async function types() {
  const input = Object.fromEntries(
    Object.entries(PARTS).flatMap(([name, part]) => (part.types ? [[name, join(root, part.entry)]] : [])),
  );
  const bundle = await rolldown({
    input,
    cwd: root,
    logLevel: 'silent',
    plugins: [dts({ emitDtsOnly: true, tsconfig: join(root, 'configs/tsconfig.library.json') })],
  });
  await bundle.write({ dir: lib, entryFileNames: '[name].mjs', chunkFileNames: 'types/[name].mjs' });
  await bundle.close();
}

/** The fonts and the program that draws pictures. */
function drawing() {
  mkdirSync(join(lib, 'fonts'));
  cpSync(
    join(
      root,
      'node_modules/@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
    ),
    join(lib, 'fonts/jetbrains-mono.woff2'),
  );
  cpSync(join(root, 'node_modules/@resvg/resvg-wasm/index_bg.wasm'), join(lib, 'resvg.wasm'));
}

if (!existsSync(join(root, 'dist/index.html'))) {
  console.error('There is no build yet: run `npm run build` first.');
  process.exit(1);
}
rmSync(lib, { recursive: true, force: true });
mkdirSync(lib);
for (const name of Object.keys(PARTS)) await script(name);
const command = join(lib, 'shadow-walk.mjs');
chmodSync(command, 0o755);
await types();
drawing();
writeFileSync(join(lib, 'shadow-walk.1'), execFileSync(process.execPath, [command, 'manual']));
execFileSync(
  process.execPath,
  [join(root, 'node_modules/typedoc/bin/typedoc'), '--options', 'configs/typedoc.json'],
  {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  },
);
