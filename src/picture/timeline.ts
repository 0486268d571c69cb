import { hueOf, hueOfCpu } from '../layout/hue';
import { markPath } from '../layout/mark-shapes';
import type { Mark } from '../layout/marks';
import { LABEL_SIZE } from '../layout/metrics';
import { waitsAt } from '../layout/spans';
import { fittingColumn, layoutTimeline, positionX, type TimelineLayout } from '../layout/timeline';
import { markText, periodText, spanText } from '../narrate/timeline';
import type { Moment, Room } from './moment';
import { moved } from './moved';
import { headOf, shortened, widthOf, type Colour, type Shape } from './shapes';

/** Room for the lanes' names. */
const GUTTER = 92;
/** Labels are laid out for a face that is a little narrower. */
const SIZE = LABEL_SIZE * 0.93;
/** How much of the signs of what is still to come is seen, as on the screen; words are not faint. */
const AHEAD = 0.75;

/** How high the timeline of a run is in a room of such a width. */
export function timelineHeight(moment: Moment, width: number): number {
  return layoutOf(moment, width).height;
}

function layoutOf({ trace }: Moment, width: number): TimelineLayout {
  const [start] = trace.snapshots;
  return layoutTimeline(trace, start.threads, {
    width,
    height: 260,
    gutter: GUTTER,
    column: fittingColumn(trace.events.length, width, GUTTER),
    label: (event) => markText(event, start),
    span: spanText,
  });
}

/** What every CPU and RCU did, step by step; what lies ahead of the position is faint. */
export function drawTimeline(moment: Moment, room: Room): Shape[] {
  const { trace, position, colour } = moment;
  const layout = layoutOf(moment, room.w);
  const [start] = trace.snapshots;
  const head = positionX(layout, position);
  const faint = (from: number): { opacity?: number } => (from > position ? { opacity: AHEAD } : {});
  const shapes: Shape[] = [
    ...layout.lanes.flatMap((lane): Shape[] => {
      const fill =
        lane.thread === null ? colour('thread-rcu') : colour(`thread-${hueOf(start.threads[lane.thread])}`);
      const text = shortened(lane.name, Math.floor((GUTTER - 6) / widthOf('m', LABEL_SIZE)));
      return [
        { is: 'text', x: 0, y: lane.y + 4, text, size: LABEL_SIZE, fill, bold: true },
        { is: 'path', d: `M${GUTTER},${lane.y}L${layout.width},${lane.y}`, stroke: colour('line'), width: 1 },
      ];
    }),
    ...layout.gracePeriods.flatMap((period): Shape[] => {
      const stroke = colour('thread-rcu');
      const over = period.to !== null && position >= period.to;
      const text = periodText(start, period.number, over, waitsAt(period, position));
      const x = Math.max(GUTTER, Math.min(period.x + 2, layout.width - widthOf(text, SIZE)));
      const box = { x: period.x, y: period.y, w: period.w, h: period.h, r: 6 };
      return [
        { is: 'rect', ...box, fill: colour('panel'), stroke, width: 1.4, ...faint(period.from) },
        ...period.waits.map(({ cpu, x1, x2, y }): Shape => {
          const line = colour(`thread-${hueOfCpu(start, cpu)}`);
          return { is: 'path', d: `M${x1},${y}L${x2},${y}`, stroke: line, width: 2.4, ...faint(period.from) };
        }),
        ...(period.from <= position
          ? [{ is: 'text', x, y: period.y - 3, text, size: SIZE, fill: stroke } as const]
          : []),
      ];
    }),
    ...layout.bars.flatMap((bar): Shape[] => {
      const fill = colour(`thread-${hueOf(start.threads[bar.thread])}`);
      const ahead = bar.from > position;
      const opacity = ahead ? 0.22 * AHEAD : 0.22;
      const { x, y, w, h, label } = bar;
      const box: Shape = { is: 'rect', x, y, w, h, r: Math.min(5, h / 2), fill, opacity };
      if (label === null) return [box];
      return [box, { is: 'text', ...label, size: SIZE, fill }];
    }),
    ...layout.arrows.flatMap(({ path, cpu, kind, from }): Shape[] => {
      const stroke = colour(`thread-${cpu === null || kind === 'run' ? 'rcu' : hueOfCpu(start, cpu)}`);
      return [
        { is: 'path', d: path, stroke, width: 1.6, ...faint(from) },
        { ...headOf(path, stroke), ...faint(from) },
      ];
    }),
    ...layout.marks.flatMap((mark) => drawMark(moment, mark, faint(mark.step))),
    { is: 'path', d: `M${head},0L${head},${layout.height}`, stroke: colour('ink'), width: 1.6 },
  ];
  return shapes.map((shape) => moved(shape, 1, room.x, room.y));
}

function drawMark(moment: Moment, mark: Mark, faint: { opacity?: number }): Shape[] {
  const { x, y, shape, label, step } = mark;
  const { colour, position } = moment;
  const fill = colourOf(moment, mark);
  const stroke = step === position ? colour('ink') : colour('panel');
  const outline = { fill, stroke, width: step === position ? 2 : 1, ...faint };
  const sign: Shape =
    shape === 'circle' || shape === 'dot'
      ? { is: 'circle', x, y, r: shape === 'dot' ? 2.5 : 6.2, ...outline }
      : { is: 'path', d: shortened3(markPath(shape)), x, y, ...outline };
  if (label === null) return [sign];
  return [sign, { is: 'text', ...label, anchor: 'middle', size: SIZE, fill }];
}

/** Numbers to a thousandth. */
const shortened3 = (d: string): string => d.replace(/-?\d+\.\d{4,}/g, (n) => Number(n).toFixed(3));

function colourOf({ trace, colour }: Moment, { step, thread, shape }: Mark): Colour {
  if (shape === 'star') return colour('alarm');
  if (shape === 'flag') return colour('concern');
  const [start] = trace.snapshots;
  if (thread !== null) return colour(`thread-${hueOf(start.threads[thread])}`);
  const { cpu } = trace.events[step - 1];
  return cpu === null ? colour('thread-rcu') : colour(`thread-${hueOfCpu(start, cpu)}`);
}
