/**
 * A page that shows the app at a file which somebody is writing, and shows it anew whenever it changes: `live/`.
 *
 *     file ──changes──▶ show({ link })  ──event──▶ live/ ──address──▶ the app in its frame
 */

/** @typedef {{ link: string } | { problem: string }} Shown */

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Shadow Walk</title>
    <link rel="icon" href="../favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="live.css" />
  </head>
  <body>
    <p id="problem" role="alert" hidden></p>
    <iframe id="app" title="Shadow Walk"></iframe>
    <script type="module" src="live.js"></script>
  </body>
</html>
`;

const STYLE = `html, body { height: 100%; margin: 0 }
body { display: flex; flex-direction: column; font: 15px/1.5 system-ui, sans-serif }
iframe { flex: 1; border: 0 }
p { margin: 0; padding: 8px 16px; background: #8c1d18; color: #fff; white-space: pre-wrap; overflow: auto; max-height: 30vh }
`;

const SCRIPT = `const frame = document.getElementById('app');
const problem = document.getElementById('problem');
const events = new EventSource('events');
events.addEventListener('message', ({ data }) => {
  const shown = JSON.parse(data);
  problem.hidden = shown.problem === undefined;
  problem.textContent = shown.problem ?? '';
  // Only what stands after the # differs: the app stays, and goes to the new scenario.
  if (shown.link !== undefined) frame.src = '../#' + shown.link;
});
events.addEventListener('error', () => {
  problem.hidden = false;
  problem.textContent = 'The command that shows this file has ended. Start it again, and this page goes on.';
});
`;

/** @type {Record<string, { type: string, body: string }>} */
const FILES = {
  '/live/': { type: 'text/html; charset=utf-8', body: PAGE },
  '/live/live.css': { type: 'text/css; charset=utf-8', body: STYLE },
  '/live/live.js': { type: 'text/javascript; charset=utf-8', body: SCRIPT },
};

export class Live {
  /** @type {Set<import('node:http').ServerResponse>} */
  #listeners = new Set();
  /** @type {Shown | undefined} */
  #shown;

  /** Shows this to all connected pages, and to pages that connect later. @param {Shown} shown */
  show(shown) {
    this.#shown = shown;
    for (const listener of this.#listeners) listener.write(`data: ${JSON.stringify(shown)}\n\n`);
  }

  /**
   * Answers what is asked below `live/`.
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   * @returns {boolean} whether it was
   */
  answer(request, response) {
    if (request.method !== 'GET') return false;
    const path = (request.url ?? '').split('?')[0];
    if (path === '/live/events') {
      response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
      if (this.#shown !== undefined) response.write(`data: ${JSON.stringify(this.#shown)}\n\n`);
      this.#listeners.add(response);
      response.on('close', () => this.#listeners.delete(response));
      return true;
    }
    if (!Object.hasOwn(FILES, path)) return false;
    const { type, body } = FILES[path];
    response.setHeader('Content-Security-Policy', POLICY);
    response.writeHead(200, {
      'Content-Type': type,
      'Content-Length': Buffer.byteLength(body),
      'Cache-Control': 'no-store',
    });
    response.end(body);
    return true;
  }
}
