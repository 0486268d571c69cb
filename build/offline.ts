import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Plugin } from 'vite';
import { generateSW } from 'workbox-build';
import { completed, licenceOf } from './licences.mjs';

const MANIFEST = 'manifest.webmanifest';

/** What the built page says of itself, for the manifest: it is written in the page's language only once. */
function manifestOf(page: string): string {
  const said = (pattern: RegExp): string => {
    const found = pattern.exec(page)?.[1];
    if (found === undefined) throw new Error(`index.html has nothing like ${pattern.source}`);
    return found.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&');
  };
  const name = said(/<title>([^<]+)<\/title>/);
  const icon = (src: string, sizes: string, purpose = 'any'): object => {
    const type = src.endsWith('.svg') ? 'image/svg+xml' : 'image/png';
    return { src, sizes, type, purpose };
  };
  return JSON.stringify({
    name,
    short_name: name,
    description: said(/<meta\s+name="description"\s+content="([^"]+)"/),
    lang: said(/<html lang="([^"]+)"/),
    // Relative to the manifest: the app may lie anywhere.
    start_url: './',
    scope: './',
    display: 'standalone',
    background_color: '#f6f4ef',
    theme_color: '#f6f4ef',
    // Files of ours open in the installed app, in the window that is there.
    file_handlers: [
      { action: './', accept: { 'application/vnd.shadow-walk+json': ['.shadow-walk.json'] } },
      { action: './', accept: { 'text/x-litmus': ['.litmus'] } },
    ],
    launch_handler: { client_mode: 'focus-existing' },
    icons: [
      icon('./favicon.svg', 'any'),
      icon('./icon-192.png', '192x192'),
      icon('./icon-512.png', '512x512'),
      icon('./icon-maskable-512.png', '512x512', 'maskable'),
    ],
  });
}

/** What `sw.js` is made of, and the fonts: the build's own list of licences knows nothing of them. */
const UNLISTED = [
  'workbox-core',
  'workbox-precaching',
  'workbox-routing',
  'workbox-strategies',
  '@fontsource-variable/inter',
  '@fontsource-variable/jetbrains-mono',
];

/** Writes `sw.js`, the service worker that keeps every file of a built folder. */
export async function keepAll(folder: string): Promise<void> {
  const script = join(folder, 'sw.js');
  const { warnings } = await generateSW({
    globDirectory: folder,
    // A handout is made on the network, or not at all: it would double what every visitor loads.
    globIgnores: ['handout.html'],
    globPatterns: ['*.{html,svg,png,webmanifest}', 'assets/*.{js,css,woff2}'],
    swDest: script,
    mode: 'production',
    sourcemap: false,
    inlineWorkboxRuntime: true,
    // Their names hold a hash of what is in them.
    dontCacheBustURLsMatching: /^assets\//,
    ignoreURLParametersMatching: [/./],
    maximumFileSizeToCacheInBytes: 4 * 1024 * 1024,
    // It would take the caches of builds in folders of this one for its own.
    cleanupOutdatedCaches: false,
    // From the first visit on. A later version waits until it is asked for: `src/session/page/updates.ts`.
    clientsClaim: true,
    skipWaiting: false,
  });
  if (warnings.length > 0) throw new Error(warnings.join('\n'));
  // First, so that they answer before the rest does.
  const first = ['frames.worker.js', 'isolation.worker.js'].map((name) =>
    readFileSync(join(import.meta.dirname, name), 'utf8'),
  );
  writeFileSync(script, first.join('') + readFileSync(script, 'utf8'));
}

/**
 * Makes the built folder work without a network once it has been loaded, and installable: a manifest, and a service
 * worker (`sw.js`) that keeps every file of the folder. Both speak of their own folder only, so several builds may
 * lie in one another.
 */
export function offline(): Plugin {
  let folder = 'dist';
  // `closeBundle` is called after a failed build as well, and an error of its own would hide what failed.
  let written = false;
  return {
    name: 'offline',
    apply: 'build',
    enforce: 'post',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir)),
    transformIndexHtml: () =>
      [
        { rel: 'manifest', href: `./${MANIFEST}` },
        { rel: 'apple-touch-icon', href: './apple-touch-icon.png' },
      ].map((attrs) => ({ tag: 'link', attrs, injectTo: 'head' })),
    generateBundle(_, bundle) {
      const page = bundle['index.html'];
      if (page?.type !== 'asset') throw new Error('the build has no index.html');
      this.emitFile({ type: 'asset', fileName: MANIFEST, source: manifestOf(page.source.toString()) });
    },
    writeBundle: () => void (written = true),
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!written) return;
        await keepAll(folder);
        const list = join(folder, 'licenses.md');
        writeFileSync(list, completed(readFileSync(list, 'utf8')) + UNLISTED.map(licenceOf).join(''));
      },
    },
  };
}
