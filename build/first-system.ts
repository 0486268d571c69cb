import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { runBuilt } from './run-built';

const MODULE = 'src/scenarios/presets/first-system.ts';

/**
 * Puts the value of `first-system.ts` in its place: the page starts with the default scenario built, and needs what
 * builds scenarios only for another one. `inner` is the configuration under which the app is built.
 */
export function firstSystem(inner: () => InlineConfig): Plugin {
  let root = '.';
  return {
    name: 'first-system',
    apply: 'build',
    enforce: 'pre',
    configResolved: (config) => void (root = config.root),
    load: {
      async handler(id) {
        if (id !== join(root, MODULE)) return null;
        const value = await runBuilt(root, MODULE, inner(), ({ FIRST_SYSTEM }: { FIRST_SYSTEM: unknown }) => {
          const text = JSON.stringify(FIRST_SYSTEM);
          if (text === undefined || text.includes('null')) throw new Error(`${MODULE} is no plain data`);
          return text;
        });
        return { code: `export const FIRST_SYSTEM = ${value};`, moduleSideEffects: false };
      },
    },
  };
}
