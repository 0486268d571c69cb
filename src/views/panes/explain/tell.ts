import { contextOf } from '../../../narrate/context';
import { narrate, type Told } from '../../../narrate/narrate';
import type { SessionView } from '../../../session/contract';

/** The last step in words; null at the start. Loaded after the first picture: see `told-later.ts`. */
export function tell({
  event,
  trace,
  position,
  ...about
}: Pick<SessionView, 'event' | 'trace' | 'position' | 'scenario' | 'code' | 'properties'>): Told | null {
  const before = trace.snapshots[position - 1];
  const after = trace.snapshots[position];
  if (event === null || before === undefined || after === undefined) return null;
  return narrate(event, before, after, contextOf(about));
}
