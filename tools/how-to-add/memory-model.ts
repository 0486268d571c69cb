import type { Trial } from './trial';

/** Between TSO and weak: stores keep their order, and so do loads, but each may pass the other. */
export const MEMORY_MODEL: Trial = {
  what: 'a memory model',
  most: 3,
  edits: [
    {
      file: 'src/machine/models/made-up.ts',
      text: `import { branches, type Code } from '../code';
import { CLASS } from '../instructions';
import { ACCESS, heldByFullBarrier, heldByHalfBarrier } from './barriers';
import type { Held, MemoryRules } from './model';

/** Loads among themselves and stores among themselves keep their order; a load and a store may swap. */
export const MADE_UP = {
  id: 'made-up',
  window: 6,
  speculates: false,
  atomicsAreBarriers: true,
  unorderedFailure: false,
  lateWrites: false,
  held: (a: Code, b: Code): Held | null =>
    heldByFullBarrier(a, b, CLASS.full) ??
    ((a.classes & b.classes & ACCESS) !== 0 ? 'program-order' : null) ??
    heldByHalfBarrier(a, b) ??
    (branches(a) && (b.classes & ACCESS) !== 0 ? 'control' : null),
} as const satisfies MemoryRules;
`,
    },
    {
      file: 'src/machine/models/index.ts',
      before: "import type { MemoryRules } from './model';\n",
      add: "import { MADE_UP } from './made-up';\n",
    },
    { file: 'src/machine/models/index.ts', before: 'WEAK] as const', add: 'MADE_UP, ' },
    {
      file: 'src/texts/models.ts',
      before: '  weak: {\n',
      add: `  'made-up': {
    en: {
      name: 'Made up',
      detail: 'A load and a store may swap.',
      full: 'made up',
      short: 'made up',
      beside: 'made up',
      early: rich\`A load and a store may swap.\`,
    },
    de: {
      name: 'Erfunden',
      detail: 'Lesen und Schreiben dürfen tauschen.',
      full: 'erfunden',
      short: 'erfunden',
      beside: 'erfunden',
      early: rich\`Lesen und Schreiben dürfen tauschen.\`,
    },
  },
`,
    },
  ],
};
