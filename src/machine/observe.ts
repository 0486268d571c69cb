import type { CObservation, CWatch } from './code';
import { HEADER, isPointer, lifeIn, lifeOf, objectOf } from './values';

/**
 * Whether an onlooker finds fault: a path no longer leads where the registers say or ends at another value, an object that should have been
 * freed is still there, or one that is still used is gone. `headers`: object → address of its header, -1 where it is
 * never freed.
 */
export function findsFault(
  headers: Int32Array,
  s: Uint8Array,
  { watch }: CObservation,
  regs: Uint8Array,
  off: number,
): boolean {
  switch (watch.is) {
    case 'path':
      return (
        (watch.unless < 0 || s[watch.unless] === 0) && leadsElsewhere(headers, s, watch.steps, regs, off)
      );
    case 'leads': {
      const from = watch.ofReg >= 0 ? regs[off + watch.ofReg] : watch.ofConst;
      return isPointer(from) && endsElsewhere(headers, s, watch.tables, from, regs[off + watch.reg]);
    }
    case 'freed':
      return watch.objects.some((object) => {
        const header = s[headers[object]];
        return (header & HEADER.allocated) !== 0 && (header & HEADER.removed) !== 0;
      });
    case 'alive': {
      const base = watch.ofReg >= 0 ? regs[off + watch.ofReg] : watch.ofConst;
      return isPointer(base) && isGone(headers, s, base);
    }
  }
}

/** Whether the object is freed, or another one by now. */
function isGone(headers: Int32Array, s: Uint8Array, pointer: number): boolean {
  const at = headers[objectOf(pointer)];
  return at >= 0 && ((s[at] & HEADER.allocated) === 0 || lifeIn(s[at]) !== lifeOf(pointer));
}

function leadsElsewhere(
  headers: Int32Array,
  s: Uint8Array,
  path: Extract<CWatch, { is: 'path' }>['steps'],
  regs: Uint8Array,
  off: number,
): boolean {
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    const base = step.ofReg >= 0 ? regs[off + step.ofReg] : step.ofConst;
    if (!isPointer(base)) return false;
    if (isGone(headers, s, base)) return true;
    const at = step.table[objectOf(base)];
    if ((at < 0 ? 0 : s[at]) !== regs[off + step.reg]) return true;
  }
  return false;
}

/**
 * Whether the way through `tables`, gone now from `base`, ends at another value than `remembered`, or at an object that is
 * gone.
 *
 *     base ─[table 0]→ pointer ─[table 1]→ … until a value is no pointer, or the tables end
 */
function endsElsewhere(
  headers: Int32Array,
  s: Uint8Array,
  tables: readonly Int32Array[],
  base: number,
  remembered: number,
): boolean {
  let value = base;
  for (let i = 0; i < tables.length && isPointer(value); i++) {
    if (isGone(headers, s, value)) return true;
    const at = tables[i][objectOf(value)];
    value = at < 0 ? 0 : s[at];
  }
  return value !== remembered;
}
