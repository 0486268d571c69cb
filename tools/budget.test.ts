import { expect, test } from 'vitest';
import { initialScripts } from './budget.mjs';

test('counts the entry and its static imports, each once, and nothing loaded later', () => {
  const manifest = {
    'index.html': { file: 'main.js', isEntry: true, imports: ['_a', '_b'], dynamicImports: ['later.ts'] },
    _a: { file: 'a.js', imports: ['_shared'] },
    _b: { file: 'b.js', imports: ['_shared', '_a'] },
    _shared: { file: 'shared.js' },
    'later.ts': { file: 'later.js', imports: ['_only-later'] },
    '_only-later': { file: 'only-later.js' },
  };
  expect(initialScripts(manifest).sort()).toEqual(['a.js', 'b.js', 'main.js', 'shared.js']);
});
