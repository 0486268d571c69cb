import { lineOf, once, type Line, type Unit } from '../../program';
import { at, cell, entryRegisters, fixed, highHalf, subjectOf, type BuildContext } from '../context';
import { descend, placeAt } from '../descend';
import type { Address } from '../spec';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/**
 * A 32-bit host with PAE looks at a pmd that a fault may be filling: 64 bits in two reads.
 *
 *     fault                     reader, low first
 *     high = …                  low == 0: none, nobody has to look any further
 *     smp_wmb()                 low != 0: the high half is there, too
 *     low  = …                  smp_rmb(), high
 */
export interface ReadHalves extends Common {
  readonly runs: 'read-halves';
  /** Down to the pte. */
  readonly address: Address;
}

const FN = 'pmd_none_or_trans_huge_or_clear_bad';

export const readHalves: Kind<ReadHalves> = {
  shown: 'walker',
  ...byAddress('pte', { mayEnd: true }),
  build: (t, context) =>
    program(units(t, context), [...entryRegisters(t.address, context.table), 'low', 'high'], context, {
      ...t,
      symmetric: { ...t, name: undefined },
    }),
};

/** A read that must be there, but may stand elsewhere: its place is what the story is about. */
function half(id: string, text: string, why: Line['why']): Line {
  return { id, fn: FN, text, ...(why === undefined ? {} : { why }), movable: true };
}

function units(t: ReadHalves, context: BuildContext): Unit[] {
  const { table } = context;
  const above = t.address.slice(0, -1);
  const slot = table.path(above, t.root).at(-1) ?? { page: 0, entry: 0 };
  const place = { ...placeAt(above.length - 1, t, context), subject: subjectOf(table, slot) };
  const pmd = { reg: 'pmd' } as const;
  return [
    ...descend({ fn: FN, address: above.slice(0, -1), root: t.root, none: 'out', huge: 'out' }, context),
    once(half('read_low', 'low = READ_ONCE(pmdp->pmd_low); if (!low) goto none;', 'mm.read_low'), {
      ...place,
      op: { op: 'load', dst: 'low', from: at(slot) },
      branch: { test: { is: 'zero' }, to: 'out' },
    }),
    once(lineOf(FN, 'rmb_halves', 'smp_rmb();', 'mm.rmb_halves'), { op: { op: 'fence', kind: 'read' } }),
    once(half('read_high', 'high = pmdp->pmd_high;', 'mm.read_high'), {
      ...place,
      op: { op: 'load', dst: 'high', from: highHalf(slot) },
    }),
    once(
      fixed(FN, 'both_halves', 'pmd = high:low;', 'mm.both_halves'),
      { op: { op: 'test', value: { reg: 'high' } }, branch: { test: { is: 'nonzero' }, to: 'whole' } },
      { op: { op: 'nop', raises: 'torn-spte' }, goto: 'out' },
      { mark: 'whole' },
      {
        op: { op: 'set', dst: 'pmd', value: { reg: 'low' } },
        branch: { test: { is: 'pointer' }, to: 'a table' },
        goto: 'out',
      },
      { mark: 'a table' },
    ),
    once(fixed(FN, 'read_pte', 'pte = READ_ONCE(*ptep);', 'mm.read_entry'), {
      ...placeAt(above.length, t, context),
      op: { op: 'load', dst: 'pte', from: cell(String(t.address[above.length]), pmd) },
    }),
    {
      lines: [{ id: 'none', fn: FN, text: 'none:', why: 'mm.walk_over' }],
      emit: () => [{ mark: 'out' }, { op: { op: 'nop' }, clear: ['low', 'high'] }],
    },
  ];
}
