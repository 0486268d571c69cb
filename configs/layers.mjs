/**
 * The layer rule, as a dependency-cruiser configuration: who may import whom in `src/`.
 *
 *     main → views → session → worker → scenarios → domains → trace → machine
 *                                           ├─────→ expressions → program → trace
 *                                           └─────→ checker     (knows nothing but itself)
 *                    editing, narrate, export, link, layout, lessons  (on those above)
 *                    picture, library, courses    (on those)
 *                                            cli    (on every core folder)
 *
 * What people read stands in texts, which knows the rest by its types only.
 *
 * Each folder may import itself and what its row below names. Type-only imports count.
 */

const foundation = [
  'scenarios',
  'expressions',
  'program',
  'litmus',
  'domains',
  'trace',
  'machine',
  'checker',
];

/** The pure folders: no DOM, no Node, no clock, no randomness. */
export const core = [
  ...foundation,
  'editing',
  'narrate',
  'export',
  'link',
  'layout',
  'lessons',
  'axioms',
  'texts',
  'library',
  'picture',
  'class',
  'courses',
];

const withTexts = [...foundation, 'texts'];

/** @type {Record<string, string[]>} */
const mayImport = {
  machine: [],
  trace: ['machine'],
  domains: ['trace', 'machine', 'texts'],
  program: ['trace', 'machine', 'texts'],
  expressions: ['program', 'trace', 'machine', 'texts'],
  checker: [],
  litmus: ['texts'],
  axioms: ['litmus', 'texts'],
  texts: ['scenarios', 'expressions', 'program', 'domains', 'trace', 'machine', 'export', 'editing', 'class'],
  scenarios: ['expressions', 'program', 'litmus', 'domains', 'trace', 'machine', 'checker', 'texts'],
  editing: withTexts,
  narrate: withTexts,
  export: [...withTexts, 'narrate', 'layout', 'axioms'],
  link: withTexts,
  layout: [...foundation, 'axioms'],
  picture: [...withTexts, 'narrate', 'layout', 'export'],
  library: [...withTexts, 'editing', 'narrate', 'link'],
  lessons: withTexts,
  class: [],
  courses: [...withTexts, 'editing', 'link', 'lessons', 'class'],
  worker: core,
  session: ['worker', ...core],
  views: ['session', 'worker', ...core],
  cli: core,
  element: [],
};

/**
 * The floors of `src/views/`. A folder knows itself, the folders of the floors below it, and of its own floor only what
 * its row names.
 *
 *     ground ← panes ← sheets ← frames
 *
 * @type {[floor: string, folders: Record<string, string[]> | 'strangers'][]}
 */
const floors = [
  [
    'ground',
    {
      theme: [],
      glossary: ['screen'],
      svg: ['theme'],
      screen: ['theme'],
      first: ['screen', 'theme'],
      ui: ['theme', 'glossary', 'screen'],
    },
  ],
  ['panes', 'strangers'],
  ['sheets', 'strangers'],
  ['frames', 'strangers'],
];

/** Packages that the pure folders may use: pure themselves, and nothing that draws or keeps time. */
/** @type {Record<string, string[]>} */
const packages = {
  machine: [],
  trace: [],
  domains: ['zod'],
  program: [],
  expressions: [],
  checker: [],
  litmus: [],
  axioms: [],
  texts: [],
  editing: ['zod', 'jsonc-parser'],
  scenarios: ['zod'],
  narrate: [],
  export: [],
  link: ['fflate', 'zod'],
  layout: ['d3-shape'],
  library: [],
  picture: [],
  lessons: ['zod'],
  class: ['zod'],
  courses: ['fflate', 'zod'],
};

/**
 * Packages that are built into the app, the command or the library. The published package needs none at run time, so
 * package.json lists all of them as development packages; this list tells them from the tools.
 */
const shipped = [
  '@codemirror/[a-z-]+',
  '@fontsource-variable/[a-z-]+',
  '@lezer/highlight',
  '@resvg/resvg-wasm',
  'cmdk',
  'd3-[a-z]+',
  'fflate',
  'gifenc',
  'jsonc-parser',
  'lucide-react',
  'radix-ui',
  'react',
  'react-dom',
  'uqr',
  'workbox-window',
  'ws',
  'xstate',
  'zod',
  'zustand',
];

/** Unit tests and what only they use. They may reach over the whole core, but not up to the screen. */
const tests = '[.](test|testkit)[.]tsx?$';

