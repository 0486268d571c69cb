import type { SpanName, StepEvent } from '../trace/events';
import type { ThreadView } from '../trace/snapshot';
import { LANE, lanesOf, TIGHT_LANE, type Lane } from './lanes';
import type { Trace } from '../trace/trace';
import { marksOf, type Mark } from './marks';
import { LABEL_SIZE, textWidth } from './metrics';
import { Grid } from './grid';
import { callbacksOf, gracePeriodsOf, ipisOf, spansOf, type Span, type Waiting } from './spans';

/** Half the width of a mark. */
const MARK_RADIUS = 8;

interface TimelineOptions {
  /** Room in the units of the type sizes. */
  readonly width: number;
  readonly height?: number;
  /** Room at the left for the lanes' names. */
  readonly gutter?: number;
  /** Width of one step, as zoomed; absent: the widest of the usual ones with which the whole trace fits. */
  readonly column?: number;
  /** Short words for a step; empty for none. */
  readonly label: (event: StepEvent) => string;
  /** Words for a section. */
  readonly span: (name: SpanName, lock?: string) => string;
}

interface Bar extends Span {
  readonly key: string;
  readonly lane: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | null;
}

interface GracePeriod extends Waiting {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** A thin line per CPU it waits (or waited) for, as long as it does. */
  readonly waits: readonly {
    readonly cpu: number;
    readonly x1: number;
    readonly x2: number;
    readonly y: number;
  }[];
}

interface Arrow {
  readonly key: string;
  /** `queue`: call_rcu to its grace period; `run`: grace period to the callback. */
  readonly kind: 'ipi' | 'queue' | 'run';
  /** CPU whose colour it has; null for RCU. */
  readonly cpu: number | null;
  readonly path: string;
  /** Steps it joins; `to` is null while the second has not happened. */
  readonly from: number;
  readonly to: number | null;
}

export interface TimelineLayout {
  readonly gutter: number;
  /** Width of one step. */
  readonly column: number;
  readonly steps: number;
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Lane[];
  readonly marks: readonly Mark[];
  readonly bars: readonly Bar[];
  readonly gracePeriods: readonly GracePeriod[];
  readonly arrows: readonly Arrow[];
}

/** Column widths in use; the widest that lets the whole trace fit, so that few steps change the scale. */
const COLUMNS = [72, 56, 44, 34, 26];
const END = 20;

/** From much room to little: fewer rows of words, then less air around them, then no words below the marks. */
const PLANS = [
  { rows: 3, sizes: LANE },
  { rows: 2, sizes: LANE },
  { rows: 1, sizes: LANE },
  { rows: 1, sizes: TIGHT_LANE },
  { rows: 0, sizes: TIGHT_LANE },
] as const;
/** Where even the last does not fit, the lanes scroll, and then may keep their words and the air around them. */
const SCROLLED = 2;

/** Type size of the names, and the air beside them. */
const NAME = 13;
const NAME_AIR = 16;

/**
 * Room at the left for the names of all lanes, in the units of the type sizes: at most so much of the width that steps
 * keep the rest. `mono` are names in the type of code.
 */
export function gutterFor(width: number, names: readonly string[], mono: readonly string[] = []): number {
  const least = width < 500 ? 78 : 92;
  const wanted = Math.max(
    ...names.map((name) => textWidth(name, NAME, 'bold')),
    ...mono.map((name) => textWidth(name, NAME, 'mono')),
    0,
  );
  return Math.max(least, Math.min(wanted + NAME_AIR, Math.floor(width * 0.28)));
}

/** No closer than so wide a step; no farther than that marks become a barcode. */
const NEAREST = 160;
const FARTHEST = 2;

/** The width of a step with which the whole run is in view, and nothing more. */
export function fittingColumn(steps: number, width: number, gutter: number): number {
  const column = (width - gutter - END) / Math.max(1, steps);
  return Math.max(FARTHEST, Math.min(COLUMNS[0] ?? NEAREST, column));
}

/** A step's width zoomed by a factor: never farther away than where the whole run is in view. */
export function zoomedColumn(column: number, factor: number, fitting: number): number {
  return Math.max(fitting, Math.min(NEAREST, column * factor));
}

/** The playhead's x after `position` steps. */
export function positionX(layout: Pick<TimelineLayout, 'gutter' | 'column'>, position: number): number {
  return layout.gutter + layout.column * position;
}

/**
 * The position meant by pointing at x, within the trace: after a step for whoever points at its mark, which stands
 * in the middle of its column, else the nearest one.
 */
export function positionAt(layout: Pick<TimelineLayout, 'gutter' | 'column' | 'steps'>, x: number): number {
  const { gutter, column, steps } = layout;
  const columns = (x - gutter) / column + Math.min(0.4, MARK_RADIUS / column);
  return Math.max(0, Math.min(steps, Math.round(columns)));
}

/**
 * A lane per CPU and one for RCU; step n in column n - 1, the position after it at the column's right
 * edge.
 *
 *     vCPU 0  ┌────────■──────●───┐
 *     vCPU 1            ■   ■  \
 *     RCU                       └ ┆grace period 1┆
 */
