import type { CObservation } from './code';
import { HEADER, isPointer, lifeIn, lifeOf, objectOf } from './values';

/**
 * Whether an onlooker finds fault: a path no longer leads where the registers say, or an object that should have been
 * freed is still there. `headers`: object → address of its header, -1 where it is never freed.
 */
export function findsFault(
  headers: Int32Array,
  s: Uint8Array,
  observation: CObservation,
  regs: Uint8Array,
  off: number,
): boolean {
  const path = observation.path;
  if (path === null) {
    for (const object of observation.objects) {
      const header = s[headers[object]];
      if ((header & HEADER.allocated) !== 0 && (header & HEADER.invalid) !== 0) return true;
    }
    return false;
  }
  for (let i = 0; i < path.length; i++) {
    const step = path[i];
    const base = step.ofReg >= 0 ? regs[off + step.ofReg] : step.ofConst;
    if (!isPointer(base)) return false;
    const object = objectOf(base);
    if (headers[object] >= 0) {
      const header = s[headers[object]];
      if ((header & HEADER.allocated) === 0 || lifeIn(header) !== lifeOf(base)) return true;
    }
    const at = step.table[object];
    if ((at < 0 ? 0 : s[at]) !== regs[off + step.reg]) return true;
  }
  return false;
}
