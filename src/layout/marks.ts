import { FACTS, type MarkShape } from '../machine/instructions';
import type { StepEvent } from '../trace/events';
import { placeLabels, type PlacedLabel, type Wish } from './labels';
import type { Trace } from '../trace/trace';
import { LABEL_SIZE } from './metrics';
import type { Grid } from './grid';

interface MarkOptions {
  readonly gutter: number;
  readonly label: (event: StepEvent) => string;
}

/** How a step is drawn. */
export type Shape = MarkShape | 'tick' | 'star' | 'flag';

/** One step. */
export interface Mark {
  /** 1-based */
  readonly step: number;
  readonly lane: string;
  readonly thread: number | null;
  readonly shape: Shape;
  /** Executed ahead of older instructions. */
  readonly early: boolean;
  readonly x: number;
  readonly y: number;
  readonly label: { readonly text: string; readonly x: number; readonly y: number } | null;
}

function shapeOf(event: StepEvent): Shape {
  if (event.violated.length > 0) return event.onlyConcerns === true ? 'flag' : 'star';
  if (event.kind === 'interrupt') return 'triangle';
  if (event.kind === 'gp-start') return 'open';
  if (event.kind === 'gp-end') return 'close';
  if (event.kind === 'quiescent') return 'tick';
  return event.op === undefined ? 'dot' : FACTS[event.op].mark;
}

/** Which labels to keep when there is no room for all. */
function priorityOf(event: StepEvent): number {
  if (event.violated.length > 0) return 6;
  if (event.queued !== undefined || event.started !== undefined) return 5;
  if (event.pages.length > 0 || event.ipiTo.length > 0 || event.kind === 'interrupt') return 4;
  if (event.accesses.some((access) => access.write && access.place.kind === 'spte')) return 3;
  if (event.enters.length > 0 || event.leaves.length > 0 || event.kind !== 'instruction') return 2;
  return event.accesses.length > 0 ? 1 : 0;
}

/** Every step as a mark on its lane, with words where there is room. */
export function marksOf(
  trace: Trace,
  at: Grid,
  rows: number,
  width: number,
  options: MarkOptions,
): readonly Mark[] {
  const bare = trace.events.map((event, i) => {
    const step = i + 1;
    const { lane, y, callback } = at.track(event.kind === 'quiescent' ? null : event.thread, event.cpu);
    // An interrupt is the target CPU's own doing, although no thread of its program moves.
    const home = event.kind === 'interrupt' && event.cpu !== null ? at.lane(`cpu-${event.cpu}`) : lane;
    const wish: Wish = { text: options.label(event), x: at.step(step), priority: priorityOf(event) };
    return { event, step, home, y: home === lane ? y : home.y, callback, wish };
  });
  const labels = new Map<number, PlacedLabel | null>();
  for (const lane of new Set(bare.map((mark) => mark.home))) {
    for (const callback of [false, true]) {
      const here = bare.filter((mark) => mark.home === lane && mark.callback === callback);
      const room = callback ? 0 : lane.key === 'rcu' ? 1 : rows;
      const placed = placeLabels(
        here.map((mark) => mark.wish),
        room,
        LABEL_SIZE,
        options.gutter,
        width,
      );
      here.forEach((mark, i) => labels.set(mark.step, placed[i] ?? null));
    }
  }
  return bare.map(({ event, step, home, y }): Mark => {
    const label = labels.get(step);
    const below = home.y + home.sizes.track / 2 + 10;
    return {
      step,
      lane: home.key,
      thread: event.thread,
      shape: shapeOf(event),
      early: event.early ?? false,
      x: at.step(step),
      y,
      label: label ? { text: label.text, x: label.x, y: below + label.row * home.sizes.label } : null,
    };
  });
}
