import { lineOf, once, type Unit, type UnitInstr } from '../../program';
import { fixed, FLUSH_PENDING, give, protectedVariable, take, type BuildContext } from '../context';
import { flushUnit, interrupt } from '../flush';
import type { Address } from '../spec';
import { BIT } from '../values';
import { pteAt, within, type Pte } from './lookup';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** mprotect revokes write access; once it has returned, no CPU writes there any more. */
export interface Mprotect extends Common {
  readonly runs: 'mprotect';
  /** Down to the pte. */
  readonly address: Address;
}

const FN = 'change_pte_range';

export const mprotect: Kind<Mprotect> = {
  shown: 'mapper',
  ...byAddress('pte'),
  build: (t, context) => {
    const slots = context.table.path(t.address, t.root);
    const pte = pteAt(slots, context);
    const flag = protectedVariable(context, slots.at(-1) ?? { page: 0, entry: 0 });
    return program(
      within(FN, 'mmap', context, units(pte, flag, context)),
      ['pte', ...pte.registers],
      context,
      t,
    );
  },
};

/** `flag`: the variable that says it has returned. */
function units({ place, lookUp, subject }: Pte, flag: string, context: BuildContext): Unit[] {
  const flush = flushUnit(context, FN);
  const pending: UnitInstr[] = [
    {
      op: { op: 'load', from: { var: FLUSH_PENDING } },
      branch: { test: { is: 'zero' }, to: 'nothing pending' },
    },
    ...interrupt(context, context.hardware),
    { mark: 'nothing pending' },
  ];
  return [
    take(FN, 'pte_lock', 'spin_lock(ptl);', 'mm.pte_lock'),
    ...(context.has('reclaim')
      ? [
          {
            lines: [
              lineOf(FN, 'flush_pending', 'flush_tlb_batched_pending(mm);', 'mm.flush_pending', {
                movable: false,
              }),
            ],
            emit: () => pending,
          },
        ]
      : []),
    once(
      fixed(
        FN,
        'clear_write',
        'if (pte_present(*ptep)) pte = ptep_modify_prot(ptep, pte_wrprotect);',
        'mm.clear_write',
      ),
      ...lookUp('none'),
      {
        subject,
        op: { op: 'load', dst: 'pte', from: place },
        branch: { test: { is: 'zero' }, to: 'none' },
      },
      { subject, op: { op: 'rmw', kind: 'and', at: place, value: 255 - BIT.writable, order: 'full' } },
      { mark: 'none' },
    ),
    give(FN, 'pte_lock', 'spin_unlock(ptl);'),
    {
      lines: flush.lines,
      emit: (page) => [
        { op: { op: 'test', value: { reg: 'pte' } }, branch: { test: { is: 'zero' }, to: 'done' } },
        ...flush.emit(page),
        { mark: 'done' },
      ],
    },
    once(fixed(FN, 'return', 'return; /* to the user */', 'mm.return'), {
      op: { op: 'store', to: { var: flag }, value: 1, order: 'release' },
    }),
  ];
}
