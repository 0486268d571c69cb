import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { metaPolicy } from './configs/csp.mjs';

/** Writes the content security policy into the built page. Not in development, where Vite itself injects scripts. */
const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  // Relative addresses: the built folder works from any sub-path of any static server.
  base: './',
  plugins: [react(), contentSecurityPolicy],
  resolve: {
    alias: {
      'react-style-singleton': fileURLToPath(new URL('./configs/style-singleton.ts', import.meta.url)),
    },
  },
  build: {
    target: 'es2023',
    // `data:` scripts, workers and fonts would need holes in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: true,
    // What the packages and fonts in the build ask to be passed on with them.
    license: { fileName: 'licenses.md' },
  },
  worker: { format: 'es' },
});
