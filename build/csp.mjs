/**
 * The content security policy of the app: only its own files, no inline script or style, no network elsewhere.
 * The build writes it into `index.html`, so it holds under any static server; `npm start` also sends it as a header,
 * with what a meta element cannot say.
 */

const directives = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  // No text becomes code or markup, but for the addresses that the policy of src/worker/trusted.ts lets through.
  "require-trusted-types-for 'script'",
  'trusted-types shadow-walk',
];

export const metaPolicy = directives.join('; ');

/**
 * @param {string} ancestors the pages that may embed the app, in the policy's words: `'none'`, `'self'`, `https://…`, `*`
 */
export const headerPolicyFor = (ancestors) => [...directives, `frame-ancestors ${ancestors}`].join('; ');

export const headerPolicy = headerPolicyFor("'none'");
