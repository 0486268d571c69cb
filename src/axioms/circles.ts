import type { ThreadTrace } from './execute';
import type { Places } from './places';
import { THIN_AIR } from './value';

/**
 * Places between which a value may go round in a circle, some of the way by plain accesses, may hold one that no write
 * begins:
 *
 *     P0: r0 = *x; *y = r0;     P1: r1 = *y; *x = r1;     x → y → x
 *
 * Marked accesses alone never do this: every model forbids a circle of dependencies between them. Nor does one place:
 * coherence forbids that. Nor does the index of an SRCU section, which the srcu_struct gives anew each time. Whether
 * there is such a circle.
 */
export function seedCircles(ways: readonly (readonly ThreadTrace[])[], places: Places): boolean {
  const copies = new Map<number, Map<number, boolean>>();
  for (const { events } of ways.flat())
    for (const write of events) {
      if (write.kind !== 'write') continue;
      for (const at of write.data) {
        const read = events[at];
        if (read.place === write.place || read.mark === 'srcu-lock' || write.mark === 'srcu-unlock') continue;
        const targets = copies.get(read.place) ?? new Map<number, boolean>();
        copies.set(read.place, targets);
        const isPlain = read.mark === 'plain' || write.mark === 'plain';
        targets.set(write.place, isPlain || targets.get(write.place) === true);
      }
    }
  const reached = new Map([...copies.keys()].map((place) => [place, reachableFrom(place, copies)]));
  const leadsTo = (from: number, to: number): boolean => reached.get(from)?.has(to) === true;
  const circles = new Set<number>();
  for (const [from, targets] of copies)
    for (const [to, isPlain] of targets) {
      if (!isPlain || !leadsTo(to, from)) continue;
      for (const place of copies.keys()) if (leadsTo(from, place) && leadsTo(place, from)) circles.add(place);
    }
  for (const place of circles) places.mayHold(place, THIN_AIR);
  return circles.size > 0;
}

function reachableFrom(
  start: number,
  copies: ReadonlyMap<number, ReadonlyMap<number, boolean>>,
): Set<number> {
  const found = new Set<number>();
  const open = [start];
  for (let at = open.pop(); at !== undefined; at = open.pop())
    for (const to of copies.get(at)?.keys() ?? [])
      if (!found.has(to)) {
        found.add(to);
        open.push(to);
      }
  return found;
}
