import type { Line, Operand } from '../../machine/instructions';
import { pointer } from '../../machine/values';
import {
  arrange,
  assemble,
  copy,
  emit,
  isInstr,
  shown,
  type Program,
  type Unit,
  type UnitInstr,
} from './program';
import type { GuestThread } from './spec';
import { cellKey } from './table';
import { MODE } from './values';
import { modeVariable, requestVariable, type BuildContext } from './context';

export function tlbVariable(cpu: number): string {
  return `vcpu${cpu}.tlb`;
}

/** Register holding the entry of `level` that the hardware walker read. */
export function hardwareRegister(level: number): string {
  return `hw[${level}]`;
}

/**
 * The program of a vCPU that runs its guest: the hardware walks the same table, at any moment, with
 * no software protection; only the flush IPI stops it, by throwing the vCPU out of the guest.
 */
export function buildGuest(spec: GuestThread, context: BuildContext): Program {
  const { cpu, levels } = context;
  const mode = { var: modeVariable(cpu) };
  const tlb = { var: tlbVariable(cpu) };
  const line = (fn: string, id: string, text: string, why: string, extra: Partial<Line> = {}): Line => ({
    id,
    fn,
    text,
    why,
    removable: true,
    ...extra,
  });
  const unit = (own: Line, ...items: UnitInstr[]): Unit => ({ lines: [own], emit: () => items });
  const enter = 'vcpu_enter_guest';
  const hardware = 'the hardware';
  const range = Array.from({ length: levels }, (_, i) => levels - i);
  const span = 'guest';
  const base = (level: number): Operand =>
    level === levels ? pointer(context.table.root) : { reg: hardwareRegister(level + 1) };
  const units: Unit[] = [
    unit(
      line(
        enter,
        'guest_irq_disable',
        'local_irq_disable();',
        'No IPI is taken between the check of the requests and the entry.',
        { movable: true },
      ),
      { op: { op: 'irq', on: false } },
    ),
    unit(
      line(
        enter,
        'mode_guest',
        'vcpu->mode = IN_GUEST_MODE;',
        'From here on a flush sends this CPU an IPI.',
        { movable: true },
      ),
      { op: { op: 'store', to: mode, value: MODE.guest } },
    ),
    unit(
      line(enter, 'mb_after_mode', 'smp_mb();', 'The mode must be seen before the requests are read.', {
        movable: true,
      }),
      { op: { op: 'fence', kind: 'full' } },
    ),
    {
      lines: [
        line(
          enter,
          'check_request',
          'if (kvm_check_request(KVM_REQ_TLB_FLUSH, vcpu)) flush the TLB;',
          'A flush that found this vCPU outside is made up for.',
          { movable: true },
        ),
      ],
      emit: () => [
        {
          op: { op: 'rmw', kind: 'xchg', at: { var: requestVariable(cpu) }, value: 0, order: 'full' },
          branch: { test: { is: 'zero' }, to: 'no request' },
        },
        { op: { op: 'store', to: tlb, value: 0 } },
        { mark: 'no request' },
      ],
    },
    unit(line(enter, 'vm_entry', 'local_irq_enable(); /* guest runs */', 'In the guest an IPI is an exit.'), {
      op: { op: 'irq', on: true },
    }),
    {
      lines: [
        line(
          hardware,
          'tlb_lookup',
          'translation cached? use it',
          'A hit does not look at the table at all.',
          { removable: false },
        ),
      ],
      emit: () => [
        { op: { op: 'load', from: tlb }, branch: { test: { is: 'nonzero' }, to: 'access' }, span },
      ],
    },
    {
      lines: [
        line(
          hardware,
          'hw_walk',
          'read the entries from the root down',
          'The hardware takes no lock and counts no reader.',
          { removable: false },
        ),
      ],
      emit: () => [
        ...range.flatMap((level): UnitInstr[] => {
          const entry = spec.address[levels - level];
          const read: UnitInstr = {
            level,
            entry,
            span,
            subject: `level ${level}`,
            op: { op: 'load', dst: hardwareRegister(level), from: { cell: cellKey(entry), of: base(level) } },
          };
          return [
            { mark: `level${level}` },
            level === 1
              ? read
              : { ...read, branch: { test: { is: 'pointer' }, to: `level${level - 1}` }, goto: 'exit' },
          ];
        }),
      ],
    },
    {
      lines: [
        line(hardware, 'tlb_fill', 'keep the translation', 'Good until somebody flushes it.', {
          removable: false,
        }),
      ],
      emit: () => [{ op: { op: 'store', to: tlb, value: { reg: hardwareRegister(1) } }, span }],
    },
    {
      lines: [
        line(hardware, 'guest_access', 'access the guest frame', 'Through whatever the TLB says.', {
          removable: false,
        }),
      ],
      emit: () => [{ mark: 'access' }, { op: { op: 'nop' }, span }],
    },
    {
      lines: [
        line(
          enter,
          'vm_exit',
          'vcpu->mode = OUTSIDE_GUEST_MODE;',
          'The guest is left; a flush need not disturb this CPU any more.',
          { removable: false },
        ),
      ],
      emit: () => [
        { mark: 'exit' },
        { op: { op: 'store', to: mode, value: MODE.outside }, clear: range.map(hardwareRegister) },
      ],
    },
  ];
  const arranged = arrange(units, context.switches);
  const rounds = spec.rounds ?? 1;
  const count = rounds === 'forever' ? 1 : rounds;
  const one = emit(arranged, context.switches);
  const items = Array.from({ length: count }, (_, i) =>
    copy(one, `#${i + 1}`).map((item) => (!isInstr(item) || count === 1 ? item : { ...item, round: i + 1 })),
  ).flat();
  const code = assemble(items);
  if (rounds === 'forever')
    code[code.length - 1] = { ...code[code.length - 1], goto: code[0].label ?? 'end' };
  const lines = shown(arranged, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `vCPU ${cpu}`,
      lines,
      code,
      registers: range.map((level) => ({ name: hardwareRegister(level), init: 0 })),
      onIpi: {
        zero: [tlbVariable(cpu)],
        redirect: { span, toLine: 'vm_exit' },
      },
    },
  };
}
