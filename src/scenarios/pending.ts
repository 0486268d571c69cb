import { callbackObject, HEADER, isPointer, objectOf } from '../machine/values';
import type { Machine } from '../machine/machine';

/**
 * Counts the pages that have been handed to RCU and are not freed yet: those of queued callbacks and those
 * that a running callback still has before it. A batch hangs in a ring on its first page.
 *
 *     site ──▶ first ──▶ second ──▶ (first)          2 pages pending
 *
 * Null for a machine without callbacks.
 */
export function pagesPending(machine: Machine): ((s: Uint8Array) => number) | null {
  const { header, link, sites, siteCount } = machine.layout;
  const contexts = machine.threads.filter((t) => t.context === 'callbacks');
  if (contexts.length === 0) return null;
  const seen = new Uint8Array(header.length);
  const visit = (s: Uint8Array, first: number): number => {
    let count = 0;
    for (let object = first; object < header.length && header[object] >= 0 && seen[object] === 0;) {
      if ((s[header[object]] & HEADER.allocated) === 0) break;
      seen[object] = 1;
      count++;
      const next = link[object] < 0 ? 0 : s[link[object]];
      if (!isPointer(next)) break;
      object = objectOf(next);
    }
    return count;
  };
  return (s) => {
    let count = 0;
    let clean = true;
    const add = (object: number): void => {
      if (clean) seen.fill(0);
      clean = false;
      count += visit(s, object);
    };
    for (let i = 0; i < siteCount; i++) {
      const object = callbackObject(s[sites + i]);
      if (object >= 0) add(object);
    }
    for (const { layout, spec } of contexts) {
      if (s[layout.pc] === 0) continue;
      for (let r = 0; r < spec.registers.length; r++) {
        const value = s[layout.registers + r];
        if (isPointer(value)) add(objectOf(value));
      }
    }
    return count;
  };
}
