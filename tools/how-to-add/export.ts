import type { Trial } from './trial';

/** The threads of a scenario, a line each. */
export const EXPORT: Trial = {
  what: 'an export format',
  most: 3,
  edits: [
    {
      file: 'src/export/formats/made-up.ts',
      text: `import type { Format } from '../format';

/** The names of the threads, a line each. */
export const madeUp = {
  id: 'made-up',
  of: 'scenario',
  readers: 'tools',
  make: ({ code }, name) => {
    const content = code.map((thread) => \`\${thread.name}\\n\`).join('');
    return Promise.resolve([{ name: \`\${name}.threads\`, mime: 'text/plain', content }]);
  },
} as const satisfies Format;
`,
    },
    {
      file: 'src/export/formats/index.ts',
      before: "import { markdown } from './markdown';\n",
      add: "import { madeUp } from './made-up';\n",
    },
    { file: 'src/export/formats/index.ts', before: '  tla,\n', add: '  madeUp,\n' },
    {
      file: 'src/texts/formats.ts',
      before: "  promela: { label: 'Promela', detail: 'For",
      add: "  'made-up': { label: 'Threads', detail: 'A line each' },\n",
    },
    {
      file: 'src/texts/formats.ts',
      before: "  promela: { label: 'Promela', detail: 'Für",
      add: "  'made-up': { label: 'Threads', detail: 'Je eine Zeile' },\n",
    },
  ],
};
