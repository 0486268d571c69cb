import type { Breakpoint, SessionEvent } from '../contract';
import { advance, startOfRun, withHistory } from './commands';
import { notify, type Patch, type Run, type SessionContext } from './context';
import { seek, type HistoryNode } from './history';
import { MOST_STEPS_PER_RUN, runUntil } from './runs';
import { spanOf } from './viewing';
import { text } from '#texts/session';

/** Goes to the next state at which one of the breakpoints begins to hold. */
export function runTo(
  context: SessionContext,
  run: Run,
  { where, back = false }: Extract<SessionEvent, { type: 'RUN_TO' }>,
): Patch {
  return back ? backTo(context, run, where) : forwardTo(context, run, where);
}

/** The breakpoints that stop at the second state and did not at the first: while one goes on holding, it is no news. */
export function hits(
  where: readonly Breakpoint[],
  before: Pick<HistoryNode, 'image' | 'bits'>,
  now: Pick<HistoryNode, 'image' | 'bits'>,
): Breakpoint[] {
  return where.filter(({ stops }) => stops(now.image, now.bits) && !stops(before.image, before.bits));
}

function backTo(context: SessionContext, run: Run, where: readonly Breakpoint[]): Patch {
  const { path, position } = run.history;
  const { from } = spanOf(run);
  for (let at = position - 1; at > from; at--) {
    const found = hits(where, path[at - 1], path[at]);
    if (found.length > 0) return { ...withHistory(run, seek(run.history, at)), ...stoppedAt(context, found) };
  }
  const start = where.filter(({ stops }) => stops(path[from].image, path[from].bits));
  const moved = withHistory(run, seek(run.history, from));
  if (start.length > 0 && position > from) return { ...moved, ...stoppedAt(context, start) };
  return {
    ...moved,
    ...notify(context, { tone: 'info', title: text.noBreakpoint, detail: text.noBreakpointBack }),
  };
}

function forwardTo(context: SessionContext, run: Run, where: readonly Breakpoint[]): Patch {
  const { path, position } = run.history;
  const ahead = path.slice(position + 1).map((node) => node.step);
  let found: Breakpoint[] = [];
  let before: Pick<HistoryNode, 'image' | 'bits'> = path[position];
  const { moves, end } = runUntil(run.runner, startOfRun(run), ahead, (move) => {
    found = hits(where, before, move);
    before = move;
    return found.length > 0;
  });
  const patch = advance(context, run, moves);
  if (found.length > 0) return { ...patch, ...stoppedAt(context, found) };
  if (end === 'violated' || end === 'stopped') return patch;
  const detail = {
    blocked: text.noBreakpointEnd,
    repeats: text.noBreakpointLoop,
    limit: text.limit(MOST_STEPS_PER_RUN),
  }[end];
  return { ...patch, ...notify(context, { tone: 'info', title: text.noBreakpoint, detail }) };
}

function stoppedAt(context: SessionContext, found: readonly Breakpoint[]): Patch {
  return notify(context, {
    tone: 'info',
    title: text.breakpoint(found.map((one) => one.text).join(', ')),
  });
}
