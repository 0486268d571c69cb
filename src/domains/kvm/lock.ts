/** mmu_lock: a spinlock until 2021; an rwlock since, because the TDP MMU's faults and zaps hold it for read. */
import type { Op } from '../../machine/instructions';
import type { Why } from '../../texts/lines';
import { LOCK, lineOf } from './context';
import { once, type Unit, type UnitInstr, type Line } from '../program';

/** A way of holding mmu_lock. */
export interface LockUse {
  readonly take: string;
  readonly letGo: string;
  readonly takes: Op;
  readonly letsGo: Op;
  /** What holding it keeps away. */
  readonly why: Why;
}

export const SPINLOCK: LockUse = {
  take: 'spin_lock(&kvm->mmu_lock);',
  letGo: 'spin_unlock(&kvm->mmu_lock);',
  takes: { op: 'lock', at: LOCK },
  letsGo: { op: 'unlock', at: LOCK },
  why: 'kvm.mmu_lock',
};

export const FOR_WRITE: LockUse = {
  take: 'write_lock(&kvm->mmu_lock);',
  letGo: 'write_unlock(&kvm->mmu_lock);',
  takes: { op: 'lock', at: LOCK },
  letsGo: { op: 'unlock', at: LOCK },
  why: 'kvm.write_lock',
};

export const FOR_READ: LockUse = {
  take: 'read_lock(&kvm->mmu_lock);',
  letGo: 'read_unlock(&kvm->mmu_lock);',
  takes: { op: 'read-lock', at: LOCK },
  letsGo: { op: 'read-unlock', at: LOCK },
  why: 'kvm.read_lock',
};

/** Takes mmu_lock. */
export function takeLock(fn: string, id: string, use: LockUse, extra: Partial<Line> = {}): Unit {
  return once(lineOf(fn, id, use.take, use.why, extra), { op: use.takes });
}

/** Gives mmu_lock back; `before` are points that others jump to. */
export function letGo(
  fn: string,
  id: string,
  use: LockUse,
  before: readonly UnitInstr[] = [],
  extra: Partial<Line> = {},
): Unit {
  return once(lineOf(fn, id, use.letGo, 'kvm.mmu_unlock', extra), ...before, {
    op: use.letsGo,
  });
}
