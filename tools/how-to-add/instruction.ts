import type { Trial } from './trial';

/** A read of which nobody wants the value: the word comes into the cache, nothing else happens. */
export const INSTRUCTION: Trial = {
  what: 'an instruction',
  most: 4,
  edits: [
    {
      file: 'src/machine/instructions/memory.ts',
      before: "  | { readonly op: 'store'; readonly to: Address;",
      add: "  | { readonly op: 'prefetch'; readonly from: Address }\n",
    },
    { file: 'src/machine/instructions/memory.ts', before: '  store: 1,\n', add: '  prefetch: 99,\n' },
    {
      file: 'src/machine/instructions/memory.ts',
      before: '  store: {\n',
      add: `  prefetch: {
    kind: () => MEMORY_KINDS.prefetch,
    address: (op) => op.from,
    source: none,
    second: none,
    object: none,
    list: none,
    lock: none,
    dst: none,
    extra: zero,
    scope: (op) => scopeAt(op.from),
    classes: () => CLASS.reads | CLASS.undoable,
    waits: null,
    progress: false,
    conditional: never,
    touches: () => ({ reads: ['place'], writes: [], counts: [] }),
    bug: none,
    mayFail: (op) => throughPointer(op.from),
    mark: 'circle',
    told: 'load',
  },
`,
    },
    {
      file: 'src/machine/interpreter.ts',
      before: '      case K.load:\n',
      add: '      case K.prefetch:\n        this.load(s, code, regs, off);\n        return 0;\n',
    },
    {
      file: 'src/export/promela-ops.ts',
      before: "      case 'store':\n        return { ...NOTHING",
      add: "      case 'prefetch':\n        return this.load({ op: 'load', from: op.from }, addr, bug);\n",
    },
    {
      file: 'src/export/tla-ops.ts',
      before: "      case 'store':\n        return effect(this.write",
      add: "      case 'prefetch':\n        return effect({ bug: this.touch(op.from) });\n",
    },
  ],
};
