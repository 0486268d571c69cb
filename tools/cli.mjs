/** The command line at full speed: `node tools/cli.mjs <command>`; what it does is in `src/cli/`. */
import { pathToFileURL } from 'node:url';
import { bundle } from './bundle.mjs';

await import(pathToFileURL(await bundle('src/cli/main.ts')).href);
