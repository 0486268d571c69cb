import { subjectText } from '#texts/subjects';
import type { StepEvent } from '../../../trace/events';
import type { Line } from '../../../machine/instructions';
import type { Trace } from '../../../trace/trace';
import type { ThreadCode } from '../../../trace/code';
import type { Snapshot, ThreadView, WindowRow } from '../../../trace/snapshot';

/**
 * How a line of a thread stands at the moment:
 *
 * - `next`: the oldest in program order, may execute
 * - `ready`: may execute now, ahead of older ones
 * - `blocked`: in the window, but something holds it
 * - `done`: behind us, or executed ahead of time
 * - `off`: switched off
 * - `todo`: not yet reached, or not on this way through the program
 */
type LineState = 'next' | 'ready' | 'blocked' | 'done' | 'off' | 'todo';

/** A line as the card draws it. */
export interface LineRow {
  readonly line: Line;
  /** Function heading above it, where the function changes. */
  readonly heading?: string;
  readonly state: LineState;
  /** The oldest in program order: where the thread stands. */
  readonly current: boolean;
  /** Its instructions in the thread's window; a line of a loop may have several. */
  readonly window: readonly WindowRow[];
  /** What its last execution in this round read or wrote, if it touched memory. */
  readonly value?: string;
}

/**
 * The lines of one thread with their states, in display order. A line counts as done if it has
 * executed in this round and stands above the current one, so that the body of a loop is open again
 * when the loop comes round.
 */
export function lineRows(
  code: ThreadCode,
  view: ThreadView,
  trace: Trace,
  position: number,
): readonly LineRow[] {
  const executed = executedLines(view, trace, position);
  const here = view.line === null ? -1 : code.lines.findIndex(({ id }) => id === view.line);
  return code.lines.map((line, i) => {
    const window = view.window.filter((row) => row.line === line.id);
    const value = executed.get(line.id);
    const behind = view.finished || view.idle || i < here;
    return {
      line,
      ...(line.fn !== code.lines[i - 1]?.fn && { heading: line.fn }),
      state: stateOf(line, window, i === here && !view.finished, behind && executed.has(line.id)),
      current: i === here && !view.finished,
      window,
      ...(value !== undefined && value !== '' && { value }),
    };
  });
}

function stateOf(line: Line, window: readonly WindowRow[], current: boolean, done: boolean): LineState {
  if (line.off === true) return 'off';
  const oldest = window[0];
  if (current) return oldest?.state === 'blocked' ? 'blocked' : 'next';
  if (window.some(({ state }) => state === 'ready')) return 'ready';
  if (window.some(({ state }) => state === 'blocked')) return 'blocked';
  return window.length > 0 || done ? 'done' : 'todo';
}

/** Lines this thread has executed in its current round, with the label of what each last accessed. */
function executedLines(
  view: ThreadView,
  { events, snapshots }: Trace,
  position: number,
): Map<string, string> {
  const lines = new Map<string, string>();
  for (const [line, steps] of stepsByLine(events).get(view.index) ?? []) {
    const step = steps.findLast((one) => one <= position);
    if (step === undefined) continue;
    // Where there are no rounds, no state has to be read out for it.
    const isNow = view.round === undefined || roundOf(snapshots[step - 1], view.index) === view.round;
    if (isNow) lines.set(line, valueOf(events[step - 1]));
  }
  return lines;
}

/** For every thread, the steps (1-based, ascending) that executed each of its lines. */
type StepsByLine = ReadonlyMap<number, ReadonlyMap<string, readonly number[]>>;

/** Of runs that were looked at: every card asks at every position. */
const known = new WeakMap<readonly StepEvent[], StepsByLine>();

function stepsByLine(events: readonly StepEvent[]): StepsByLine {
  const found = known.get(events);
  if (found !== undefined) return found;
  const threads = new Map<number, Map<string, number[]>>();
  for (const [i, { thread, line }] of events.entries()) {
    if (thread === null || line === undefined) continue;
    const lines = threads.get(thread) ?? new Map<string, number[]>();
    const steps = lines.get(line);
    if (steps === undefined) lines.set(line, [i + 1]);
    else steps.push(i + 1);
    threads.set(thread, lines);
  }
  known.set(events, threads);
  return threads;
}

/** What an event read or wrote, where that means something to people: entries and counts, not header bytes. */
function valueOf({ accesses }: StepEvent): string {
  const access = accesses.findLast(
    ({ place }) => place.kind === 'spte' || (place.kind === 'variable' && place.name === 'reader_counter'),
  );
  return access === undefined ? '' : `= ${access.label}`;
}

function roundOf(snapshot: Snapshot | undefined, thread: number): number | undefined {
  return snapshot?.threads[thread]?.round;
}

/** What an instruction in the window is about: the entry a walker looks at, else its subject. */
export function aboutOf({ subject }: WindowRow, view: ThreadView, snapshot: Snapshot): string | undefined {
  if (subject === undefined) return undefined;
  const page = view.at && snapshot.pages[view.at.page];
  return subject.is === 'level' && view.at !== undefined && page?.level === subject.level
    ? `${page.name}[${view.at.entry}]`
    : subjectText(subject);
}
