import type { SpanName } from '../../trace/events';
import { list } from './language';

/** What the timeline shows and says. */
export const timeline = {
  holds: (lock: string): string => `holds ${lock}`,
  name: 'Timeline',
  lanes: 'Lanes of the timeline',
  slider: 'Position in the run',
  start: 'start',
  rcu: 'RCU',
  step: (step: number): string => `step ${step}`,
  of: (step: number, steps: number): string => `step ${step} of ${steps}`,
  zoomIn: 'Zoom the timeline in',
  zoomOut: 'Zoom the timeline out',
  fit: 'Whole run in view',
  empty: 'Nothing has happened yet: every step will appear here.',
};

export const spans: Readonly<Record<SpanName, string>> = {
  'read-section': 'read-side section',
  'irq-off': 'interrupts off',
  commit: 'commit',
  walk: 'walk',
  lock: 'holds a lock',
  callback: 'callback',
  handler: 'IPI handler',
  guest: 'in the guest',
};

export const period = {
  over: (number: number): string => `grace period ${number}`,
  mayEnd: (number: number): string => `grace period ${number} · may end`,
  waits: (number: number, who: readonly string[]): string =>
    `grace period ${number} · waiting for ${list(who)}`,
};

/** A few characters under a step's mark. */
export const marks = {
  ipi: (to: readonly string[]): string => `IPI → ${list(to)}`,
  free: (page: string): string => `free ${page}`,
};

/** A step in one phrase, for titles and screen readers. */
export const steps = {
  periodStarts: 'a grace period starts',
  periodEnds: 'the grace period ends',
  quiescent: (who: string): string => `quiescent state of ${who}`,
  interrupt: 'takes the interrupt',
  sentence: (step: number, who: string, what: string, early: boolean, bugs: readonly string[]): string =>
    `Step ${step}: ${who}: ${what}${early ? ', early' : ''}${bugs.length > 0 ? `. ${bugs.join(', ')}` : ''}`,
};
