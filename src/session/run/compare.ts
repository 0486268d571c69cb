import { subjectKey } from '../../machine/instructions';
import { Runner } from '../../link/runner';
import type { StepEvent } from '../../trace/events';
import type { BlockReason, PageView, Snapshot } from '../../trace/snapshot';
import type { Trace } from '../../trace/trace';
import type { Setup } from '../../scenarios/setup';

/** The run of a schedule, as far as it is possible. Pure. */
export function traceOf(setup: Setup, schedule: readonly number[]): Trace {
  const runner = new Runner(setup.machine);
  let { image } = runner.start();
  const snapshots = [setup.inspect(image)];
  const events: StepEvent[] = [];
  for (const step of schedule) {
    if (!runner.isEnabled(image, step)) break;
    const after = runner.next(image, step).image;
    const to = setup.inspect(after);
    events.push(setup.describe(image, step, { from: snapshots[snapshots.length - 1], to }));
    snapshots.push(to);
    image = after;
  }
  return { events, snapshots };
}

/**
 * The run of another system that comes nearest to a given one: each step of `model` is taken by name (who, which line,
 * what of it), so a line that is not there is passed over, and one that is there only here is executed when its thread
 * comes to what follows it. Ends where neither helps.
 */
export function follow(setup: Setup, model: Trace): Trace {
  const runner = new Runner(setup.machine);
  let { image } = runner.start();
  const snapshots = [setup.inspect(image)];
  const events: StepEvent[] = [];
  const take = (event: StepEvent): void => {
    image = runner.next(image, event.step).image;
    events.push(event);
    snapshots.push(setup.inspect(image));
  };
  const offered = (): StepEvent[] => runner.enabled(image).map((step) => setup.describe(image, step));
  for (const wanted of model.events) {
    const name = nameOf(wanted);
    let choice = offered().find((event) => nameOf(event) === name);
    // Lines that the model does not have stand before it: its thread executes a few of them.
    for (let extra = 0; choice === undefined && extra < MOST_EXTRA; extra++) {
      if (wanted.thread === null || !hasLine(setup, wanted)) break;
      const own = offered().filter((event) => event.thread === wanted.thread && event.kind === 'instruction');
      if (own.length === 0 || hasName(model, own[0])) break;
      take(own[0]);
      choice = offered().find((event) => nameOf(event) === name);
    }
    if (choice !== undefined) take(choice);
    else if (hasLine(setup, wanted)) break;
  }
  return { events, snapshots };
}

const MOST_EXTRA = 4;

function hasLine({ code }: Setup, event: StepEvent): boolean {
  if (event.thread === null || event.line === undefined) return true;
  const lines = code.find(({ thread }) => thread === event.thread)?.lines ?? [];
  return lines.some(({ id, off }) => id === event.line && off !== true);
}

function hasName({ events }: Trace, event: StepEvent): boolean {
  const name = nameOf(event);
  return events.some((other) => nameOf(other) === name);
}

/** Who did what, whatever came of it. */
function nameOf({ kind, thread, cpu, line, subject }: StepEvent): string {
  return [kind, thread, cpu, line, subject && subjectKey(subject)].join(' ');
}

/** Where both runs stand at one moment of the comparison. */
export interface Row {
  readonly left: number;
  readonly right: number;
}

export interface Difference {
  /** Place in `rows` of the moment after it. */
  readonly row: number;
  /** `start`: the systems differ from the outset; `step`: another step, or one that only one of them has; `result`: the same step, with another result. */
  readonly kind: 'start' | 'step' | 'result' | 'end';
  readonly left: StepEvent | null;
  readonly right: StepEvent | null;
}

interface Comparison {
  /** From the start; each goes on by a step on one side or both. */
  readonly rows: readonly Row[];
  /** Null if there is none. */
  readonly first: Difference | null;
}

/** How far ahead a step is looked for that the other run takes now. */
const AHEAD = 3;

