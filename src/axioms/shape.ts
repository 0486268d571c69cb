import type { ThreadEvent } from './event';
import type { ThreadTrace } from './execute';
import type { Value } from './value';

/** One assignment of values to a shape's events, and the registers it ends with. */
export interface Filling {
  readonly values: readonly Value[];
  readonly registers: ReadonlyMap<string, Value>;
}

/**
 * The ways through a thread that make the same events with the same dependencies, and differ in values only:
 * `r0 = x; y = r0` has one shape, `if (x) y = 1` has two.
 */
export interface Shape {
  readonly events: readonly ThreadEvent[];
  readonly fillings: readonly Filling[];
}

/** The shapes of a thread's ways. */
export function shapes(traces: readonly ThreadTrace[]): Shape[] {
  const found = new Map<string, { events: readonly ThreadEvent[]; fillings: Filling[] }>();
  for (const { events, values, registers } of traces) {
    const key = events.map(eventKey).join(';');
    const shape = found.get(key);
    if (shape === undefined) found.set(key, { events, fillings: [{ values, registers }] });
    else shape.fillings.push({ values, registers });
  }
  return [...found.values()];
}

const eventKey = (e: ThreadEvent): string =>
  `${e.mark},${e.kind},${e.place},${e.line},${e.column},${e.partner},${e.address.join('.')},${e.data.join('.')},${e.control.join('.')}`;
