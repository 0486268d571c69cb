import { Maximize, Minus, Plus } from 'lucide-react';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
  type RefObject,
} from 'react';
import {
  fittingColumn,
  gutterFor,
  layoutTimeline,
  positionAt,
  positionX,
  type TimelineLayout,
} from '../../../layout/timeline';
import { lanesOf } from '../../../layout/lanes';
import { LABEL_SIZE } from '../../../layout/metrics';
import { traceUntil, type Trace } from '../../../trace/trace';
import { Moving } from '../../ground/svg/Moving';
import { motionTime } from '../../ground/svg/motion';
import { useRoom } from '../../ground/svg/room';
import { hueOf } from '../../../layout/hue';
import { Arrows, Bars, Marks, PeriodNames, Periods } from './Lanes';
import { Moments } from './Moments';
import type { TimelineViewProps } from './props';
import { Overview } from './Overview';
import { Slider } from './Slider';
import { useTimeZoom } from './useTimeZoom';
import { timeline } from '#texts/timeline';
import { markText, spanText, stepText } from '../../../narrate/timeline';
import { useScrub } from './useScrub';
import './timeline.css';

const HEAD = 12;
const END = 20;
/** No step is narrower on stage than its mark, in units: a longer run scrolls. */
const STAGE_COLUMN = 11;

/** What scrolls has to be reached by keyboard: the keys that move through the run then take it along. */
const reachable = { role: 'group', tabIndex: 0, 'aria-label': timeline.name } as const;

/** The room in units of the drawing, and how many CSS pixels one of them is. */
function measured(
  room: ReturnType<typeof useRoom>,
  larger: number,
): Record<'width' | 'high' | 'unit', number> {
  const { width, height, unit } = room ?? { width: 1000, height: 400, unit: 1 };
  return { width: Math.floor(width / larger), high: Math.floor(height / larger), unit: unit * larger };
}

function momentText({ events, snapshots: [start] }: Trace, position: number): string {
  return position === 0 ? timeline.start : stepText(events[position - 1], start, position);
}

