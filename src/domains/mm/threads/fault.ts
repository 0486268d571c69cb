import { entrySubject } from '../../../machine/instructions';
import { lineOf, once, type Unit } from '../../program';
import { at, cell, fixed, give, highHalf, subjectOf, take, type BuildContext } from '../context';
import type { Address } from '../spec';
import type { Slot } from '../table';
import { NEW_FRAME, addressField, freeAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** A page fault finds no table, fills a new one and links it in, where every walker can reach it. */
export interface Fault extends Common {
  readonly runs: 'fault';
  /** Down to the pmd. */
  readonly address: Address;
  /** The table that it allocates (again, if it has been freed). */
  readonly page: string;
  /** Index of the pte that it fills, and with what. */
  readonly pte: number;
  readonly to: string;
}

const FN = '__pte_alloc';

export const fault: Kind<Fault> = {
  shown: 'mapper',
  fields: ({ z, pageName, address, leafText, common }) => ({
    address,
    page: pageName,
    pte: z.number().int().min(0).max(511),
    to: leafText,
    ...common,
  }),
  form: {
    fields: () => [
      addressField('pmd'),
      { is: 'page', key: 'page', level: 1, root: false },
      { is: 'index', key: 'pte' },
      { is: 'entry', key: 'to', level: 1, leaf: true },
    ],
    fresh: (table) => {
      const tables = table.pages.filter(({ level }) => level === 1);
      const spare = tables.find(({ unallocated }) => unallocated === true) ?? tables.at(0);
      return {
        address: freeAddress(table, 'pmd'),
        page: spare?.name ?? '',
        pte: Number(Object.keys(spare?.entries ?? {})[0] ?? 0),
        to: NEW_FRAME,
      };
    },
    allocates: { name: 'pte_new', entries: { '0': 'none' } },
  },
  addresses: (t) => [{ address: t.address, to: 'pmd', root: t.root }],
  writes: (t) => [t.to],
  frees: (t) => [t.page],
  build: (t, context) => program(units(t, context), ['table', 'pmd'], context, t),
};

function units(t: Fault, context: BuildContext): Unit[] {
  const { table } = context;
  const slot = table.path(t.address, t.root).at(-1) ?? { page: 0, entry: 0 };
  const own = { reg: 'table' } as const;
  // Who takes tables away, or makes a huge page of one, holds the mmap lock for write.
  const shares = context.has('unmap') || context.has('collapse');
  return [
    ...(shares
      ? [
          once(lineOf(FN, 'mmap_read_lock', 'mmap_read_lock(mm);', 'mm.mmap_lock.fault'), {
            op: { op: 'read-lock', at: { var: 'mmap_lock' } },
          }),
        ]
      : []),
    once(fixed(FN, 'alloc_table', 'table = pte_alloc_one(mm);', 'mm.alloc_table'), {
      subject: { is: 'page', page: t.page },
      op: { op: 'alloc', dst: 'table', object: table.page(t.page) },
      branch: { test: { is: 'zero' }, to: 'out' },
    }),
    once(fixed(FN, 'fill_table', 'set_pte(&table[i], pte);', 'mm.fill_table'), {
      subject: entrySubject(t.page, t.pte),
      op: { op: 'store', to: cell(String(t.pte), own), value: table.value(t.to) },
    }),
    once(lineOf(FN, 'wmb_before_link', 'smp_wmb();', 'mm.wmb_before_link'), {
      op: { op: 'fence', kind: 'write' },
    }),
    take(FN, 'pmd_lock', 'spin_lock(ptl);', 'mm.pte_lock'),
    once(
      lineOf(FN, 'check_none', 'if (!pmd_none(*pmd)) goto unlock;', 'mm.check_none', {
        movable: false,
      }),
      {
        subject: subjectOf(table, slot),
        op: { op: 'load', dst: 'pmd', from: at(slot) },
        branch: { test: { is: 'nonzero' }, to: 'lost' },
      },
    ),
    ...populate(slot, context),
    give(FN, 'pmd_lock', 'spin_unlock(ptl);', { mark: 'lost' }),
    once(
      fixed(FN, 'free_unused', 'if (table) pte_free(mm, table);', 'mm.free_unused'),
      { op: { op: 'test', value: own }, branch: { test: { is: 'zero' }, to: 'out' } },
      { subject: { is: 'page', page: t.page }, op: { op: 'free', object: own } },
    ),
    ...(shares
      ? [
          once(
            lineOf(FN, 'mmap_read_unlock', 'mmap_read_unlock(mm);', 'mm.unlock'),
            { mark: 'out' },
            { op: { op: 'read-unlock', at: { var: 'mmap_lock' } } },
          ),
        ]
      : [{ lines: [], emit: () => [{ mark: 'out' } as const] }]),
  ];
}

/** Links the table; on a host that reads entries in two halves, the low one last: it says whether there is anything. */
function populate(slot: Slot, context: BuildContext): Unit[] {
  const subject = subjectOf(context.table, slot);
  const own = { reg: 'table' } as const;
  const link = { subject, op: { op: 'store', to: at(slot), value: own }, clear: ['table'] } as const;
  if (!context.halved(slot))
    return [
      once(fixed(FN, 'populate', 'pmd_populate(mm, pmd, table); table = NULL;', 'mm.link_table'), link),
    ];
  return [
    once(fixed(FN, 'set_high', 'pmd->pmd_high = high;', 'mm.set_high'), {
      subject,
      op: { op: 'store', to: highHalf(slot), value: own },
    }),
    once(lineOf(FN, 'wmb_halves', 'smp_wmb();', 'mm.wmb_halves'), { op: { op: 'fence', kind: 'write' } }),
    once(fixed(FN, 'populate', 'pmd->pmd_low = low; table = NULL;', 'mm.link_table'), link),
  ];
}
