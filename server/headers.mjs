/** What every answer says of itself. */
import { headerPolicyFor } from '../build/csp.mjs';

/** @type {Record<string, string>} */
const types = {
  '.css': 'text/css; charset=utf-8',
  '.gif': 'image/gif',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/plain; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** @param {string} extension with its dot */
export const typeOf = (extension) => types[extension] ?? 'application/octet-stream';

/**
 * The page is cross-origin isolated, so that its workers may share memory. Who embeds it still can: an embedding page
 * needs nothing, unless it is isolated itself, and then the last header lets it.
 * @param {string} ancestors the pages that may embed the app, as `readAncestors` gives them
 * @returns {Record<string, string>}
 */
export function headersFor(ancestors) {
  return {
    'Content-Security-Policy': headerPolicyFor(ancestors),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': ancestors.toLowerCase() === "'none'" ? 'same-origin' : 'cross-origin',
  };
}
