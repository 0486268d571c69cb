/**
 * Makes the package: `npm run package` leaves `shadow-walk-<version>.tgz`, made of the folder `.cache/package`:
 *
 *     dist/    the built app, in every language
 *     lib/     the command, one file with all it needs
 *     man/     its manual page
 *
 * It needs nothing but Node, and has no script that runs when it is installed.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.cache/package');
const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Which commit this is, for `--version`. */
function commit() {
  try {
    return execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'no commit';
  }
}

if (!existsSync(join(root, 'dist/index.html'))) {
  console.error('There is no build yet: run `npm run build` first.');
  process.exit(1);
}
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  ssr: { noExternal: true },
  define: { SHADOW_WALK_BUILD: JSON.stringify(commit()) },
  build: {
    ssr: join(root, 'src/cli/main.ts'),
    outDir: join(folder, 'lib'),
    target: 'node20',
    minify: true,
    rolldownOptions: {
      output: { entryFileNames: 'shadow-walk.mjs', codeSplitting: false, banner: '#!/usr/bin/env node' },
    },
  },
});
const command = join(folder, 'lib/shadow-walk.mjs');
chmodSync(command, 0o755);
cpSync(join(root, 'dist'), join(folder, 'dist'), {
  recursive: true,
  filter: (path) => !path.includes(`${'.vite'}`),
});
for (const file of ['README.md', 'LICENSE', 'CHANGELOG.md'])
  if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
mkdirSync(join(folder, 'man'));
writeFileSync(join(folder, 'man/shadow-walk.1'), execFileSync(process.execPath, [command, 'manual']));
const { name, version, description, license, type, engines, keywords, repository, homepage } = own;
const manifest = {
  name,
  version,
  description,
  keywords,
  license,
  repository,
  homepage,
  type,
  engines,
  bin: { 'shadow-walk': 'lib/shadow-walk.mjs' },
  man: ['man/shadow-walk.1'],
  files: ['dist', 'lib', 'man', 'CHANGELOG.md'],
};
writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
const out = process.argv[2] ?? root;
mkdirSync(out, { recursive: true });
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const packed = execFileSync(npm, ['pack', '--json', '--ignore-scripts', '--pack-destination', out, folder], {
  cwd: root,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const [{ filename, size, entryCount }] = JSON.parse(packed);
console.log(`${join(out, filename)}: ${entryCount} files, ${(size / 1e6).toFixed(1)} MB`);
