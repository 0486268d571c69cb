import { useId, type ReactNode, type RefObject } from 'react';
import type { TimelineLayout } from '../../../layout/timeline';
import type { Trace } from '../../../trace/trace';
import { ArrowHead } from '../../ground/svg/ArrowHead';
import { Moving } from '../../ground/svg/Moving';
import { Arrows, BarNames, Bars, MarkNames, Marks, PeriodNames, Periods } from './Lanes';
import type { Drawn } from './drawn';
import { END, HEAD } from './metrics';
import { Moments } from './Moments';
import type { TimelineViewProps } from './props';

interface LaneDrawingProps {
  readonly drawing: RefObject<SVGSVGElement | null>;
  readonly trace: Trace;
  readonly layout: TimelineLayout;
  readonly drawn: Drawn;
  readonly position: number;
  /** Where the playhead stands, in units of the drawing. */
  readonly x: number;
  /** CSS pixels per unit. */
  readonly unit: number;
  readonly moments: NonNullable<TimelineViewProps['moments']>;
  /** The playhead is being dragged: it does not glide. */
  readonly held: boolean;
}

/** The lanes with everything on them, and the playhead above. */
export function LaneDrawing(props: LaneDrawingProps): ReactNode {
  const { drawing, trace, layout, drawn, position, x, unit, moments, held } = props;
  const head = useId();
  const height = layout.height + HEAD;
  const { from, to } = drawn;
  const steps = trace.events.length;
  return (
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
        <ArrowHead id={head} size={9} />
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
      <Bars {...{ trace, layout, from, to }} />
      <Periods {...{ trace, layout, from, to, position }} />
      <Arrows {...{ trace, layout, from, to, head }} />
      <Moments moments={moments} layout={layout} steps={steps} />
      <Marks {...{ trace, layout, from, to, position }} />
      {position < steps && (
        <rect className="veil" x={x + 1} y={0} width={layout.width - x} height={layout.height} />
      )}
      {/* Words lie upon the veil: what is to come is pale, but not hard to read. */}
      <BarNames {...{ trace, layout, from, to }} />
      <MarkNames {...{ trace, layout, from, to, position }} />
      <Moving x={x} y={0} time={held ? 0 : undefined} className="playhead">
        <line y1={-HEAD + 8} y2={layout.height} />
        <circle cy={-HEAD + 6} r={5} />
      </Moving>
      <PeriodNames {...{ trace, layout, from, to, position }} />
    </svg>
  );
}
