import type { Run } from './context';
import type { MachineEvent } from './machine-parts';
import { lengthOf } from './history';
import { text } from '#texts/session';

/** What a person may do with a run that is only to be looked at. */
const LOOKING: ReadonlySet<MachineEvent['type']> = new Set([
  'PLAY',
  'PAUSE',
  'SPEED',
  'BACK',
  'FORWARD',
  'SEEK',
  'RESTART',
  'BRANCH',
  'CHECK',
  'CANCEL_CHECK',
  'SHARE',
  'DISMISS',
  'UNLOCK',
  // Another run, asked for by name: the link has nothing to say about it.
  'LOAD',
  'LOAD_PRESET',
]);

/** What moves along the run at hand; anything else makes it another one. */
const MOVES: ReadonlySet<MachineEvent['type']> = new Set(['BACK', 'FORWARD', 'SEEK', 'RESTART', 'PLAY']);
const NEUTRAL: ReadonlySet<MachineEvent['type']> = new Set([
  'PAUSE',
  'SPEED',
  'CHECK',
  'CANCEL_CHECK',
  'SHARE',
  'DISMISS',
  'NAME_BRANCH',
]);

/**
 * What becomes of an event under the view that a link asked for. Read-only: stepping and changing are refused with a
 * notice. A part of the run: moving stays within it; whoever steps on from there leaves it behind.
 */
export function permit(event: MachineEvent, run: Run | null): readonly MachineEvent[] {
  const viewing = run?.viewing;
  if (run === null || viewing === undefined) return [event];
  const { readOnly, range } = viewing;
  if (readOnly && !LOOKING.has(event.type)) {
    return [{ type: 'NOTICE', notice: { tone: 'info', title: text.readOnly, detail: text.readOnlyDetail } }];
  }
  const { position } = run.history;
  const [from, to] = [range?.from ?? 0, range?.to ?? lengthOf(run.history)];
  if (MOVES.has(event.type)) return moved(event, position, from, to);
  if (readOnly || NEUTRAL.has(event.type)) return [event];
  return [{ type: 'UNLOCK' }, event];
}

function moved(event: MachineEvent, position: number, from: number, to: number): readonly MachineEvent[] {
  switch (event.type) {
    case 'SEEK':
      return [{ ...event, position: Math.max(from, Math.min(to, event.position)) }];
    case 'RESTART':
      return [{ type: 'SEEK', position: from }];
    case 'BACK':
      return position > from ? [event] : [];
    case 'FORWARD':
      return position < to ? [event] : [];
    case 'PLAY':
      // At the end it plays the part again.
      return position < to ? [event] : [{ type: 'SEEK', position: from }, ...(from < to ? [event] : [])];
    default:
      return [event];
  }
}

/** Whether playing has come to the end of the part. */
export function playedOut(run: Run | null, playing: boolean): boolean {
  if (!playing || run?.viewing === undefined) return false;
  return run.history.position >= (run.viewing.range?.to ?? lengthOf(run.history));
}
