import { subjectText } from '#texts/subjects';
import { marks, period, spans, steps, timeline } from '#texts/timeline';
import type { SpanName, StepEvent } from '../trace/events';
import type { Snapshot } from '../trace/snapshot';
import { bugText } from './bugs';
import { threadOn } from './names';
import { shortName } from '../trace/short-name';
import { statement } from '../trace/statement';
import { doingText, givenText } from './doing';

export const spanText = (name: SpanName, lock?: string): string =>
  name === 'lock' && lock !== undefined ? timeline.holds(lock) : spans[name];

/** `grace period 1 · waits for vCPU 0` */
export function periodText(
  snapshot: Snapshot,
  number: number,
  over: boolean,
  waitsFor: readonly number[],
): string {
  if (over) return period.over(number);
  return waitsFor.length === 0
    ? period.mayEnd(number)
    : period.waits(
        number,
        waitsFor.map((cpu) => threadOn(snapshot, cpu)),
      );
}

/** A few characters for a step, under its mark. */
export function markText(event: StepEvent, start: Snapshot): string {
  const page = (index: number): string => start.pages[index]?.name ?? '?';
  if (event.violated.length > 0) return bugText(event.violated[0]);
  if (event.kind === 'interrupt') return '';
  if (event.kind === 'quiescent') return event.cpu === null ? '' : threadOn(start, event.cpu);
  if (event.kind !== 'instruction') return '';
  if (event.ipiTo.length > 0) return marks.ipi(event.ipiTo.map((cpu) => threadOn(start, cpu)));
  if (event.queued !== undefined && event.source === undefined) return event.line ?? 'call_rcu';
  const freed = event.pages.find(({ to }) => to === 'freed');
  if (freed) return marks.free(page(freed.page));
  if (event.source !== undefined) return doingText(event, event.source);
  const entry = event.accesses.find(({ place }) => place.kind === 'spte');
  if (entry?.place.kind === 'spte') {
    const place = `${page(entry.place.page)}[${entry.place.entry}]`;
    return entry.write ? givenText(place, entry.label) : place;
  }
  return event.line ?? '';
}

/** What the line of a step is called: a program's lines have no names but what they say. */
function lineText({ line, source, subject }: StepEvent): string {
  if (source !== undefined) return statement(source).trim() || source.trim();
  return [line, subject && subjectText(subject)].filter(Boolean).join(' ');
}

/** A step in one phrase, for titles and screen readers. */
export function stepText(event: StepEvent, start: Snapshot, step: number): string {
  const cpu = event.cpu === null ? '' : threadOn(start, event.cpu);
  const thread = event.thread === null ? undefined : start.threads[event.thread];
  const who = thread ? shortName(thread.name) : event.kind === 'interrupt' ? cpu : timeline.rcu;
  const what = {
    'gp-start': steps.periodStarts,
    'gp-end': steps.periodEnds,
    quiescent: steps.quiescent(cpu),
    interrupt: steps.interrupt,
    instruction: lineText(event) || markText(event, start),
  }[event.kind];
  return steps.sentence(step, who, what, event.early === true, event.violated.map(bugText));
}
