import { lineOf, once, type Unit } from '../../program';
import { at, cell, fixed, give, SHARE_COUNT, subjectOf, take, type BuildContext } from '../context';
import type { Address } from '../spec';
import { REFCOUNT, REUSED } from '../table';
import { NEW_FRAME, addressField, newAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** A process installs a page of its own; in a shared table only once no other process uses the table. */
export interface SetEntry extends Common {
  readonly runs: 'set-entry';
  readonly address: Address;
  readonly to: string;
  /** The frame comes from the allocator: only one that nobody uses any more is taken. */
  readonly reuses?: boolean | undefined;
}

const FN = 'set_huge_pte_at';

export const setEntry: Kind<SetEntry> = {
  shown: 'mapper',
  fields: ({ z, address, leafText, common }) => ({
    address,
    to: leafText,
    reuses: z.boolean().optional(),
    ...common,
  }),
  form: {
    fields: ({ address }) => [
      addressField('some'),
      { is: 'entry', key: 'to', level: address.length, leaf: true },
      { is: 'switch', key: 'reuses' },
    ],
    fresh: (table) => ({ address: newAddress(table, 'some'), to: NEW_FRAME }),
  },
  addresses: (t) => [{ address: t.address, to: 'some', root: t.root }],
  writes: (t) => [t.to],
  frees: () => [],
  build: (t, context) => program(units(t, context), t.reuses === true ? ['count'] : [], context, t),
};

function units(t: SetEntry, context: BuildContext): Unit[] {
  const { table } = context;
  const slot = table.path(t.address, t.root).at(-1) ?? { page: 0, entry: 0 };
  return [
    ...(context.has('unshare')
      ? [
          once(
            lineOf(FN, 'check_share', 'if (ptdesc_pmd_pts_count(ptdesc) > 1) return;', 'mm.check_share', {
              movable: false,
            }),
            {
              op: { op: 'load', from: { var: SHARE_COUNT } },
              branch: { test: { is: 'equal', value: 1 }, to: 'alone' },
              goto: 'end',
            },
            { mark: 'alone' },
          ),
        ]
      : []),
    ...(t.reuses === true ? [allocate(table.value(t.to), context)] : []),
    take(FN, 'pmd_lock', 'spin_lock(ptl);', 'mm.pte_lock'),
    once(fixed(FN, 'set_entry', 'set_huge_pte_at(mm, addr, ptep, pte);', 'mm.set_entry'), {
      subject: subjectOf(table, slot),
      op: { op: 'store', to: at(slot), value: table.value(t.to) },
    }),
    give(FN, 'pmd_lock', 'spin_unlock(ptl);'),
  ];
}

/** The allocator hands out the frame if its count is 0. Afterwards it is this process's, which onlookers see by its mark. */
function allocate(leaf: number, { table }: BuildContext): Unit {
  const frame = table.frameOf[leaf];
  return once(
    fixed(FN, 'alloc_page', 'page = alloc_page(GFP_HIGHUSER);', 'mm.alloc_page'),
    {
      subject: { is: 'name', name: REFCOUNT },
      op: {
        op: 'rmw',
        kind: 'cmpxchg',
        at: cell(REFCOUNT, frame),
        expect: 0,
        value: 1,
        dst: 'count',
        order: 'full',
      },
      branch: { test: { is: 'nonzero' }, to: 'end' },
    },
    { op: { op: 'store', to: cell(REUSED, frame), value: 1 } },
  );
}
