import { MODES } from '../domains/kvm/values';
import type { HEADER } from '../machine/values';

/** Header bits by name. */
export const TLA_FLAGS = {
  allocated: 'allocated',
  secondLife: 'second-life',
  invalid: 'invalid',
  lockParts: 'lock-parts',
  freed: 'freed',
  obsolete: 'obsolete',
} as const satisfies Record<keyof typeof HEADER, string>;

/** Words that the module uses itself; nothing else may be called so. */
export const TLA_RESERVED: readonly string[] = [
  ...'bug sp_flags sp_link in_rcu irqs_off ipi gp_active gp_waits callback vars pc p spt head bits owners value'.split(
    ' ',
  ),
  ...'o s i to last n sent cpu old new first second after before dead joined rest end touch removed given MMIO FROZEN'.split(
    ' ',
  ),
  ...'Pages Fixed CPUs Sites IsPtr Obj Alive PtrOf Stale Entry SetEntry Touch Worse IfZero Bits ones own Mark NextOf a b'.split(
    ' ',
  ),
  ...'RingRemove RingEnd RingAppend GiveBack FreeFirst MayQueue QueueBug FirstReady MayAllocate Init Next Spec'.split(
    ' ',
  ),
  ...'Fairness Finished Terminating GracePeriodStart GracePeriodEnd QuiescentState RCU NoLeak ZapperFinishes'.split(
    ' ',
  ),
  ...'Leaked Roots Reached FreshSnapshot FreedOnReturn State Head Nat Outcome'.split(' '),
  ...MODES,
];
