import { lineOf, once, type Unit } from '../../program';
import { entryRegisters, type BuildContext } from '../context';
import { descend } from '../descend';
import type { Address } from '../spec';
import { byAddress, type Common, type Kind } from './thread';
import { program } from './program';

/** KVM looks how large the host's page is: it walks the tables of the process, with interrupts off. */
export interface HostWalk extends Common {
  readonly runs: 'host-walk';
  readonly address: Address;
}

const FN = 'host_pfn_mapping_level';

export const hostWalk: Kind<HostWalk> = {
  shown: 'walker',
  ...byAddress('pte', { mayEnd: true }),
  build: (t, context) =>
    program(units(t, context), entryRegisters(t.address, context.table), context, {
      ...t,
      symmetric: { ...t, name: undefined },
    }),
};

function units(t: HostWalk, context: BuildContext): Unit[] {
  return [
    once(lineOf(FN, 'irq_save', 'local_irq_save(flags);', 'mm.irq_save'), {
      op: { op: 'irq', on: false },
    }),
    ...descend(
      {
        fn: FN,
        address: t.address,
        root: t.root,
        none: 'out',
        huge: 'out',
        again: {
          level: 2,
          line: lineOf(FN, 'read_pmd_again', 'pmd = *pmdp; /* a second time */', 'mm.read_pmd_again.table', {
            offByDefault: true,
            movable: false,
            indent: 1,
          }),
        },
      },
      context,
    ),
    once(
      lineOf(FN, 'irq_restore', 'local_irq_restore(flags);', 'mm.irq_restore'),
      { mark: 'out' },
      { op: { op: 'irq', on: true } },
    ),
  ];
}
