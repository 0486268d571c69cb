import { join } from 'node:path';
import type { InlineConfig, Plugin } from 'vite';
import { runBuilt } from './run-built';

/** Modules that export one value, which is plain data, and its name. */
const MODULES: Readonly<Record<string, string>> = {
  // The page starts with the default scenario built, and needs what builds scenarios only for another one.
  'src/scenarios/presets/first-system.ts': 'FIRST_SYSTEM',
  // A search in all presets' code need not build them all.
  'src/scenarios/presets/code-names.ts': 'CODE_NAMES',
};

/** Puts the values of some modules in their place. `inner` is the configuration under which the app is built. */
export function computed(inner: () => InlineConfig): Plugin {
  let root = '.';
  return {
    name: 'computed',
    apply: 'build',
    enforce: 'pre',
    configResolved: (config) => void (root = config.root),
    load: {
      async handler(id) {
        const entry = Object.keys(MODULES).find((module) => id === join(root, module));
        if (entry === undefined) return null;
        const name = MODULES[entry];
        const value = await runBuilt(root, entry, inner(), (module: Readonly<Record<string, unknown>>) => {
          const text = JSON.stringify(module[name]);
          if (text === undefined || text.includes('null')) throw new Error(`${entry} is no plain data`);
          return text;
        });
        return { code: `export const ${name} = ${value};`, moduleSideEffects: false };
      },
    },
  };
}
