/**
 * Serves the built app: `node tools/serve.mjs`. PORT (4173) and HOST (127.0.0.1) say where; when the port is taken,
 * any free one is used. FRAME_ANCESTORS ('none') says which pages may embed the app, in the words of the content
 * security policy. Prints the address.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { readAncestors } from '../server/ancestors.mjs';
import { serve } from '../server/serve.mjs';

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(message);
  process.exit(1);
}

function readEnvironment() {
  try {
    return readAncestors(process.env.FRAME_ANCESTORS || "'none'");
  } catch (error) {
    return refuse(`FRAME_ANCESTORS ${error instanceof Error ? error.message : String(error)}`);
  }
}

const ancestors = readEnvironment();
const root = resolve(import.meta.dirname, '../dist');
const port = Number(process.env.PORT || 4173);
if (!Number.isInteger(port) || port < 0 || port > 65535)
  refuse(`PORT must be a number from 0 to 65535, not ${JSON.stringify(process.env.PORT)}`);
if (!existsSync(join(root, 'index.html')))
  refuse('There is no build yet: run `npm start`, or `npm run build` first.');
const { server, address } = await serve(root, port, process.env.HOST || undefined, ancestors).catch(
  (/** @type {Error} */ error) => refuse(`The server cannot start: ${error.message}`),
);
if (!address.endsWith(`:${port}/`) && port !== 0) console.log(`Port ${port} is taken, so another is used.`);
console.log(`Shadow Walk is at ${address}`);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