/** @param {string[]} folders */
const inFolders = (folders) => `^src/(${folders.join('|')})/`;

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layerRules = Object.entries(mayImport).map(([folder, others]) => ({
  name: `layer-${folder}`,
  comment: `${folder} may import ${others.length > 0 ? others.join(', ') : 'nothing outside itself'}`,
  severity: 'error',
  from: { path: inFolders([folder]), pathNot: tests },
  to: { path: '^src/', pathNot: inFolders([folder, ...others]) },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const packageRules = Object.entries(packages).map(([folder, names]) => ({
  name: `packages-${folder}`,
  comment: `${folder} is pure: it may use ${names.length > 0 ? names.join(', ') : 'no package'}`,
  severity: 'error',
  from: { path: inFolders([folder]), pathNot: tests },
  to: { pathNot: ['^src/', ...names.map((name) => `node_modules/(@types/)?${name}/`)] },
}));

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const floorRules = floors.flatMap(([floor, folders], i) => {
  const below = floors.slice(0, i).map(([name]) => name);
  const up = {
    name: `floor-${floor}`,
    comment: `views/${floor} may import ${['itself', ...below].join(', ')} of the views`,
    severity: /** @type {const} */ ('error'),
    from: { path: `^src/views/${floor}/` },
    to: { path: '^src/views/', pathNot: `^src/views/(${[floor, ...below].join('|')})/` },
  };
  const aside =
    folders === 'strangers'
      ? [
          {
            name: `strangers-${floor}`,
            comment: `folders of views/${floor} do not know each other: what two of them need stands below them`,
            severity: /** @type {const} */ ('error'),
            from: { path: `^src/views/${floor}/([^/]+)/` },
            to: { path: `^src/views/${floor}/`, pathNot: `^src/views/${floor}/$1/` },
          },
        ]
      : Object.entries(folders).map(([folder, others]) => ({
          name: `${floor}-${folder}`,
          comment: `views/${floor}/${folder} may import ${['itself', ...others].join(', ')} of its floor`,
          severity: /** @type {const} */ ('error'),
          from: { path: `^src/views/${floor}/${folder}/` },
          to: {
            path: `^src/views/${floor}/`,
            pathNot: `^src/views/${floor}/(${[folder, ...others].join('|')})/`,
          },
        }));
  return [up, ...aside];
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...packageRules,
    ...floorRules,
    {
      name: 'every-view-has-a-floor',
      comment: `a folder of src/views stands on a floor: ${floors.map(([floor]) => floor).join(', ')}`,
      severity: 'error',
      from: { path: `^src/(main|views/)` },
      to: { path: '^src/views/', pathNot: `^src/views/(${floors.map(([floor]) => floor).join('|')})/[^/]+/` },
    },
    {
      name: 'no-folder-cycles-in-views',
      comment: 'folders that need each other are one folder, or miss a third',
      severity: 'error',
      scope: 'folder',
      from: { path: '^src/views/' },
      to: { circular: true },
    },
    {
      name: 'tests-of-the-core',
      comment: 'tests of a pure folder may import the whole core, not what runs in the page or in Node',
      severity: 'error',
      from: { path: inFolders(core) + `.*${tests}` },
      to: { path: '^src/', pathNot: inFolders(core) },
    },
    {
      name: 'texts-know-types-only',
      comment: 'a catalogue is loaded by every part of the app: it must not bring another part with it',
      severity: 'error',
      from: { path: inFolders(['texts']), pathNot: tests },
      to: { path: '^src/', pathNot: inFolders(['texts']), dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'every-folder-has-a-layer',
      comment: 'a new folder in src needs a row in configs/layers.mjs',
      severity: 'error',
      from: {},
      to: { path: '^src/[^/]+/', pathNot: inFolders(Object.keys(mayImport)) },
    },
    {
      name: 'src-stands-alone',
      comment: 'the program does not import the scripts around it',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(bench|build|configs|e2e|tools)/' },
    },
    {
      name: 'build-knows-texts',
      comment:
        'what the build adds to the page knows of the program only what people read, and where a handout has room for what it shows',
      severity: 'error',
      from: { path: '^build/' },
      to: { path: '^src/', pathNot: [inFolders(['texts']), '^src/export/handout[.]ts$'] },
    },
    {
      name: 'stand-ins-ship',
      comment: 'build/style-singleton.ts stands in the page for a package: it may use React and nothing else',
      severity: 'error',
      from: { path: '^build/style-singleton' },
      to: { pathNot: 'node_modules/(@types/)?react/' },
    },
    {
      name: 'main-is-the-top',
      comment: 'nothing imports main.tsx',
      severity: 'error',
      from: {},
      to: { path: '^src/main[.]tsx$' },
    },
    {
      name: 'tests-are-leaves',
      comment: 'product code never imports a test or a test helper',
      severity: 'error',
      from: { pathNot: tests },
      to: { path: tests },
    },
    {
      name: 'no-cycles',
      comment: 'modules that need each other are one module, or miss a third',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'every import leads to a file or a declared package',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-development-packages',
      comment: `what ships has in it: ${shipped.join(', ')}`,
      severity: 'error',
      from: { path: '^src/', pathNot: tests },
      to: {
        path: 'node_modules/',
        pathNot: shipped.map((name) => `node_modules/(@types/)?${name}/`),
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'default'],
    },
  },
};
