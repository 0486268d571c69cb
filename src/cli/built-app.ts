import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { UsageError } from './io';

/** The folder of the built app: in the package beside this program, in the repository in its top folder. */
export function builtApp(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)), up = 0; up < 5; up++, folder = dirname(folder)) {
    const app = join(folder, 'dist');
    if (existsSync(join(app, 'index.html')) && existsSync(join(folder, 'package.json'))) return app;
  }
  throw new UsageError('there is no build of the app yet: run `npm run build` first');
}
