/** Writes the JSON Schema of scenario files: `npm run schema`. A test holds it to what the app reads. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

const { schemaFile, SCHEMA_VERSION } = await import(
  pathToFileURL(await bundle('src/library/schema.ts')).href
);
const folder = join(resolve(import.meta.dirname, '..'), 'public/schema');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, `scenario.v${SCHEMA_VERSION}.json`), schemaFile());
