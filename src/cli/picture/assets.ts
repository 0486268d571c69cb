import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from '../io';

/** Where a file is: beside this program in the package, among the packages in the repository. */
function assetAt(inPackage: string, inRepository: string): Buffer {
  for (let folder = dirname(fileURLToPath(import.meta.url)), up = 0; up < 6; up++, folder = dirname(folder))
    for (const path of [join(folder, inPackage), join(folder, 'node_modules', inRepository)])
      if (existsSync(path)) return readFileSync(path);
  throw new UsageError(`a part of this installation is missing: ${inPackage}`);
}

/** The face that pictures are set in, as WOFF2. */
export const font = (): Buffer =>
  assetAt(
    'fonts/jetbrains-mono.woff2',
    '@fontsource-variable/jetbrains-mono/files/jetbrains-mono-latin-wght-normal.woff2',
  );

/** The renderer of SVG images. */
export const renderer = (): Buffer => assetAt('resvg.wasm', '@resvg/resvg-wasm/index_bg.wasm');
