import { vcpuSubject } from '../../machine/instructions';
import type { Why } from '../../texts/lines';
import { lineOf, modeVariable, requestVariable, type BuildContext } from './context';
import type { Unit, UnitInstr, Line } from '../program';
import { MODE } from './values';

/** Asks every other vCPU whether it is in the guest or reading the table; sends IPIs and waits for the acks. */
export function flushUnit(context: BuildContext): Unit {
  const own = (id: string, text: string, why: Why, extra: Partial<Line> = {}): Line =>
    lineOf('kvm_flush_remote_tlbs', id, text, why, { movable: false, ...extra });
  const targets = context.flushTargets.filter((cpu) => cpu !== context.cpu);
  const guests = context.guests.filter((cpu) => cpu !== context.cpu);
  const requests: Line[] =
    guests.length > 0
      ? [
          own('request_flush', 'kvm_make_request(KVM_REQ_TLB_FLUSH, vcpu);', 'kvm.request_flush', {
            indent: 1,
          }),
          own('mb_after_request', 'smp_mb();', 'kvm.mb_after_request', {
            indent: 1,
          }),
        ]
      : [];
  const inside: Line[] =
    targets.length > 0
      ? [
          own('send_ipi', 'if (vcpu->mode != OUTSIDE_GUEST_MODE) send IPI;', 'kvm.send_ipi', { indent: 1 }),
          own('wait_acks', 'wait for every acknowledgement;', 'kvm.wait_acks', {
            indent: 1,
          }),
        ]
      : [];
  return {
    lines: [
      own(
        'flush_remote_tlbs',
        'kvm_flush_remote_tlbs(kvm);',
        targets.length > 0 ? 'kvm.flush_remote_tlbs' : 'kvm.flush_remote_tlbs.nobody',
        { movable: true },
      ),
      ...requests,
      ...inside,
    ],
    emit: () => {
      if (targets.length === 0) return [{ line: 'flush_remote_tlbs', op: { op: 'nop' } }];
      if (context.switches.off.has('flush_remote_tlbs')) return [];
      return [
        ...guests.map((cpu): UnitInstr => ({
          line: 'request_flush',
          subject: vcpuSubject(cpu),
          op: { op: 'store', to: { var: requestVariable(cpu) }, value: 1 },
        })),
        ...(guests.length > 0
          ? [{ line: 'mb_after_request', op: { op: 'fence', kind: 'full' } } satisfies UnitInstr]
          : []),
        ...targets.flatMap((cpu): UnitInstr[] => [
          {
            line: 'send_ipi',
            subject: vcpuSubject(cpu),
            op: { op: 'load', from: { var: modeVariable(cpu) } },
            branch: { test: { is: 'equal', value: MODE.outside }, to: `skip${cpu}` },
          },
          { line: 'send_ipi', subject: vcpuSubject(cpu), op: { op: 'ipi', cpu } },
          { mark: `skip${cpu}` },
        ]),
        { line: 'wait_acks', op: { op: 'ipi-wait' } },
      ];
    },
  };
}
