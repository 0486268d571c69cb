import { build, type Plugin, type Rollup } from 'vite';

/**
 * Puts the custom element `<shadow-walk>` beside the page, as `element.js`: a name that other pages can know. It is a
 * module of its own, with nothing of the app in it.
 */
export function element(): Plugin {
  return {
    name: 'element',
    apply: 'build',
    async generateBundle() {
      const made = (await build({
        configFile: false,
        logLevel: 'error',
        build: {
          write: false,
          target: 'es2022',
          copyPublicDir: false,
          modulePreload: false,
          lib: { entry: 'src/element/element.ts', formats: ['es'], fileName: 'element' },
        },
      })) as Rollup.RollupOutput[];
      this.emitFile({ type: 'asset', fileName: 'element.js', source: made[0].output[0].code });
    },
  };
}
