/** What a CPU's hardware does by itself while its guest runs: look into the TLB, walk the table, keep what it found. */
import type { Line, Operand } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import { once, tlbVariable, type BuildContext } from './context';
import type { Unit, UnitInstr } from '../program';
import type { GuestThread } from './spec';
import { cellKey } from './table';
import { levelsOf } from './walk-places';

const span = 'guest';

/** Register holding the entry of `level` that the hardware walker read. */
export function hardwareRegister(level: number): string {
  return `hw[${level}]`;
}

/** A translation: from the TLB if it is there, else by a walk whose result is kept. */
export function hardwareUnits(spec: GuestThread, context: BuildContext): Unit[] {
  const tlb = { var: tlbVariable(context.cpu) };
  return [
    once(line('tlb_lookup', 'translation cached? use it', 'A hit does not look at the table at all.'), {
      op: { op: 'load', from: tlb },
      branch: { test: { is: 'nonzero' }, to: 'access' },
      span,
    }),
    {
      lines: [
        line(
          'hw_walk',
          'read the entries from the root down',
          'The hardware takes no lock and counts no reader.',
        ),
      ],
      emit: () => levelsOf(context).flatMap((level) => readOf(level, spec, context)),
    },
    once(line('tlb_fill', 'keep the translation', 'Good until somebody flushes it.'), {
      op: { op: 'store', to: tlb, value: { reg: hardwareRegister(1) } },
      span,
    }),
    once(
      line('guest_access', 'access the guest frame', 'Through whatever the TLB says.'),
      { mark: 'access' },
      { op: { op: 'nop' }, span },
    ),
  ];
}

/** Nothing of it can be left out: it is no program. */
function line(id: string, text: string, why: string): Line {
  return { id, fn: 'the hardware', text, why, removable: false };
}

function readOf(level: number, spec: GuestThread, { levels, table }: BuildContext): UnitInstr[] {
  const entry = spec.address[levels - level];
  const of: Operand = level === levels ? pointer(table.root) : { reg: hardwareRegister(level + 1) };
  const read: UnitInstr = {
    level,
    entry,
    span,
    subject: `level ${level}`,
    op: { op: 'load', dst: hardwareRegister(level), from: { cell: cellKey(entry), of } },
  };
  return [
    { mark: `level${level}` },
    level === 1
      ? read
      : { ...read, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'exit' },
  ];
}
