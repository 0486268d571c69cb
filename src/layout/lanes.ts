import type { ThreadView } from '../trace/snapshot';

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
  /** Middle of the narrower track for RCU callbacks on this CPU; null without such a context. */
  readonly callbackY: number | null;
}

/** Heights of a lane's parts, top to bottom: names of bars, track, rows of labels, callbacks. */
export const LANE = { names: 13, track: 21, label: 12, callbacks: 17, gap: 3 } as const;

/** One lane per CPU, then RCU if the scenario uses it; as high as `labelRows` rows of labels need. */
export function lanesOf(
  threads: readonly ThreadView[],
  rcuUsed: boolean,
  top: number,
  labelRows: number,
): readonly Lane[] {
  const lanes: Lane[] = [];
  let y = top;
  for (const thread of threads.filter((t) => t.kind !== 'callback')) {
    const callbacks = threads.some((t) => t.kind === 'callback' && t.cpu === thread.cpu);
    const track = y + LANE.names + LANE.track / 2;
    const below = y + LANE.names + LANE.track + labelRows * LANE.label;
    const h = below - y + (callbacks ? LANE.callbacks : 0) + LANE.gap;
    const callbackY = callbacks ? below + LANE.callbacks / 2 : null;
    const { cpu, index } = thread;
    const name = thread.name.split('·')[0].trim();
    lanes.push({ key: `cpu-${cpu}`, cpu, thread: index, name, top: y, h, y: track, callbackY });
    y += h;
  }
  if (rcuUsed) {
    const h = LANE.names + LANE.track + LANE.label + LANE.gap;
    const track = y + LANE.names + LANE.track / 2;
    lanes.push({ key: 'rcu', cpu: null, thread: null, name: 'RCU', top: y, h, y: track, callbackY: null });
  }
  return lanes;
}
