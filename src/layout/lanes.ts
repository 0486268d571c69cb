import { shortName } from '../trace/short-name';
import { isContext, type ThreadView } from '../trace/snapshot';

/** A row of the timeline: one CPU, or RCU. */
export interface Lane {
  /** `cpu-0`, `rcu` */
  readonly key: string;
  readonly cpu: number | null;
  /** The thread whose name and colour it has; null for RCU. */
  readonly thread: number | null;
  readonly name: string;
  readonly top: number;
  readonly h: number;
  /** Middle of the track on which marks stand. */
  readonly y: number;
  /** Middle of the narrower track for what interrupts this CPU, RCU callbacks and its IPI handler; null without such a context. */
  readonly callbackY: number | null;
  readonly sizes: LaneSizes;
}

/** Heights of a lane's parts, top to bottom: names of bars, track, rows of labels, callbacks. */
interface LaneSizes {
  readonly names: number;
  readonly track: number;
  readonly label: number;
  readonly callbacks: number;
  readonly gap: number;
}

export const LANE: LaneSizes = { names: 13, track: 21, label: 12, callbacks: 17, gap: 3 };
/** In low windows: type as large, and as little around it as can be. */
export const TIGHT_LANE: LaneSizes = { names: 11, track: 15, label: 11, callbacks: 13, gap: 1 };

/** One lane per CPU, then RCU if the scenario uses it; as high as `labelRows` rows of labels need. */
export function lanesOf(
  threads: readonly ThreadView[],
  rcuUsed: boolean,
  top: number,
  labelRows: number,
  sizes: LaneSizes = LANE,
): readonly Lane[] {
  const lanes: Lane[] = [];
  let y = top;
  for (const thread of threads.filter((t) => !isContext(t))) {
    const callbacks = threads.some((t) => isContext(t) && t.cpu === thread.cpu);
    const track = y + sizes.names + sizes.track / 2;
    const below = y + sizes.names + sizes.track + labelRows * sizes.label;
    const h = below - y + (callbacks ? sizes.callbacks : 0) + sizes.gap;
    const callbackY = callbacks ? below + sizes.callbacks / 2 : null;
    const { cpu, index } = thread;
    const name = shortName(thread.name);
    lanes.push({ key: `cpu-${cpu}`, cpu, thread: index, name, top: y, h, y: track, callbackY, sizes });
    y += h;
  }
  if (rcuUsed) {
    const h = sizes.names + sizes.track + sizes.label + sizes.gap;
    const track = y + sizes.names + sizes.track / 2;
    lanes.push({
      key: 'rcu',
      cpu: null,
      thread: null,
      name: 'RCU',
      top: y,
      h,
      y: track,
      callbackY: null,
      sizes,
    });
  }
  return lanes;
}
