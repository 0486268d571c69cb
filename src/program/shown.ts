import type { Line } from '../machine/instructions';
import type { Why } from '../texts/lines';
import type { Action, LineText } from './ast';
import { atomicWord, CALLS, FENCES, isCall, own } from './words';

/** A line of the text as the code panel shows it; `thread` is where it stands if in no function. */
export function shownLine(
  { id, text, indent, fn }: LineText,
  action: Action | undefined,
  thread: string,
  isOff: boolean,
): Line<Why> {
  const why = action === undefined ? LINES_OF_HANDLERS[id.slice(id.indexOf('@') + 1)] : reason(action);
  return {
    id,
    fn: fn ?? thread,
    text,
    ...(indent > 0 ? { indent } : {}),
    ...(action === undefined ? {} : { movable: true }),
    ...(action !== undefined && removable(action) ? { removable: true } : {}),
    ...(isOff ? { off: true } : {}),
    ...(why === undefined ? {} : { why }),
  };
}

/** What the first and the last line of a handler are there for, by the end of their ids. */
const LINES_OF_HANDLERS: Readonly<Record<string, Why | undefined>> = {
  'ipi.take': 'program.take_ipi',
  'ipi.done': 'program.ack_ipi',
};

/** Barriers, locks, RCU, interrupts, checks, frees and counting can be switched off. */
export function removable(action: Action): boolean {
  if (action.do !== 'call') return false;
  const { name } = action.call;
  return own(FENCES, name) !== undefined || isCall(name) || atomicWord(name) !== null;
}

const FENCE_REASONS = {
  full: 'program.fence.full',
  read: 'program.fence.read',
  write: 'program.fence.write',
  locked: 'program.fence.locked',
} as const;

function reason(action: Action): Why | undefined {
  if (action.do !== 'call') return undefined;
  const { name } = action.call;
  const fence = own(FENCES, name);
  if (fence !== undefined) return FENCE_REASONS[fence];
  return isCall(name) ? CALLS[name].why : undefined;
}
