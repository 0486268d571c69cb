import type { ImageLayout } from './image';
import type { SystemSpec } from './system';
import { HEADER, pointerTo } from './values';

/** An object that is still allocated although nothing points to it any more, or -1. */
export function leaked({ objects }: SystemSpec, { header, cells }: ImageLayout, s: Uint8Array): number {
  const isAllocated = (object: number): boolean =>
    header[object] < 0 || (s[header[object]] & HEADER.allocated) !== 0;
  for (let object = 0; object < header.length; object++) {
    if (header[object] < 0) continue;
    const bits = s[header[object]];
    if ((bits & HEADER.allocated) === 0) continue;
    if ((bits & HEADER.removed) !== 0) return object;
    const pointer = pointerTo(object, bits);
    if (objects[object].root === true) continue;
    if (!cells.some((map, i) => isAllocated(i) && [...map.values()].some((at) => s[at] === pointer)))
      return object;
  }
  return -1;
}
