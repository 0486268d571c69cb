import type { Trial } from './trial';

/** Walkers and zappers both hold mmu_lock, but a walker lets it go before it uses what it found. */
export const PROTOCOL: Trial = {
  what: 'a protocol',
  most: 3,
  edits: [
    {
      file: 'src/domains/kvm/protocols/made-up.ts',
      text: `import { LOCK, lineOf, once } from '../context';
import { shadowCommit } from '../commit';
import { letGo, SPINLOCK } from '../lock';
import { prepareRegisters, shadowPrepare } from '../prepare';
import { freeNow } from '../release';
import { singleRead } from '../walk';
import { POSTED_NAMES } from './names';
import type { Protocol } from './protocol';
import { SHADOW } from './shadow';

const FN = POSTED_NAMES.walk;

/** mmu_lock is held for the walk, and is dropped before the result is used. */
export const madeUp: Protocol = {
  sources: [],
  names: POSTED_NAMES,
  host32: false,
  interruptsWalkers: false,
  keeps: 'sptes',
  readsOnce: true,
  usesInside: false,
  spinsOnCounter: false,
  enter: () => [
    once(lineOf(FN, 'walker_lock', 'spin_lock(&kvm->mmu_lock);', 'kvm.walker_lock'), {
      op: { op: 'lock', at: LOCK },
    }),
  ],
  leave: () => [letGo(FN, 'walker_unlock', SPINLOCK)],
  walk: (spec, context) => singleRead(FN, spec, context),
  walkRegisters: [],
  prepare: shadowPrepare,
  prepareRegisters,
  generations: false,
  removesBelow: false,
  ...SHADOW,
  commit: (context, batch) => shadowCommit(context, batch, [freeNow(context, POSTED_NAMES)]),
  commitRegisters: [],
  callback: null,
};
`,
    },
    {
      file: 'src/domains/kvm/protocols/index.ts',
      before: "import { mmuLock } from './mmu-lock';\n",
      add: "import { madeUp } from './made-up';\n",
    },
    {
      file: 'src/domains/kvm/protocols/index.ts',
      before: "  'counter-spin': counterSpin,\n",
      add: "  'made-up': madeUp,\n",
    },
    {
      file: 'src/texts/protocols.ts',
      before: "  'mmu-lock': { name: 'mmu_lock', short: 'the lock'",
      add: "  'made-up': { name: 'Made up', short: 'only the walk', origin: 'no kernel' },\n",
    },
    {
      file: 'src/texts/protocols.ts',
      before: "  'mmu-lock': { name: 'mmu_lock', short: 'der Lock'",
      add: "  'made-up': { name: 'Erfunden', short: 'nur der Walk', origin: 'kein Kernel' },\n",
    },
  ],
};
