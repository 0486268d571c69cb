import { createHash } from 'node:crypto';
import { build, type InlineConfig, type Plugin, type Rollup } from 'vite';
import { inPage, type Rendered } from './in-page';
import { runBuilt } from './run-built';

/** `src/head.ts` as one classic script. */
async function headScript(config: InlineConfig): Promise<string> {
  const made = (await build({
    ...config,
    build: {
      write: false,
      target: 'es2023',
      copyPublicDir: false,
      modulePreload: false,
      rolldownOptions: { input: 'src/head.ts', output: { format: 'iife' } },
    },
  })) as Rollup.RollupOutput;
  return made.output[0].code;
}

/**
 * Puts the first picture into the built page: the default scenario, rendered at build time, is seen before any script
 * has come. `inner` is the configuration under which the app is built.
 */
export function firstPicture(inner: () => InlineConfig): Plugin {
  let root = '.';
  return {
    name: 'first-picture',
    apply: 'build',
    enforce: 'post',
    configResolved: (config) => void (root = config.root),
    generateBundle: {
      async handler(_, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the build has no index.html');
        const config: InlineConfig = { ...inner(), root, configFile: false, logLevel: 'warn' };
        const rendered = await runBuilt(
          root,
          'src/first.tsx',
          config,
          (made: { firstPicture: () => Promise<Rendered> }) => made.firstPicture(),
        );
        const head = await headScript(config);
        const emit = (name: string, ending: string, source: string): string => {
          const hash = createHash('sha256').update(source).digest('base64url').slice(0, 8);
          const fileName = `assets/${name}-${hash}.${ending}`;
          this.emitFile({ type: 'asset', fileName, source });
          return fileName;
        };
        page.source = inPage(page.source.toString(), rendered, {
          head: emit('head', 'js', head),
          sheet: (rules) => emit('first', 'css', rules),
        });
      },
    },
  };
}
