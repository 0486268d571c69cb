import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import ts from 'typescript';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { core } from './layers.mjs';

const repo = resolve(import.meta.dirname, '..');
let fixture: string;

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

beforeEach(() => {
  fixture = mkdtempSync(join(tmpdir(), 'layers-'));
  symlinkSync(join(repo, 'node_modules'), join(fixture, 'node_modules'));
  mkdirSync(join(fixture, 'build'));
  write(
    'package.json',
    JSON.stringify({
      imports: { '#texts/*': './src/texts/en/*.ts' },
      dependencies: { zod: '*', react: '*', 'd3-shape': '*' },
    }),
  );
});

afterEach(() => rmSync(fixture, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(fixture, path)), { recursive: true });
  writeFileSync(join(fixture, path), text);
}

/** Puts the given files in an otherwise empty project and returns which rule each import of theirs breaks, sorted. */
function broken(files: Record<string, string>): string[] {
  for (const [path, text] of Object.entries(files)) write(path, text);
  const run = spawnSync(
    process.execPath,
    [
      join(repo, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      join(repo, 'configs/layers.mjs'),
      '--output-type',
      'json',
      'src',
      'build',
    ],
    { cwd: fixture, encoding: 'utf8' },
  );
  const { summary } = JSON.parse(run.stdout) as { summary: { violations: Violation[] } };
  return summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`).sort();
}

const leaf = 'export const x = 1;\nexport type X = number;\n';

test('imports that point down the layers pass', () => {
  expect(
    broken({
      'src/main.tsx': "import { x } from './views/frames/shell/a';\nexport const m = x;\n",
      'src/views/frames/shell/a.tsx':
        "export { x } from '../../sheets/help/a';\nexport { x as y } from '../../ground/ui/a';\n",
      'src/views/sheets/help/a.tsx': "export { x } from '../../panes/tree/a';\n",
      'src/views/panes/tree/a.tsx': "export { x } from '../../ground/ui/a';\n",
      'src/views/ground/ui/a.tsx': "export { x } from '../theme/a';\n",
      'src/views/ground/theme/a.ts': "export { x } from '../../../session/a';\n",
      'src/session/a.ts': "export { x } from '../worker/a';\n",
      'src/worker/a.ts': "export { x } from '../scenarios/a';\nexport { x as y } from '../checker/a';\n",
      'src/scenarios/a.ts':
        "import { z } from 'zod';\nexport { x } from '../domains/a';\nexport const s = z;\n",
      'src/domains/a.ts': "export { x } from '../machine/a';\n",
      'src/machine/a.ts': leaf,
      'src/checker/a.ts': leaf,
      'src/checker/a.test.ts': "import { x } from '../domains/a';\nexport const t = x;\n",
      'src/cli/a.ts':
        "import { readFileSync } from 'node:fs';\nexport { x } from '../lessons/a';\nreadFileSync('');\n",
      'src/lessons/a.ts': "export { x } from '../scenarios/a';\n",
      'src/layout/a.ts': "import { line } from 'd3-shape';\nexport const l = line;\n",
    }),
  ).toEqual([]);
});

test('imports that point up or aside are caught, each by the rule of its folder', () => {
  const pairs = [
    ['machine', 'domains'],
    ['domains', 'scenarios'],
    ['domains', 'checker'],
    ['scenarios', 'worker'],
    ['checker', 'machine'],
    ['link', 'lessons'],
    ['export', 'session'],
    ['layout', 'views'],
    ['worker', 'session'],
    ['session', 'views'],
    ['cli', 'session'],
    ['cli', 'worker'],
    ['machine', 'texts'],
  ];
  const files: Record<string, string> = {};
  for (const [from, to] of pairs) {
    files[`src/${from}/uses-${to}.ts`] = `import { x } from '../${to}/leaf';\nexport const y = x;\n`;
    files[`src/${to}/leaf.ts`] = leaf;
  }
  expect(broken(files)).toEqual(
    pairs.map(([from, to]) => `src/${from}/uses-${to}.ts → src/${to}/leaf.ts: layer-${from}`).sort(),
  );
});

test('whatever else the rule forbids is caught', () => {
  expect(
    broken({
      'src/views/leaf.ts': leaf,
      'src/domains/type.ts': "import type { X } from '../views/leaf';\nexport const y: X = 1;\n",
      'src/machine/package.ts': "import { z } from 'zod';\nexport const y = z;\n",
      'src/machine/node.ts': "import { sep } from 'node:path';\nexport const y = sep;\n",
      'src/domains/cycle.ts': "import { y } from './back';\nexport const x = () => y;\n",
      'src/domains/back.ts': "import { x } from './cycle';\nexport const y = () => x;\n",
      'src/helpers/leaf.ts': leaf,
      'src/domains/help.testkit.ts': leaf,
      'src/main.tsx': "export * from './helpers/leaf';\nexport * from './domains/help.testkit';\n",
      'src/views/above.ts': "export * from '../main';\n",
      'src/machine/up.test.ts': "export * from '../views/leaf';\n",
      'src/views/missing.ts': "export * from './nowhere';\n",
      'src/texts/en/area.ts': "export { x } from '../../machine/leaf';\n",
      'src/machine/leaf.ts': leaf,
      'src/machine/alias.ts': "export { x } from '#texts/area';\n",
      'src/views/plugin.ts': "export { x } from '../../build/plugin';\n",
      'build/plugin.ts': "export { x } from '../src/views/leaf';\n",
      'build/style-singleton.ts': "export { x } from './leaf';\n",
      'build/leaf.ts': leaf,
    }),
  ).toEqual([
    'build/plugin.ts → src/views/leaf.ts: build-knows-texts',
    'build/style-singleton.ts → build/leaf.ts: stand-ins-ship',
    'src/domains/back.ts → src/domains/cycle.ts: no-cycles',
    'src/domains/type.ts → src/views/leaf.ts: layer-domains',
    'src/machine/alias.ts → src/texts/en/area.ts: layer-machine',
    'src/machine/node.ts → path: packages-machine',
    expect.stringMatching(/^src\/machine\/package.ts → .*zod.*: packages-machine$/),
    'src/machine/up.test.ts → src/views/leaf.ts: tests-of-the-core',
    'src/main.tsx → src/domains/help.testkit.ts: tests-are-leaves',
    'src/main.tsx → src/helpers/leaf.ts: every-folder-has-a-layer',
    'src/texts/en/area.ts → src/machine/leaf.ts: texts-know-types-only',
    'src/views/above.ts → src/main.tsx: layer-views',
    'src/views/above.ts → src/main.tsx: main-is-the-top',
    'src/views/missing.ts → ./nowhere: resolvable',
    'src/views/plugin.ts → build/plugin.ts: src-stands-alone',
  ]);
});

test('inside the views no import points up a floor, aside, or around', () => {
  expect(
    broken({
      'src/main.tsx': "export * from './views/lost/a';\n",
      'src/views/lost/a.ts': leaf,
      'src/views/ground/theme/up.ts': "export * from '../../panes/tree/leaf';\n",
      'src/views/panes/tree/leaf.ts': leaf,
      'src/views/panes/tree/up.ts': "export * from '../../sheets/help/leaf';\n",
      'src/views/panes/tree/aside.ts': "export * from '../code/leaf';\n",
      'src/views/panes/code/leaf.ts': leaf,
      'src/views/sheets/help/leaf.ts': leaf,
      'src/views/sheets/help/up.ts':
        "import type { X } from '../../frames/shell/leaf';\nexport type Y = X;\n",
      'src/views/frames/shell/leaf.ts': leaf,
      'src/views/frames/embed/aside.ts': "export * from '../shell/leaf';\n",
      // No file is in a circle here, but the folders are: each needs a file of the other.
      'src/views/ground/ui/uses.ts': "export * from '../theme/leaf';\n",
      'src/views/ground/theme/leaf.ts': leaf,
      'src/views/ground/theme/uses.ts': "export * from '../ui/leaf';\n",
      'src/views/ground/ui/leaf.ts': leaf,
    }),
  ).toEqual([
    'src/main.tsx → src/views/lost/a.ts: every-view-has-a-floor',
    'src/views/frames/embed/aside.ts → src/views/frames/shell/leaf.ts: strangers-frames',
    'src/views/ground/theme → src/views/ground/ui: no-folder-cycles-in-views',
    'src/views/ground/theme/up.ts → src/views/panes/tree/leaf.ts: floor-ground',
    'src/views/ground/theme/uses.ts → src/views/ground/ui/leaf.ts: ground-theme',
    'src/views/ground/ui → src/views/ground/theme: no-folder-cycles-in-views',
    'src/views/panes/tree/aside.ts → src/views/panes/code/leaf.ts: strangers-panes',
    'src/views/panes/tree/up.ts → src/views/sheets/help/leaf.ts: floor-panes',
    'src/views/sheets/help/up.ts → src/views/frames/shell/leaf.ts: floor-sheets',
  ]);
});

test('the folders compiled without the types of the DOM and of Node are the pure ones', () => {
  const { config } = ts.readConfigFile(join(repo, 'configs/tsconfig.core.json'), (path) =>
    ts.sys.readFile(path),
  ) as {
    config: { include: string[] };
  };
  expect(config.include.sort()).toEqual(core.map((folder) => `../src/${folder}`).sort());
});
