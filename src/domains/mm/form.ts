import type { DomainForm, TemplateSpec, ThreadForm } from '../form';
import { CHAIN, CHAIN_ADDRESS } from './chain';
import type { MmSpec } from './mm-spec';
import { kindOf, THREADS, type MmThread } from './threads';
import { LEVEL_NAMES } from './values';

/** What the form shows of a kind of thread: the fields of its own, and whose process it belongs to. */
function formOf(runs: MmThread['runs']): ThreadForm<MmThread, MmSpec> {
  const { form } = kindOf({ runs } as MmThread);
  return {
    fields: (thread) => [{ is: 'process', key: 'root' }, ...form.fields(thread)],
    fresh: ({ table }) => ({ runs, ...form.fresh(table) }) as MmThread,
    may: ({ table }) => table.levels >= (form.leastLevels ?? 2),
    ...(form.allocates === undefined ? {} : { allocates: form.allocates }),
  };
}

const TEMPLATES: readonly TemplateSpec<MmSpec>[] = [
  {
    id: 'small-process',
    spec: {
      memory: 'sc',
      protocol: 'broadcast-free',
      table: {
        levels: 2,
        pages: [
          { name: 'pmd', level: 2, entries: { '0': 'pte' } },
          { name: 'pte', level: 1, entries: { '0': 'frame:0x40:w' } },
        ],
      },
      threads: [{ runs: 'gup-fast', address: [0, 0] }],
    },
  },
  {
    id: 'process-walk',
    spec: {
      memory: 'sc',
      protocol: 'rcu-table',
      table: CHAIN,
      threads: [
        { runs: 'gup-fast', address: CHAIN_ADDRESS },
        { runs: 'unmap', address: CHAIN_ADDRESS },
        { runs: 'access', address: CHAIN_ADDRESS, writes: true, tlb: 'warm' },
      ],
    },
  },
  {
    id: 'process-collapse',
    spec: {
      memory: 'sc',
      protocol: 'sync-one',
      table: CHAIN,
      threads: [
        { runs: 'gup-fast', address: CHAIN_ADDRESS },
        { runs: 'collapse', address: [0, 1] },
      ],
    },
  },
];

export const MM_FORM: DomainForm<MmSpec> = {
  table: {
    least: 2,
    pageName: (level) => LEVEL_NAMES[level] ?? `level${level}`,
    rootByLevel: true,
    processes: true,
    marks: [],
    frame: 'frame:0x40:w',
    bits: ['a', 'd', 'w'],
  },
  rules: [],
  ground: [{ is: 'frames', key: 'frames' }],
  threads: Object.fromEntries(
    (Object.keys(THREADS) as MmThread['runs'][]).map((runs) => [runs, formOf(runs)]),
  ),
  templates: TEMPLATES,
};
