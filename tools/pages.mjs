/** Puts the documentation of the library beside the built app: what GitHub Pages publishes, as `dist/api/`. */
import { cpSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
cpSync(join(root, 'lib/api'), join(root, 'dist/api'), { recursive: true });
