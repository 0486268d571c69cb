import type { Code } from '../code';
import { CLASS } from '../instructions';
import type { Held } from './model';

/** What barriers, acquire and release do in every model that has a window at all. */

export const ACCESS = CLASS.reads | CLASS.writes;
/** What a release or a full barrier waits for. */
const BEFORE = ACCESS | CLASS.watched;
export const FENCE = CLASS.full | CLASS.readFence | CLASS.writeFence | CLASS.lockedFence;

const NOTHING_BEFORE = CLASS.synchronises | CLASS.blocks;

/**
 * Instructions that wait for everything older, that synchronise, and full barriers: those whose class is in `full`.
 * One that synchronises lets a plain store drain behind it.
 */
export function heldByFullBarrier(a: Code, b: Code, full: number): Held | null {
  const ca = a.classes;
  const cb = b.classes;
  if ((cb & CLASS.inOrder) !== 0 || (ca & NOTHING_BEFORE) !== 0) return 'in-order';
  if ((cb & CLASS.synchronises) !== 0 && (ca & ACCESS) !== CLASS.writes) return 'in-order';
  if ((ca & full) !== 0 && (cb & (ACCESS | FENCE)) !== 0) return 'fence';
  if ((cb & full) !== 0 && (ca & (BEFORE | FENCE)) !== 0) return 'fence';
  return null;
}

/** Barriers of one kind of access, acquire and release. */
export function heldByHalfBarrier(a: Code, b: Code): Held | null {
  const ca = a.classes;
  const cb = b.classes;
  // A read barrier and a write barrier do not wait for each other: a store, both, a load is no order.
  if ((ca & CLASS.readFence) !== 0 && (readsIn(cb) || (cb & CLASS.readFence) !== 0)) return 'fence';
  if ((cb & CLASS.readFence) !== 0 && readsIn(ca)) return 'fence';
  if ((ca & CLASS.writeFence) !== 0 && (cb & (CLASS.writes | CLASS.writeFence)) !== 0) return 'fence';
  if ((cb & CLASS.writeFence) !== 0 && (ca & CLASS.writes) !== 0) return 'fence';
  if ((ca & CLASS.acquire) !== 0 && (cb & (ACCESS | FENCE)) !== 0) return 'acquire';
  if ((cb & CLASS.release) !== 0 && (ca & (BEFORE | FENCE)) !== 0) return 'release';
  return null;
}

/** Whether a read barrier has to do with it: a sum whose old value nobody wants is a write to it. */
function readsIn(classes: number): boolean {
  return (classes & CLASS.reads) !== 0 && (classes & CLASS.unread) === 0;
}
