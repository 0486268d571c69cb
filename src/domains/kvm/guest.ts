import {
  lineOf,
  modeVariable,
  once,
  requestVariable,
  tlbVariable,
  walkCacheVariable,
  type BuildContext,
} from './context';
import { hardwareRegister, hardwareUnits } from './hardware';
import {
  arrange,
  resolveJumps,
  copy,
  emit,
  isInstr,
  shown,
  type Program,
  type Unit,
  type UnitInstr,
} from '../program';
import type { GuestThread } from './spec';
import { MODE } from './values';
import { levelsOf } from './walk-places';

const ENTER = 'vcpu_enter_guest';

/**
 * The program of a vCPU that runs its guest: the hardware walks the same table, at any moment, with
 * no software protection; only the flush IPI stops it, by throwing the vCPU out of the guest.
 */
export function buildGuest(spec: GuestThread, context: BuildContext): Program {
  const units = [...enterUnits(context), ...hardwareUnits(spec, context), exitUnit(context)];
  const arranged = arrange(units, context.switches);
  const rounds = spec.rounds ?? 1;
  const count = rounds === 'forever' ? 1 : rounds;
  const one = emit(arranged, context.switches);
  const items = Array.from({ length: count }, (_, i) =>
    copy(one, `#${i + 1}`).map((item) => (!isInstr(item) || count === 1 ? item : { ...item, round: i + 1 })),
  ).flat();
  const code = resolveJumps(items);
  if (rounds === 'forever')
    code[code.length - 1] = { ...code[code.length - 1], goto: code[0].label ?? 'end' };
  const lines = shown(arranged, context.switches);
  return {
    lines,
    thread: {
      name: spec.name ?? `vCPU ${context.cpu}`,
      lines,
      code,
      registers: levelsOf(context).map((level) => ({ name: hardwareRegister(level), init: 0 })),
      // The interrupt itself flushes nothing: it is an exit, and the request is found at the next entry.
      onIpi: { zero: [], redirect: { span: 'guest', toLine: 'vm_exit' } },
    },
  };
}

/** Into the guest: say so, then make up for the flushes that found this vCPU outside. */
function enterUnits({ cpu, levels }: BuildContext): Unit[] {
  return [
    once(lineOf(ENTER, 'guest_irq_disable', 'local_irq_disable();', 'kvm.guest_irq_disable'), {
      op: { op: 'irq', on: false },
    }),
    once(lineOf(ENTER, 'mode_guest', 'vcpu->mode = IN_GUEST_MODE;', 'kvm.mode_guest'), {
      op: { op: 'store', to: { var: modeVariable(cpu) }, value: MODE.guest },
    }),
    once(lineOf(ENTER, 'mb_after_mode', 'smp_mb();', 'kvm.mb_after_mode'), {
      op: { op: 'fence', kind: 'full' },
    }),
    once(
      lineOf(
        ENTER,
        'check_request',
        'if (kvm_check_request(KVM_REQ_TLB_FLUSH, vcpu)) flush the TLB;',
        'kvm.check_request',
      ),
      // Looked at by a plain read, which the barrier above keeps behind the mode; taken off only if it is there.
      {
        op: { op: 'load', from: { var: requestVariable(cpu) } },
        branch: { test: { is: 'zero' }, to: 'no request' },
      },
      { op: { op: 'rmw', kind: 'xchg', at: { var: requestVariable(cpu) }, value: 0, order: 'full' } },
      { op: { op: 'store', to: { var: tlbVariable(cpu) }, value: 0 } },
      ...(levels > 1
        ? [{ op: { op: 'store', to: { var: walkCacheVariable(cpu) }, value: 0 } } satisfies UnitInstr]
        : []),
      { mark: 'no request' },
    ),
    once(
      {
        id: 'vm_entry',
        fn: ENTER,
        text: 'VM entry; /* the guest runs: an interrupt is an exit */',
        why: 'kvm.vm_entry',
        removable: true,
      },
      { op: { op: 'irq', on: true }, synchronises: true },
    ),
  ];
}

function exitUnit(context: BuildContext): Unit {
  return once(
    {
      id: 'vm_exit',
      fn: ENTER,
      text: 'VM exit; vcpu->mode = OUTSIDE_GUEST_MODE;',
      why: 'kvm.vm_exit',
      removable: false,
    },
    { mark: 'exit' },
    { op: { op: 'fence', kind: 'full' } },
    {
      op: { op: 'store', to: { var: modeVariable(context.cpu) }, value: MODE.outside },
      // Nothing of the hardware's walk is left in flight behind the exit.
      synchronises: true,
      // The tables it came through stay known as long as the translation does.
      clear: [hardwareRegister(1)],
    },
  );
}
