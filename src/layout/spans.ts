import type { SpanName, StepEvent } from '../trace/events';
import { isContext, type ThreadView } from '../trace/snapshot';
import type { Trace } from '../trace/trace';

/**
 * Something that lasts, in positions: from the step that began it (`from` is that step's number, 1-based;
 * 0 if it held at the start) to the step that ended it, null while it lasts.
 */
interface Lasting {
  readonly from: number;
  readonly to: number | null;
}

export interface Span extends Lasting {
  readonly name: SpanName;
  /** The lock that is held, in a span of that name. */
  readonly lock?: string;
  /** Thread that entered it, or whose CPU was in it at the start. */
  readonly thread: number;
  readonly cpu: number;
  /** How many other spans of that thread it lies in. */
  readonly depth: number;
}

/** The lock that a step took. */
function lockOf({ accesses }: StepEvent): string | undefined {
  const place = accesses.find(({ write }) => write)?.place;
  return place?.kind === 'variable' ? place.name : undefined;
}

/** Sections, locks, commits and so on, per thread, in the order in which they began. */
export function spansOf(trace: Trace, threads: readonly ThreadView[]): readonly Span[] {
  const done: Span[] = [];
  const open = new Map<number, Span[]>();
  const cpuOf = (thread: number): number => threads[thread]?.cpu ?? 0;
  const enter = (name: SpanName, thread: number, from: number, lock?: string): void => {
    const stack = open.get(thread) ?? [];
    const span = { name, thread, cpu: cpuOf(thread), from, to: null, depth: stack.length };
    open.set(thread, [...stack, lock === undefined ? span : { ...span, lock }]);
  };
  for (const cpu of trace.snapshots[0]?.cpus ?? []) {
    const thread = threads.find((t) => t.cpu === cpu.index && !isContext(t));
    if (thread && cpu.inGuest) enter('guest', thread.index, 0);
    if (thread && cpu.irqsOff) enter('irq-off', thread.index, 0);
  }
  for (const [i, event] of trace.events.entries()) {
    const thread = event.thread ?? threads.find((t) => t.cpu === event.cpu && !isContext(t))?.index;
    if (thread === undefined) continue;
    for (const name of event.leaves) {
      const stack = open.get(thread) ?? [];
      const span = stack.findLast((s) => s.name === name);
      if (span === undefined) continue;
      done.push({ ...span, to: i + 1 });
      open.set(
        thread,
        stack.filter((s) => s !== span),
      );
    }
    for (const name of event.enters) enter(name, thread, i + 1, name === 'lock' ? lockOf(event) : undefined);
  }
  return [...done, ...[...open.values()].flat()].sort((a, b) => a.from - b.from || a.depth - b.depth);
}

/** A grace period, and for whom it waited when. */
export interface Waiting extends Lasting {
  /** 1-based */
  readonly number: number;
  /** Consecutive positions, `to` exclusive, over which it waited for the same CPUs. */
  readonly phases: readonly {
    readonly from: number;
    readonly to: number;
    readonly waitsFor: readonly number[];
  }[];
}

export function gracePeriodsOf(trace: Trace): readonly Waiting[] {
  const found: Waiting[] = [];
  const active = (position: number): boolean => trace.snapshots[position]?.rcu.active ?? false;
  const last = trace.events.length;
  for (let from = 0; from <= last; from += 1) {
    const starts =
      active(from) && (from === 0 || !active(from - 1) || trace.events[from - 1]?.kind === 'gp-start');
    if (!starts) continue;
    let end = from + 1;
    while (end <= last && active(end) && trace.events[end - 1]?.kind !== 'gp-start') end += 1;
    const phases: { from: number; to: number; waitsFor: readonly number[] }[] = [];
    for (let at = from; at < end; at += 1) {
      const waitsFor = trace.snapshots[at]?.rcu.waitsFor ?? [];
      const before = phases[phases.length - 1];
      if (before && String(before.waitsFor) === String(waitsFor)) before.to = at + 1;
      else phases.push({ from: at, to: at + 1, waitsFor });
    }
    found.push({ number: found.length + 1, from, to: end <= last ? end : null, phases });
  }
  return found;
}

/** CPUs that a grace period waits for at a position within it. */
export function waitsAt(period: Waiting, position: number): readonly number[] {
  return period.phases.findLast((phase) => phase.from <= position)?.waitsFor ?? [];
}

/** An IPI from the step that sent it to the step that acknowledged it. */
interface Ipi extends Lasting {
  readonly sender: number;
  readonly target: number;
}

export function ipisOf(trace: Trace): readonly Ipi[] {
  const ipis: { sender: number; target: number; from: number; to: number | null }[] = [];
  for (const [i, event] of trace.events.entries()) {
    if (event.cpu === null) continue;
    for (const ipi of ipis) {
      const acknowledged = ipi.to === null && ipi.target === event.cpu && event.ipiFrom.includes(ipi.sender);
      if (acknowledged) ipi.to = i + 1;
    }
    for (const target of event.ipiTo) ipis.push({ sender: event.cpu, target, from: i + 1, to: null });
  }
  return ipis;
}

/** A callback's way: queued, taken by a grace period, run. Steps, null while not yet. */
interface CallbackWay {
  readonly site: number;
  readonly queued: number;
  readonly period: Waiting | null;
  readonly started: number | null;
  readonly finished: number | null;
}

/** A grace period frees what was queued before it started. */
export function callbacksOf(trace: Trace, periods: readonly Waiting[]): readonly CallbackWay[] {
  const ways: { site: number; queued: number; started: number | null; finished: number | null }[] = [];
  for (const [i, { queued, started, finished }] of trace.events.entries()) {
    if (queued !== undefined) ways.push({ site: queued, queued: i + 1, started: null, finished: null });
    const running = ways.find((way) => way.site === started && way.started === null);
    if (running) running.started = i + 1;
    const ending = ways.find((way) => way.site === finished && way.finished === null);
    if (ending) ending.finished = i + 1;
  }
  return ways.map((way) => ({ ...way, period: periods.find((p) => p.from > way.queued) ?? null }));
}
