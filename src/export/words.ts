import { subjectKey } from '../machine/instructions';
import type { Place, StepEvent } from '../trace/events';
import { shortName } from '../trace/short-name';
import type { Snapshot } from '../trace/snapshot';

/** `L3[2]`, `L3`, `reader_counter`. */
export function placeName(place: Place, { pages }: Snapshot): string {
  if (place.kind === 'variable') return place.name;
  const page = pages[place.page]?.name ?? `page ${place.page}`;
  if (place.kind === 'page') return page;
  const half = place.half === undefined ? '' : `.${place.half}`;
  return `${page}[${place.entry}]${half}`;
}

/** Who moved: the thread's name up to the dot, `CPU 0` for an interrupt, else RCU. */
export function actorName(event: StepEvent, { threads }: Snapshot): string {
  const thread = event.thread === null ? undefined : threads[event.thread];
  if (thread !== undefined) return shortName(thread.name);
  return event.kind === 'interrupt' && event.cpu !== null ? `CPU ${event.cpu}` : 'RCU';
}

/** `vCPU 0: load_spte level 3`, `RCU: gp-start`. */
export function stepName(event: StepEvent, before: Snapshot): string {
  const what =
    event.kind === 'instruction'
      ? [event.line, event.subject && subjectKey(event.subject)].filter(Boolean).join(' ')
      : event.kind;
  return `${actorName(event, before)}: ${what || (event.op ?? event.kind)}`;
}
