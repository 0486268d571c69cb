/** The server of the built app. */
import { createServer } from 'node:http';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodingFor, isWorthIt } from './encodings.mjs';
import { readAncestors } from './ancestors.mjs';
import { headersFor, typeOf } from './headers.mjs';
import { KeptFile, KeptFiles } from './kept-files.mjs';

/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

/**
 * The path a request means, or nothing when it is none inside `root`.
 * @param {string} root absolute
 * @param {string} pathname as sent
 */
function pathFor(root, pathname) {
  try {
    const path = decodeURIComponent(pathname);
    const wanted = normalize(join(root, path.endsWith('/') ? `${path}index.html` : path));
    return wanted.startsWith(root + sep) && !wanted.includes('\0') ? wanted : undefined;
  } catch {
    return undefined; // broken percent signs
  }
}

/** @param {Response} response @param {number} status @param {string} text @param {Record<string, string>} [headers] */
function say(response, status, text, headers = {}) {
  const body = Buffer.from(`${text}\n`);
  const plain = {
    'Content-Type': typeOf('.txt'),
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
  };
  response.writeHead(status, { ...plain, ...headers }).end(response.req.method === 'HEAD' ? undefined : body);
}

/** @param {Response} response @param {unknown} error */
function fail(response, error) {
  const code = /** @type {NodeJS.ErrnoException} */ (error).code ?? '';
  if (response.headersSent) response.destroy();
  else if (code === 'EACCES' || code === 'EPERM') say(response, 403, 'This file may not be read');
  else if (code === 'EMFILE' || code === 'ENFILE')
    say(response, 503, 'Too many files are open; try again', { 'Retry-After': '1' });
  else say(response, 500, 'This file cannot be read');
}

/** @param {string | undefined} asked the header If-None-Match @param {string} tag */
const isKnown = (asked, tag) =>
  asked?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === tag) ?? false;

/** @param {Request} request @param {Response} response @param {string} path @param {KeptFile} file */
async function send(request, response, path, file) {
  const type = typeOf(extname(path));
  const mayCompress = isWorthIt(type, file.body.length);
  const encoding = mayCompress ? encodingFor(request.headers['accept-encoding']) : null;
  const tag = `"${file.hash}${encoding === null ? '' : `-${encoding}`}"`;
  const headers = {
    ETag: tag,
    // The build puts a hash of the content into the names under assets/.
    'Cache-Control': /[/\\]assets[/\\]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    ...(mayCompress ? { Vary: 'Accept-Encoding' } : {}),
    // Pages of other origins load it as a module.
    ...(/[/\\]element[.]js$/.test(path) ? { 'Access-Control-Allow-Origin': '*' } : {}),
  };
  if (isKnown(request.headers['if-none-match'], tag)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = encoding === null ? file.body : await file.compressed(encoding);
  response.writeHead(200, {
    ...headers,
    'Content-Type': type,
    'Content-Length': body.length,
    ...(encoding === null ? {} : { 'Content-Encoding': encoding }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}

/** @param {Request} request @param {Response} response @param {string} root @param {KeptFiles} files */
async function answer(request, response, root, files) {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(response, 405, 'Only GET and HEAD are answered', { Allow: 'GET, HEAD' });
    return;
  }
  const url = URL.canParse(request.url ?? '/', 'http://host')
    ? new URL(request.url ?? '/', 'http://host')
    : null;
  const path = url === null ? undefined : pathFor(root, url.pathname);
  const found = path === undefined ? null : await files.get(path);
  if (path !== undefined && found instanceof KeptFile) {
    await send(request, response, path, found);
  } else if (path !== undefined && found !== null && 'handle' in found) {
    // The stream closes the handle, also when the other side breaks off.
    const stream = found.handle.createReadStream({ start: 0, end: found.size - 1 });
    response.writeHead(200, { 'Content-Type': typeOf(extname(path)), 'Content-Length': found.size });
    if (request.method === 'HEAD') {
      response.end();
      stream.destroy();
    } else await pipeline(stream, response);
  } else if (url !== null && !url.pathname.endsWith('/') && (await isFolder(root, url.pathname, files))) {
    // Relative addresses in a page need the slash.
    say(response, 308, 'See the folder', {
      Location: `./${url.pathname.split('/').at(-1) ?? ''}/${url.search}`,
    });
  } else say(response, 404, 'Not found');
}

/** Whether a path means the page of a folder. @param {string} root @param {string} pathname @param {KeptFiles} files */
async function isFolder(root, pathname, files) {
  const page = pathFor(root, `${pathname}/`);
  return page !== undefined && (await files.get(page)) instanceof KeptFile;
}

/**
 * Serves the files of a folder, read-only. It goes on whatever becomes of the folder and whoever breaks off.
 * @param {string} root the folder to serve
 * @param {number} port the port to take, 0 for any; when it is in use, any
 * @param {string} [host]
 * @param {string} [ancestors] the pages that may embed the app
 * @param {(request: Request, response: Response) => boolean} [more] answers what is no file, and says whether it did
 * @returns {Promise<{ server: import('node:http').Server, address: string }>} once it listens
 * @throws {RangeError} at once, when `ancestors` is none
 */
export async function serve(root, port, host = '127.0.0.1', ancestors = "'none'", more = () => false) {
  const folder = resolve(root);
  const files = new KeptFiles();
  const headers = Object.entries(headersFor(readAncestors(ancestors)));
  const server = createServer((request, response) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    if (more(request, response)) return;
    answer(request, response, folder, files).catch((/** @type {unknown} */ error) => fail(response, error));
  });
  await new Promise((/** @type {(value: void) => void} */ done, failed) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) server.listen((port = 0), host);
      else failed(error);
    });
    server.on('listening', done);
    server.listen(port, host);
  });
  const bound = server.address();
  const at = typeof bound === 'object' && bound !== null ? bound.port : port;
  return { server, address: `http://${host.includes(':') ? `[${host}]` : host}:${at}/` };
}
