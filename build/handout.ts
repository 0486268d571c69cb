import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { build, type InlineConfig, type Plugin, type Rollup } from 'vite';
import { PLACES } from '../src/export/handout';

/** As it is named in the policy of a page. */
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/** The same script, with nothing in it that would end the element it stands in. */
const inElement = (script: string): string =>
  script.replaceAll('</script', '<\\/script').replaceAll('<!--', '\\x3C!--');

/** One page with everything in it: no file beside it, and no network, by its own policy. */
function page(language: string, script: string, style: string): string {
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    'font-src data:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${PLACES.title}</title>
<style>${style}</style>
</head>
<body>
<div id="root"></div>
<script type="application/json" id="handout">${PLACES.data}</script>
<script>${script}</script>
</body>
</html>
`;
}

/**
 * Puts `handout.html` into the build: what a handout is made of (`src/export/handout.ts`). It is no page of the app, and
 * no browser keeps it before somebody makes a handout. `inner` is the configuration under which the app is built.
 */
export function handout(language: string, inner: () => InlineConfig): Plugin {
  return {
    name: 'handout',
    apply: 'build',
    async generateBundle() {
      const config = inner();
      const made = (await build({
        ...config,
        configFile: false,
        logLevel: 'error',
        plugins: [
          ...(config.plugins ?? []),
          {
            name: 'no-workers',
            enforce: 'pre',
            resolveId: (id) =>
              /(^|\/)worker\/page$/.test(id) ? join(import.meta.dirname, '../src/worker/in-page.ts') : null,
          },
        ],
        build: {
          write: false,
          target: 'es2023',
          copyPublicDir: false,
          modulePreload: false,
          cssCodeSplit: false,
          assetsInlineLimit: Number.MAX_SAFE_INTEGER,
          rolldownOptions: { input: 'src/handout.tsx', output: { format: 'iife', codeSplitting: false } },
        },
      })) as Rollup.RollupOutput;
      const script = made.output.find((one) => one.type === 'chunk')?.code ?? '';
      const others = made.output.filter((one) => one.type === 'chunk').length - 1;
      if (script === '' || others > 0) throw new Error('a handout is not one script');
      const style = made.output
        .flatMap((one) => (one.type === 'asset' && one.fileName.endsWith('.css') ? [String(one.source)] : []))
        .join('\n');
      this.emitFile({
        type: 'asset',
        fileName: 'handout.html',
        source: page(language, inElement(script), style),
      });
    },
  };
}
