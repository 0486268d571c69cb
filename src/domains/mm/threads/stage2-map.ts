import { lineOf, once, type Unit } from '../../program';
import {
  at,
  cell,
  entryRegister,
  entryRegisters,
  fixed,
  levelAt,
  subjectOf,
  type BuildContext,
} from '../context';
import { descend, entryAt, placeAt } from '../descend';
import { flushUnit } from '../flush';
import { releaseUnits, PTE_TABLE } from '../release';
import type { Address } from '../spec';
import { NEW_FRAME, addressField, newAddress, tableBelow, type Common, type Kind } from './thread';
import { program } from './program';

/**
 * arm64's stage 2: a walk whose own callback replaces a table by a block, on the way down. Where interrupts are on and
 * no lock is held, only its read-side section keeps what it has just cut off.
 *
 *     pmd → pte table        read, a table
 *     pmd = 0, flush         break before make
 *     pmd = block            make
 *     pte table freed        at once, or after a grace period
 *     pmd → ?                where does the walk go on: by its copy, or by what stands there now
 */
export interface Stage2Map extends Common {
  readonly runs: 'stage2-map';
  /** Down to the pte. */
  readonly address: Address;
  /** The block that takes the place of the table of ptes. */
  readonly into: string;
}

const VISIT = '__kvm_pgtable_visit';
const REPLACE = 'stage2_map_walk_table_pre';

export const stage2Map: Kind<Stage2Map> = {
  shown: 'mapper',
  fields: ({ address, leafText, common }) => ({ address, into: leafText, ...common }),
  form: {
    fields: () => [addressField('pte'), { is: 'entry', key: 'into', level: 2, leaf: true }],
    fresh: (table) => ({ address: newAddress(table, 'pte'), into: NEW_FRAME }),
  },
  addresses: (t) => [{ address: t.address, to: 'pte', root: t.root }],
  writes: (t) => [t.into],
  frees: (t, spec) => tableBelow(t.address.slice(0, -1), t.root, spec),
  build: (t, context) =>
    program(units(t, context), [...entryRegisters(t.address, context.table), 'old'], context, t),
};

function units(t: Stage2Map, context: BuildContext): Unit[] {
  const last = t.address.length - 1;
  const pmd = entryRegister(levelAt(context.table, last - 1));
  return [
    once(lineOf(VISIT, 'rcu_read_lock', 'kvm_pgtable_walk_begin(walker);', 'mm.stage2_begin'), {
      op: { op: 'rcu-read-lock' },
    }),
    ...descend(
      { fn: VISIT, address: t.address.slice(0, -1), root: t.root, none: 'out', huge: 'out' },
      context,
    ),
    ...replace(t, pmd, context),
    once(lineOf(VISIT, 'reload', `${pmd} = READ_ONCE(*${pmd}p);`, 'mm.reload', { movable: false }), {
      ...placeAt(last - 1, t, context),
      op: { op: 'load', dst: pmd, from: entryAt(last - 1, t, context) },
    }),
    once(
      fixed(VISIT, 'go_on', `if (!kvm_pte_table(${pmd})) goto out;`, 'mm.go_on'),
      {
        op: { op: 'test', value: { reg: pmd } },
        branch: { test: { is: 'pointer' }, to: 'a table still' },
        goto: 'out',
      },
      { mark: 'a table still' },
    ),
    once(fixed(VISIT, 'read_pte', 'pte = READ_ONCE(*ptep);', 'mm.read_entry', { indent: 1 }), {
      ...placeAt(last, t, context),
      op: { op: 'load', dst: entryRegister(1), from: cell(String(t.address[last]), { reg: pmd }) },
    }),
    once(
      lineOf(VISIT, 'rcu_read_unlock', 'kvm_pgtable_walk_end(walker);', 'mm.stage2_end'),
      { mark: 'out' },
      { op: { op: 'rcu-read-unlock' } },
    ),
  ];
}

/** The callback before a table is walked: it puts a block in the table's place and frees the table. */
function replace(t: Stage2Map, pmd: string, context: BuildContext): Unit[] {
  const { table } = context;
  const slot = table.path(t.address, t.root).at(-2) ?? { page: 0, entry: 0 };
  const subject = subjectOf(table, slot);
  const copy = { reg: pmd } as const;
  return [
    once(
      fixed(REPLACE, 'break_entry', `if (cmpxchg(ptep, ${pmd}, 0) != ${pmd}) goto out;`, 'mm.break_entry'),
      {
        subject,
        op: { op: 'rmw', kind: 'cmpxchg', at: at(slot), expect: copy, value: 0, dst: 'old', order: 'full' },
      },
      {
        op: { op: 'combine', kind: 'equal', dst: 'old', left: { reg: 'old' }, right: copy },
        clear: ['old'],
        branch: { test: { is: 'zero' }, to: 'out' },
      },
    ),
    flushUnit(context, REPLACE),
    once(fixed(REPLACE, 'make_entry', 'smp_store_release(ptep, block);', 'mm.make_entry'), {
      subject,
      op: { op: 'store', to: at(slot), value: table.value(t.into), order: 'release' },
    }),
    ...releaseUnits(context, REPLACE, copy, PTE_TABLE),
  ];
}
