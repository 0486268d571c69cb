/**
 * Serves the built app: `node tools/serve.mjs`. PORT (4173) and HOST (127.0.0.1) say where; when the port is taken,
 * any free one is used. FRAME_ANCESTORS ('none') says which pages may embed the app, in the words of the content
 * security policy. Prints the address.
 */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import process from 'node:process';
import { headerPolicyFor } from '../build/csp.mjs';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * The file a request means, or nothing when there is none inside `root`.
 * @param {string} root absolute
 * @param {string} url of the request
 */
function fileFor(root, url) {
  try {
    const path = decodeURIComponent(new URL(url, 'http://host').pathname);
    const wanted = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
    return wanted.startsWith(root + sep) && statSync(wanted).isFile() ? wanted : undefined;
  } catch {
    return undefined; // not an address, or no such file
  }
}

/**
 * Whether a request means the page of a folder, and only lacks the slash at its end.
 * @param {string} root absolute
 * @param {string} url of the request
 */
const isFolder = (root, url) => {
  const [path] = url.split('?');
  return !path.endsWith('/') && fileFor(root, `${path}/`) !== undefined;
};

/**
 * @param {string} root the folder to serve
 * @param {number} port the port to take, 0 for any; when it is in use, any
 * @param {string} [host]
 * @param {string} [ancestors] the pages that may embed the app
 * @returns {Promise<{ server: import('node:http').Server, address: string }>} once it listens
 */
export function serve(root, port, host = '127.0.0.1', ancestors = "'none'") {
  const folder = resolve(root);
  const server = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', headerPolicyFor(ancestors));
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.writeHead(405, { Allow: 'GET, HEAD' }).end();
      return;
    }
    const file = fileFor(folder, request.url ?? '/');
    if (file === undefined && isFolder(folder, request.url ?? '/')) {
      // Relative addresses in a page need the slash.
      const { pathname, search } = new URL(request.url ?? '/', 'http://host');
      response.writeHead(308, { Location: `./${pathname.split('/').at(-1)}/${search}` }).end();
      return;
    }
    if (file === undefined) {
      response.writeHead(404, { 'Content-Type': types['.txt'] }).end('Not found\n');
      return;
    }
    response.writeHead(200, {
      'Content-Type': types[extname(file)] ?? 'application/octet-stream',
      // The build puts a hash of the content into the names under assets/.
      'Cache-Control': /[/\\]assets[/\\]/.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    });
    if (request.method === 'HEAD') response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((done, failed) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen((port = 0), host);
      else failed(error);
    });
    server.on('listening', () => {
      const bound = server.address();
      const at = typeof bound === 'object' && bound !== null ? bound.port : port;
      done({ server, address: `http://${host.includes(':') ? `[${host}]` : host}:${at}/` });
    });
    server.listen(port, host);
  });
}

if (process.argv[1] === import.meta.filename) {
  const root = resolve(import.meta.dirname, '../dist');
  const port = Number(process.env.PORT || 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    console.error(`PORT must be a number from 0 to 65535, not "${process.env.PORT}"`);
    process.exit(1);
  }
  if (fileFor(root, '/') === undefined) {
    console.error('There is no build yet: run `npm start`, or `npm run build` first.');
    process.exit(1);
  }
  const { server, address } = await serve(
    root,
    port,
    process.env.HOST || undefined,
    process.env.FRAME_ANCESTORS || undefined,
  );
  if (!address.endsWith(`:${port}/`) && port !== 0) console.log(`Port ${port} is taken, so another is used.`);
  console.log(`Shadow Walk is at ${address}`);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => {
      server.close();
      server.closeAllConnections();
    });
  }
}
