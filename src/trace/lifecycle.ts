/** Where objects are in their life, and what hangs together, read out of a state's bytes. */
import type { Machine } from '../machine/machine';
import { HEADER, isPointer, lifeIn, lifeOf, objectOf, pointerTo } from '../machine/values';
import type { Lifecycle } from './snapshot';

/** The header byte of an object; one that cannot be freed is allocated, in its first life. */
export function headerOf({ layout }: Machine, s: Uint8Array, object: number): number {
  const at = layout.header[object];
  return at < 0 ? HEADER.allocated : s[at];
}

/** The pointer that leads to an object in the life it is in. */
export function pointerNow(machine: Machine, s: Uint8Array, object: number): number {
  return pointerTo(object, headerOf(machine, s, object));
}

/** Whether a pointer was made for an earlier life of its object than it is in now, or the object is freed. */
export function isStale(machine: Machine, s: Uint8Array, value: number): boolean {
  const header = headerOf(machine, s, objectOf(value));
  return (header & HEADER.allocated) === 0 || lifeIn(header) !== lifeOf(value);
}

/** Where an object is in its life; `pending` if it has been handed to RCU and is still there. */
export function lifecycleOf(machine: Machine, s: Uint8Array, object: number, pending: boolean): Lifecycle {
  if (machine.layout.header[object] < 0) return 'live';
  const header = headerOf(machine, s, object);
  if ((header & HEADER.freed) !== 0) return 'freed';
  if ((header & HEADER.allocated) === 0) return 'unallocated';
  if (pending) return 'pending';
  if ((header & HEADER.removed) !== 0) return 'unlinked';
  return (header & HEADER.secondLife) !== 0 ? 'recycled' : 'live';
}

/** Objects on the ring that starts at pointer `head`, first to last. */
export function ring({ layout: { link } }: Machine, s: Uint8Array, head: number): number[] {
  const objects: number[] = [];
  for (
    let p = head;
    isPointer(p) && !objects.includes(objectOf(p));
    p = link[objectOf(p)] < 0 ? 0 : s[link[objectOf(p)]]
  )
    objects.push(objectOf(p));
  return objects;
}

/** The objects that hang on `head`: its ring if it is on one. */
export function batchOf(machine: Machine, s: Uint8Array, head: number): number[] {
  const at = machine.layout.link[head];
  return at < 0 || s[at] === 0 ? [head] : ring(machine, s, pointerNow(machine, s, head));
}

/** Whether an object is among those that hang on `head`, which may be none: -1. */
export function hangsOn({ layout: { link } }: Machine, s: Uint8Array, head: number, object: number): boolean {
  let at = head;
  // A ring is no longer than there are objects.
  for (let i = 0; at >= 0 && i < link.length; i++) {
    if (at === object) return true;
    const next = link[at] < 0 ? 0 : s[link[at]];
    if (!isPointer(next)) return false;
    at = objectOf(next);
  }
  return false;
}
