import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, type InlineConfig } from 'vite';

/** Builds a module of `src/` for Node and hands what it exports to `use`. `entry`: from the top of the repository. */
export async function runBuilt<M, T>(
  root: string,
  entry: string,
  config: InlineConfig,
  use: (module: M) => T | Promise<T>,
): Promise<T> {
  const cache = join(root, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  // Below node_modules, so that it finds the packages that it leaves out.
  const folder = mkdtempSync(join(cache, 'built-'));
  try {
    await build({
      ...config,
      root,
      configFile: false,
      logLevel: 'warn',
      build: {
        ssr: entry,
        outDir: folder,
        target: 'node20',
        copyPublicDir: false,
        rolldownOptions: { output: { entryFileNames: 'built.mjs', chunkFileNames: '[name]-[hash].mjs' } },
      },
    });
    return await use((await import(pathToFileURL(join(folder, 'built.mjs')).href)) as M);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
