import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { metaPolicy } from './build/csp.mjs';
import { element } from './build/element';
import { firstPicture } from './build/first-picture';
import { computed } from './build/computed';
import { handout } from './build/handout';
import { languages } from './build/languages.mjs';
import { offline } from './build/offline';
import { versionDefines } from './build/version.mjs';
import { pageLanguage } from './build/page-language';

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

/**
 * Each file costs a request, and small ones compress badly. So all that the page needs before it can be used is one file,
 * and of what several lazy parts share, pieces under 3 kB go to the piece whose users are most alike.
 */
const fewFiles = {
  codeSplitting: {
    groups: [
      { name: 'start', tags: ['$initial' as const], priority: 2 },
      {
        name: 'shared',
        minShareCount: 2,
        entriesAware: true,
        entriesAwareMergeThreshold: 3000,
        priority: 1,
      },
    ],
  },
  // A piece is called after everything that uses it.
  chunkFileNames: ({ name }: { name: string }) =>
    name.startsWith('shared') ? 'assets/shared-[hash].js' : 'assets/[name]-[hash].js',
};

/** `vite build` makes the English app, `vite build --mode de` the German one: it differs in the texts it imports. */
export default defineConfig(({ mode }) => {
  const { language, folder } = languages.find((one) => one.language === mode) ?? languages[0];
  const resolve = {
    conditions: [language, ...defaultClientConditions],
    alias: {
      'react-style-singleton': fileURLToPath(new URL('./build/style-singleton.ts', import.meta.url)),
    },
  };
  return {
    // Relative addresses: the built folder works from any sub-path of any static server.
    base: './',
    plugins: [
      react(),
      pageLanguage(language),
      contentSecurityPolicy,
      computed(() => ({ mode, resolve })),
      firstPicture(() => ({
        mode,
        plugins: [react()],
        resolve,
        ssr: { noExternal: ['workbox-window'], resolve: { conditions: [language, 'module', 'node'] } },
      })),
      handout(language, () => ({ mode, plugins: [react()], resolve, define: versionDefines() })),
      ...(folder === '' ? [element()] : []),
      offline(),
    ],
    resolve,
    define: versionDefines(),
    build: {
      target: 'es2023',
      outDir: `dist/${folder}`,
      // `data:` scripts, workers and fonts would need holes in the policy.
      assetsInlineLimit: 0,
      rolldownOptions: { output: fewFiles },
      modulePreload: { polyfill: false },
      manifest: true,
      // What the packages and fonts in the build ask to be passed on with them.
      license: { fileName: 'licenses.md' },
    },
    worker: { format: 'es' },
  };
});