export function layoutTimeline(
  trace: Trace,
  threads: readonly ThreadView[],
  options: TimelineOptions,
): TimelineLayout {
  const { width, height = 200, gutter = 84 } = options;
  const steps = trace.events.length;
  const usual = COLUMNS.find((w) => gutter + steps * w + END <= width) ?? Math.min(...COLUMNS);
  const column = options.column ?? usual;
  const used = trace.snapshots[0]?.rcu.used ?? false;
  const bottom = (lanes: readonly Lane[]): number => Math.max(0, ...lanes.map((lane) => lane.top + lane.h));
  const plans = PLANS.map(({ rows, sizes }) => ({ rows, lanes: lanesOf(threads, used, 2, rows, sizes) }));
  const { rows, lanes } = plans.find((plan) => bottom(plan.lanes) <= height) ?? plans[SCROLLED];
  const base = { gutter, column, steps, width: Math.max(width, gutter + steps * column + END) };
  const at = new Grid(lanes, threads, gutter, column, steps);
  const gracePeriods = gracePeriodsOf(trace).map((period): GracePeriod => {
    const { y, sizes } = at.lane('rcu');
    const [x, end] = [at.begin(period.from), at.end(period.to)];
    const h = sizes.track + 1;
    return { ...period, x, y: y - h / 2, w: end - x, h, waits: waitsOf(period, at, y, h - 4) };
  });
  return {
    ...base,
    height: bottom(lanes),
    lanes,
    marks: marksOf(trace, at, rows, base.width, { gutter, label: options.label }),
    bars: barsOf(trace, threads, at, base.width, options),
    gracePeriods,
    arrows: arrowsOf(trace, gracePeriods, at),
  };
}

function waitsOf(period: Waiting, at: Grid, y: number, room: number): GracePeriod['waits'] {
  const all = [...new Set(period.phases.flatMap((phase) => phase.waitsFor))].sort((a, b) => a - b);
  return all.map((cpu, i) => {
    const last = period.phases.findLast((phase) => phase.waitsFor.includes(cpu));
    const passed = last === undefined || last === period.phases[period.phases.length - 1] ? null : last.to;
    return {
      cpu,
      x1: at.begin(period.from) + 2,
      x2: passed === null ? at.end(period.to) - 2 : at.step(passed),
      y: y + ((i + 1) / (all.length + 1) - 0.5) * room,
    };
  });
}

/** Sections as bars behind the marks; those within others are a little lower in height. */
function barsOf(
  trace: Trace,
  threads: readonly ThreadView[],
  at: Grid,
  width: number,
  options: TimelineOptions,
): readonly Bar[] {
  const free = new Map<string, number>();
  return spansOf(trace, threads).map((span): Bar => {
    const { lane, y, callback } = at.track(span.thread, span.cpu);
    const h = Math.max(6, (callback ? lane.sizes.callbacks - 2 : lane.sizes.track) - span.depth * 5);
    const x = at.begin(span.from) - Math.max(0, 3 - span.depth);
    const w = at.end(span.to) + (span.to === null ? 0 : Math.max(0, 3 - span.depth)) - x;
    const text = options.span(span.name, span.lock);
    // The name begins with its bar, but where that is near the end it has to end with the drawing.
    const long = textWidth(text, LABEL_SIZE);
    const from = Math.min(x + 2, width - long - 2);
    const fits = !callback && from >= (free.get(lane.key) ?? -Infinity);
    if (fits) free.set(lane.key, from + long + 10);
    const label = fits ? { text, x: from, y: lane.y - lane.sizes.track / 2 - 3 } : null;
    return {
      ...span,
      key: `${span.name} ${span.thread} ${span.from}`,
      lane: lane.key,
      x,
      y: y - h / 2,
      w,
      h,
      label,
    };
  });
}

function arrowsOf(trace: Trace, periods: readonly GracePeriod[], at: Grid): readonly Arrow[] {
  const ipis = ipisOf(trace).map(({ sender, target, from, to }): Arrow => {
    const [a, b] = [at.lane(`cpu-${sender}`), at.lane(`cpu-${target}`)];
    const sign = Math.sign(b.y - a.y);
    const start = a.y + sign * 9;
    const tip = b.y - sign * 13;
    const x = at.step(from);
    const end = to === null ? x + 12 : at.step(to);
    const path = `M${x},${start}C${x},${(start + tip) / 2},${end},${(start + tip) / 2},${end},${tip}`;
    return { key: `ipi ${from} ${target}`, kind: 'ipi', cpu: sender, path, from, to };
  });
  const ways = callbacksOf(trace, periods).flatMap((way): Arrow[] => {
    const event = trace.events[way.queued - 1];
    const rcu = at.lane('rcu');
    const { y } = at.track(event?.thread ?? null, event?.cpu ?? null);
    const cpu = event?.cpu ?? null;
    const x = at.step(way.queued);
    const to = way.period ? at.begin(way.period.from) : x + 16;
    const queue = `M${x},${y + 9}C${x},${rcu.y},${x + 4},${rcu.y},${to - 2},${rcu.y}`;
    const key = `${way.site} ${way.queued}`;
    const arrows: Arrow[] = [
      {
        key: `queue ${key}`,
        kind: 'queue',
        cpu,
        path: queue,
        from: way.queued,
        to: way.period?.from ?? null,
      },
    ];
    if (way.started !== null && way.period?.to) {
      const run = at.track(trace.events[way.started - 1]?.thread ?? null, cpu);
      const [sx, tx] = [at.end(way.period.to), at.step(way.started)];
      const path = `M${sx},${rcu.y}C${tx},${rcu.y},${tx},${rcu.y},${tx},${run.y + 9}`;
      arrows.push({ key: `run ${key}`, kind: 'run', cpu, path, from: way.period.to, to: way.started });
    }
    return arrows;
  });
  return [...ipis, ...ways];
}