/** What every CPU and RCU did, step by step, with a playhead to drag; what lies ahead of it is faded. */
export function TimelineView({
  trace: whole,
  position,
  onSeek,
  moments = [],
  below,
  stage,
}: TimelineViewProps): ReactNode {
  const pane = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const room = useRoom(scroller);
  const more = useRef<HTMLDivElement>(null);
  const taken = useRoom(more)?.height ?? 0;
  const [held, setHeld] = useState(false);
  const zoom = useTimeZoom(scroller);
  const head = useId();
  const trace = useShown(whole, position, stage?.hidesAhead === true);
  const start = trace.snapshots[0];
  const steps = trace.events.length;
  // Everything in it grows with its type.
  const larger = (stage?.type ?? LABEL_SIZE) / LABEL_SIZE;
  const { width, high, unit } = measured(room, larger);
  const [namesBelow, setNamesBelow] = useState<readonly string[]>([]);
  const names = useMemo(() => lanesOf(start.threads, false, 0, 0).map(({ name }) => name), [start]);
  const gutter = gutterFor(width, names, namesBelow);
  // Laid out for the whole run, so that nothing moves while it is uncovered.
  const fitting = stage && Math.max(STAGE_COLUMN, fittingColumn(whole.events.length, width, gutter));
  const column = zoom.column ?? fitting;
  const layout = useMemo(
    () =>
      layoutTimeline(trace, start.threads, {
        width,
        height: high - HEAD - taken,
        gutter,
        ...(column !== undefined && { column }),
        label: (event) => markText(event, start),
        span: spanText,
      }),
    [trace, start, width, high, taken, gutter, column],
  );
  const seek = (to: number): void => {
    if (to !== position) onSeek(to);
  };
  useScrub(drawing, (x) => seek(positionAt(layout, x)), setHeld, false);

  const x = positionX(layout, position);
  const zoomed = zoom.column !== undefined;
  const followed = useRef<{ position: number; whole: Trace; width: number; unit: number }>(null);
  useLayoutEffect(() => {
    const box = scroller.current;
    const last = followed.current;
    followed.current = { position, whole, width, unit };
    const stood = last?.position === position && last.whole === whole;
    // A zoom keeps its own place, also while the scrollbars that it brings change the room.
    if (stood && (zoomed || (last.width === width && last.unit === unit))) return;
    // A step glides; a jump, and the first look at a run, is there at once.
    const glides = last !== null && Math.abs(position - last.position) === 1;
    if (box === null || layout.width <= width) return;
    const [from, to] = [
      (x - layout.gutter - layout.column) * unit,
      (x + 3 * layout.column) * unit - box.clientWidth,
    ];
    if (box.scrollLeft <= from && box.scrollLeft >= to) return;
    const smooth = glides && motionTime() > 0 && !held;
    box.scrollTo({ left: box.scrollLeft > from ? from : to, behavior: smooth ? 'smooth' : 'auto' });
  }, [x, width, unit, held, layout, position, whole, zoomed]);

  zoom.useOn(layout, unit, x);
  const seen = useSeen(scroller, layout, unit);

  const height = layout.height + HEAD;
  const scrolls = layout.width > width || (room !== null && height + taken > high);
  const length = Math.max(1, Math.min(layout.steps * layout.column, width - layout.gutter - END) * unit);
  const now = momentText(trace, position);
  return (
    // Keys of whatever has the focus inside reach it: the section itself takes no focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="timeline" aria-label={timeline.name} ref={pane} onKeyDown={zoom.onKeyDown}>
      <div className="timeline-lanes" ref={scroller} {...(scrolls && reachable)}>
        <ul
          className="timeline-names"
          style={{ width: `${((layout.gutter - 8) / 16) * larger}rem` }}
          aria-label={timeline.lanes}
        >
          {layout.lanes.map((lane) => (
            <li
              key={lane.key}
              data-lane={lane.key}
              data-hue={lane.thread === null ? 'rcu' : hueOf(start.threads[lane.thread])}
              style={{ top: `${((HEAD + lane.y) / 16) * larger}rem` }}
            >
              {lane.name}
            </li>
          ))}
        </ul>
        <svg
          ref={drawing}
          className="drawing"
          // The slider says each step in words; what is drawn here would be read letter by letter.
          aria-hidden
          width={layout.width * unit}
          height={height * unit}
          viewBox={`0 ${-HEAD} ${layout.width} ${height}`}
        >
          <defs>
            <marker
              id={head}
              viewBox="0 0 8 8"
              refX="7"
              refY="4"
              markerWidth="9"
              markerHeight="9"
              markerUnits="userSpaceOnUse"
              orient="auto"
            >
              <path className="arrow-head" d="M0.5,0.5L7.5,4L0.5,7.5Z" />
            </marker>
          </defs>
          <rect
            className="behind"
            x={layout.gutter}
            y={0}
            width={Math.max(0, x - layout.gutter)}
            height={layout.height}
          />
          {layout.lanes.map((lane) => (
            <line
              key={lane.key}
              className="track"
              x1={layout.gutter}
              x2={layout.width - END / 2}
              y1={lane.y}
              y2={lane.y}
            />
          ))}
          <Bars trace={trace} layout={layout} position={position} />
          <Periods trace={trace} layout={layout} position={position} />
          <Arrows trace={trace} layout={layout} position={position} head={head} />
          <Moments moments={moments} layout={layout} steps={steps} />
          <Marks trace={trace} layout={layout} position={position} />
          {position < steps && (
            <rect className="veil" x={x + 1} y={0} width={layout.width - x} height={layout.height} />
          )}
          <Moving x={x} y={0} time={held ? 0 : undefined} className="playhead">
            <line y1={-HEAD + 8} y2={layout.height} />
            <circle cy={-HEAD + 6} r={5} />
          </Moving>
          <PeriodNames trace={trace} layout={layout} position={position} />
        </svg>
        <div className="timeline-below" ref={more} style={{ width: layout.width * unit }}>
          {below?.(
            {
              gutter: layout.gutter * unit,
              column: layout.column * unit,
              steps,
              width: layout.width * unit,
            },
            setNamesBelow,
          )}
        </div>
        {steps === 0 && (
          <p className="timeline-empty" style={{ left: (layout.gutter + 16) * unit }}>
            {timeline.empty}
          </p>
        )}
      </div>
      <Slider
        position={position}
        steps={steps}
        whole={whole.events.length}
        left={layout.gutter * unit}
        length={length}
        valueText={steps === 0 ? now : `${timeline.of(position, steps)}. ${now}`}
        onSeek={seek}
        onHold={setHeld}
        seen={seen}
      >
        {seen !== null && (
          <Overview trace={trace} left={Math.round(layout.gutter * unit)} length={Math.round(length)} />
        )}
      </Slider>
      <div className="timeline-zoom">
        {[
          { label: timeline.zoomOut, icon: <Minus aria-hidden />, go: () => zoom.by(1 / 1.4) },
          { label: timeline.zoomIn, icon: <Plus aria-hidden />, go: () => zoom.by(1.4) },
          { label: timeline.fit, icon: <Maximize aria-hidden />, go: zoom.fit },
        ].map(({ label, icon, go }) => (
          <button
            key={label}
            type="button"
            aria-label={label}
            title={label}
            disabled={steps === 0}
            onClick={go}
          >
            {icon}
          </button>
        ))}
      </div>
    </section>
  );
}

/** The run as far as it may be seen. */
function useShown(whole: Trace, position: number, hidesAhead: boolean): Trace {
  return useMemo(() => (hidesAhead ? traceUntil(whole, position) : whole), [whole, position, hidesAhead]);
}

/** The part of the run in view, from 0 to 1, followed as the lanes scroll; null while all of it is. */
function useSeen(
  scroller: RefObject<HTMLDivElement | null>,
  { gutter, column, steps, width }: TimelineLayout,
  unit: number,
): { readonly from: number; readonly to: number } | null {
  const [seen, setSeen] = useState<{ readonly from: number; readonly to: number } | null>(null);
  useEffect(() => {
    const box = scroller.current;
    if (box === null) return undefined;
    const measure = (): void => {
      const all = steps * column * unit;
      const part = box.clientWidth - gutter * unit;
      if (all === 0 || box.clientWidth + 1 >= width * unit) return setSeen(null);
      const from = Math.min(1, box.scrollLeft / all);
      setSeen({ from, to: Math.min(1, from + part / all) });
    };
    measure();
    box.addEventListener('scroll', measure, { passive: true });
    return () => box.removeEventListener('scroll', measure);
  }, [scroller, gutter, column, steps, width, unit]);
  return seen;
}