/**
 * Puts two runs side by side, step by step, and finds where they part.
 *
 *     left    inc   mb   load   dec
 *     right   inc        load   dec       one line less: the left goes on alone for a step
 *     rows    1,1   2,1  3,2    4,3       first difference: row 2
 *
 * Of two runs of the same programs neither has steps that the other could not have: pass 0 for `ahead` there.
 */
export function compare(left: Trace, right: Trace, ahead = AHEAD): Comparison {
  const rows: Row[] = [{ left: 0, right: 0 }];
  let first: Difference | null =
    differingPages(left.snapshots[0], right.snapshots[0]).length > 0
      ? { row: 0, kind: 'start', left: null, right: null }
      : null;
  for (
    let at = rows[0];
    at.left < left.events.length || at.right < right.events.length;
    at = rows[rows.length - 1]
  ) {
    const [a, b] = [left.events.at(at.left) ?? null, right.events.at(at.right) ?? null];
    const side = aside(left, right, at, ahead);
    const taken = {
      left: side === 'right' ? null : a,
      right: side === 'left' ? null : b,
    };
    rows.push({
      left: at.left + (taken.left === null ? 0 : 1),
      right: at.right + (taken.right === null ? 0 : 1),
    });
    const kind = differenceOf(taken.left, taken.right, a === null || b === null);
    if (kind !== null) first ??= { row: rows.length - 1, kind, ...taken };
  }
  return { rows, first };
}

/**
 * What holds the step that only one of two runs takes: the line, and why it cannot execute where the other stands.
 * Null where the other does not have that line before it, or nothing holds it.
 */
export function heldThere(
  { events, snapshots }: Trace,
  position: number,
  wanted: StepEvent,
): { readonly line: string; readonly reason: BlockReason } | null {
  const row = snapshots
    .at(Math.min(position, events.length))
    ?.threads.at(wanted.thread ?? -1)
    ?.window.find(({ line, state }) => line === wanted.line && state === 'blocked');
  return row?.reason === undefined ? null : { line: row.line, reason: row.reason };
}

/** Which side goes on alone because the other has no such step here; null if both do. */
function aside(left: Trace, right: Trace, at: Row, ahead: number): 'left' | 'right' | null {
  const [a, b] = [left.events.at(at.left), right.events.at(at.right)];
  if (a === undefined || b === undefined) return a === undefined ? 'right' : 'left';
  if (nameOf(a) === nameOf(b)) return null;
  for (let k = 1; k <= ahead; k++) {
    const [later, other] = [left.events.at(at.left + k), right.events.at(at.right + k)];
    if (later !== undefined && nameOf(later) === nameOf(b)) return 'left';
    if (other !== undefined && nameOf(other) === nameOf(a)) return 'right';
  }
  return null;
}

function differenceOf(a: StepEvent | null, b: StepEvent | null, over: boolean): Difference['kind'] | null {
  if (a === null || b === null) return over ? 'end' : 'step';
  if (nameOf(a) !== nameOf(b)) return 'step';
  const result = ({ accesses, pages, violated, outcome }: StepEvent): string =>
    JSON.stringify([
      accesses.map(({ value, label, refused }) => [value, label, refused]),
      pages,
      violated,
      outcome,
    ]);
  return result(a) === result(b) ? null : 'result';
}

/** Names of the pages that do not look the same in both, and of those that only one has. */
export function differingPages(a: Snapshot, b: Snapshot): string[] {
  const names = new Set([...a.pages, ...b.pages].map(({ name }) => name));
  const looks = (snapshot: Snapshot, name: string): string => {
    const page = snapshot.pages.find((one) => one.name === name);
    return page === undefined ? '' : lookOf(page);
  };
  return [...names].filter((name) => looks(a, name) !== looks(b, name));
}

function lookOf({ lifecycle, facts, entries }: PageView): string {
  return JSON.stringify([lifecycle, facts, entries.map(({ index, label, torn }) => [index, label, torn])]);
}

/** The row that stands nearest to a position of the left run. */
export function rowAt({ rows }: Comparison, left: number): number {
  const row = rows.findLastIndex((one) => one.left <= left);
  return Math.max(0, row);
}
