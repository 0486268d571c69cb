/** Every word the timeline shows or says. */
import type { SpanName, StepEvent } from '../../kvm/events';
import type { Snapshot } from '../../kvm/snapshot';
import { list, threadOn } from '../../views/tree/names';
import { bugText } from '#texts/tree';
import { shortName } from '../../narrate/names';

export const timeline = {
  name: 'Timeline',
  lanes: 'What each CPU and RCU did, step by step',
  slider: 'Position in the run',
  start: 'start',
  rcu: 'RCU',
  step: (step: number): string => `step ${step}`,
  of: (step: number, steps: number): string => `step ${step} of ${steps}`,
  empty: 'Nothing has happened yet: every step will appear here.',
} as const;

const SPANS: Readonly<Record<SpanName, string>> = {
  'read-section': 'read-side section',
  'irq-off': 'interrupts off',
  commit: 'commit',
  walk: 'walk',
  lock: 'holds mmu_lock',
  callback: 'callback',
  guest: 'in the guest',
};

export const spanText = (name: SpanName): string => SPANS[name];

/** `grace period 1 · waits for vCPU 0` */
export function periodText(
  snapshot: Snapshot,
  number: number,
  over: boolean,
  waitsFor: readonly number[],
): string {
  const name = `grace period ${number}`;
  if (over) return name;
  return waitsFor.length === 0
    ? `${name} · may end`
    : `${name} · waits for ${list(waitsFor.map((cpu) => threadOn(snapshot, cpu)))}`;
}

/** A few characters for a step, under its mark. */
export function markText(event: StepEvent, start: Snapshot): string {
  const page = (index: number): string => start.pages[index]?.name ?? '?';
  if (event.violated.length > 0) return bugText(event.violated[0]);
  if (event.kind === 'interrupt') return '';
  if (event.kind === 'quiescent') return event.cpu === null ? '' : threadOn(start, event.cpu);
  if (event.kind !== 'instruction') return '';
  if (event.ipiTo.length > 0) return `IPI → ${list(event.ipiTo.map((cpu) => threadOn(start, cpu)))}`;
  if (event.queued !== undefined) return event.line ?? 'call_rcu';
  const freed = event.pages.find(({ to }) => to === 'freed');
  if (freed) return `free ${page(freed.page)}`;
  const entry = event.accesses.find(({ place }) => place.kind === 'spte');
  if (entry?.place.kind === 'spte') {
    const place = `${page(entry.place.page)}[${entry.place.entry}]`;
    return entry.write ? `${place} = ${entry.label}` : place;
  }
  return event.line ?? '';
}

/** A step in one phrase, for titles and screen readers. */
export function stepText(event: StepEvent, start: Snapshot, step: number): string {
  const cpu = event.cpu === null ? '' : threadOn(start, event.cpu);
  const thread = event.thread === null ? undefined : start.threads[event.thread];
  const who = thread ? shortName(thread.name) : event.kind === 'interrupt' ? cpu : timeline.rcu;
  const what = {
    'gp-start': 'a grace period starts',
    'gp-end': 'the grace period ends',
    quiescent: `quiescent state of ${cpu}`,
    interrupt: 'takes the interrupt',
    instruction: [event.line, event.subject].filter(Boolean).join(' ') || markText(event, start),
  }[event.kind];
  const early = event.early ? ', early' : '';
  const violated = event.violated.length > 0 ? `. ${event.violated.map(bugText).join(', ')}` : '';
  return `Step ${step}: ${who}: ${what}${early}${violated}`;
}
