import { useRef, useState, type ReactNode } from 'react';
import { positionAt, positionX } from '../../../layout/timeline';
import type { Trace } from '../../../trace/trace';
import { useRoom } from '../../ground/svg/room';
import { drawnOf } from './drawn';
import { LaneDrawing } from './LaneDrawing';
import { LaneNames } from './LaneNames';
import { END, HEAD } from './metrics';
import type { TimelineViewProps } from './props';
import { Overview } from './Overview';
import { Slider } from './Slider';
import { useFollowed } from './useFollowed';
import { useLaneInView } from './useLaneInView';
import { useLaidOut } from './useLaidOut';
import { useScrub } from './useScrub';
import { useSeen } from './useSeen';
import { useTimeZoom } from './useTimeZoom';
import { ZoomButtons } from './ZoomButtons';
import { timeline } from '#texts/timeline';
import { stepText } from '../../../narrate/timeline';
import './timeline.css';

/** What scrolls has to be reached by keyboard: the keys that move through the run then take it along. */
const reachable = { role: 'group', tabIndex: 0, 'aria-label': timeline.name } as const;

function momentText({ events, snapshots: [start] }: Trace, position: number): string {
  return position === 0 ? timeline.start : stepText(events[position - 1], start, position);
}

/** What every CPU and RCU did, step by step, with a playhead to drag; what lies ahead of it is faded. */
export function TimelineView(props: TimelineViewProps): ReactNode {
  const { trace: whole, position, onSeek, onHold, moments = [], below, stage, hidesAhead = false } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const more = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const taken = useRoom(more)?.height ?? 0;
  const [held, setHeld] = useState(false);
  const hold = (now: boolean): void => {
    setHeld(now);
    onHold?.(now);
  };
  const zoom = useTimeZoom(scroller);
  const laidOut = useLaidOut({ whole, position, stage, hidesAhead, room, taken, zoomed: zoom.column });
  const { trace, layout, width, unit } = laidOut;
  const steps = trace.events.length;
  const seek = (to: number): void => {
    if (to !== position) onSeek(to);
  };
  useScrub(drawing, (x) => seek(positionAt(layout, x)), hold, false);
  const x = positionX(layout, position);
  useFollowed(scroller, layout, {
    ...{ whole, position, x, width, unit, held },
    zoomed: zoom.column !== undefined,
  });
  useLaneInView(scroller, layout, { whole, position, high: laidOut.high, unit });
  zoom.useOn(layout, unit, x);
  const seen = useSeen(scroller, layout, width, unit);
  const drawn = drawnOf(layout, seen, position, width);

  const scrolls = layout.width > width || (room !== null && layout.height + HEAD + taken > laidOut.high);
  const [gutter, wide] = [layout.gutter * unit, layout.width * unit];
  const length = Math.max(1, Math.min(layout.steps * layout.column, width - layout.gutter - END) * unit);
  const now = momentText(trace, position);
  return (
    // Keys bubble up from the focused element inside: the section itself takes no focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="timeline" aria-label={timeline.name} onKeyDown={zoom.onKeyDown}>
      <div className="timeline-lanes" ref={scroller} {...(scrolls && reachable)}>
        <LaneNames layout={layout} threads={trace.snapshots[0].threads} larger={laidOut.larger} />
        <LaneDrawing {...{ drawing, trace, layout, drawn, position, x, unit, moments, held }} />
        <div className="timeline-below" ref={more} style={{ width: wide }}>
          {below?.({ gutter, column: layout.column * unit, steps, width: wide }, laidOut.onNamesBelow)}
        </div>
        {steps === 0 && (
          <p className="timeline-empty" style={{ left: gutter + 16 * unit }}>
            {timeline.empty}
          </p>
        )}
      </div>
      <Slider
        position={position}
        steps={steps}
        whole={whole.events.length}
        left={gutter}
        length={length}
        valueText={steps === 0 ? now : `${timeline.of(position, steps)}. ${now}`}
        onSeek={seek}
        onHold={hold}
        seen={seen}
      >
        {seen !== null && <Overview trace={trace} left={Math.round(gutter)} length={Math.round(length)} />}
      </Slider>
      <ZoomButtons zoom={zoom.buttons} disabled={steps === 0} />
    </section>
  );
}
