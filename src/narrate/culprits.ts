import { culpritOf, type Blame, type Culprit } from '../trace/culprit';
import type { Trace } from '../trace/trace';

/** Who broke what in a run up to a position, by the properties that were violated until then. */
export function culpritsUntil(
  trace: Trace,
  position: number,
  blame: Readonly<Record<string, Blame>>,
): Readonly<Record<string, Culprit>> {
  const found: Record<string, Culprit> = {};
  for (const [i, { violated }] of trace.events.slice(0, position).entries())
    for (const id of violated) {
      const culprit = culpritOf(id, trace, i + 1, blame);
      if (culprit !== undefined) found[id] ??= culprit;
    }
  return found;
}
