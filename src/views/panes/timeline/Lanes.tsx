import { memo, type ComponentType, type ReactNode } from 'react';
import type { Snapshot } from '../../../trace/snapshot';
import { markPath } from '../../../layout/mark-shapes';
import type { Mark } from '../../../layout/marks';
import { LABEL_SIZE, textWidth } from '../../../layout/metrics';
import { waitsAt } from '../../../layout/spans';
import type { TimelineLayout } from '../../../layout/timeline';
import type { StepEvent } from '../../../trace/events';
import type { Trace } from '../../../trace/trace';
import { hueOf, type Hue } from '../../../layout/hue';
import { hueOfCpu } from '../../../layout/hue';
import { isDrawn, partsOf, type Drawn } from './drawn';
import { periodText, spanText, stepText } from '../../../narrate/timeline';

/** `from`, `to`: the steps that are drawn. */
interface LanesProps extends Drawn {
  readonly trace: Trace;
  readonly layout: TimelineLayout;
}

interface LanesNowProps extends LanesProps {
  readonly position: number;
}

/** Sections as bars. */
export const Bars = memo(function Bars({ trace, layout, from, to }: LanesProps): ReactNode {
  const { threads } = trace.snapshots[0];
  const bars = layout.bars.filter((bar) => isDrawn({ from, to }, bar));
  return bars.map((bar) => (
    <g key={bar.key} className="bar" data-span={bar.name} data-hue={hueOf(threads[bar.thread])}>
      <rect x={bar.x} y={bar.y} width={bar.w} height={bar.h} rx={Math.min(5, bar.h / 2)} />
      <title>{spanText(bar.name, bar.lock)}</title>
    </g>
  ));
});

/** Names of the sections. */
export const BarNames = memo(function BarNames({ trace, layout, from, to }: LanesProps): ReactNode {
  const { threads } = trace.snapshots[0];
  return layout.bars.map(
    (bar) =>
      bar.label &&
      isDrawn({ from, to }, bar) && (
        <text
          key={bar.key}
          className="bar-name"
          data-hue={hueOf(threads[bar.thread])}
          x={bar.label.x}
          y={bar.label.y}
        >
          {bar.label.text}
        </text>
      ),
  );
});

/** Grace periods, with a line for each CPU until that CPU has passed. */
export function Periods({ trace, layout, from, to, position }: LanesNowProps): ReactNode {
  const start = trace.snapshots[0];
  const periods = layout.gracePeriods.filter((period) => isDrawn({ from, to }, period));
  return periods.map((period) => {
    const over = period.to !== null && position >= period.to;
    const text = periodText(start, period.number, over, waitsAt(period, position));
    return (
      <g
        key={period.number}
        className="period"
        role="img"
        aria-label={text}
        data-gp={period.number}
        data-over={over || undefined}
        data-hue="rcu"
      >
        <rect x={period.x} y={period.y} width={period.w} height={period.h} rx={6} />
        {period.waits.map((wait) => (
          <line
            key={wait.cpu}
            data-hue={hueOfCpu(start, wait.cpu)}
            x1={wait.x1}
            x2={wait.x2}
            y1={wait.y}
            y2={wait.y}
          />
        ))}
      </g>
    );
  });
}

/** Names of the grace periods that have begun, and whom the current one waits for. */
export function PeriodNames({ trace, layout, from, to, position }: LanesNowProps): ReactNode {
  const begun = layout.gracePeriods.filter(
    (period) => position >= period.from && isDrawn({ from, to }, period),
  );
  return begun.map((period) => {
    const over = period.to !== null && position >= period.to;
    const says = periodText(trace.snapshots[0], period.number, over, waitsAt(period, position));
    // One that begins near the end is moved inwards until all of it is there.
    const x = Math.max(layout.gutter, Math.min(period.x + 2, layout.width - textWidth(says, LABEL_SIZE)));
    return (
      <text key={period.number} className="period-name" data-hue="rcu" x={x} y={period.y - 3}>
        {says}
      </text>
    );
  });
}

type ArrowsProps = LanesProps & { readonly head: string };

/** IPIs, and the way of callbacks. */
export const Arrows = memo(function Arrows({ trace, layout, from, to, head }: ArrowsProps): ReactNode {
  const start = trace.snapshots[0];
  const arrows = layout.arrows.filter((arrow) => isDrawn({ from, to }, arrow));
  return arrows.map((arrow) => (
    <path
      key={arrow.key}
      className="arrow"
      d={arrow.path}
      markerEnd={`url(#${head})`}
      data-arrow={arrow.kind}
      data-pending={arrow.to === null || undefined}
      data-hue={arrow.cpu === null || arrow.kind === 'run' ? 'rcu' : hueOfCpu(start, arrow.cpu)}
    />
  ));
});

function hueOfMark(mark: Mark, trace: Trace, start: Snapshot): Hue {
  if (mark.thread !== null) return hueOf(start.threads[mark.thread]);
  const { cpu } = trace.events[mark.step - 1];
  return cpu === null ? 'rcu' : hueOfCpu(start, cpu);
}

/** One mark a step. */
export function Marks(props: LanesNowProps): ReactNode {
  return <InParts {...props} item={MarkItem} />;
}

/** The words of the marks that have room for them. */
export function MarkNames(props: LanesNowProps): ReactNode {
  return <InParts {...props} item={MarkName} />;
}

type Item = ComponentType<MarkItemProps>;

function InParts({ trace, layout, from, to, position, item }: LanesNowProps & { item: Item }): ReactNode {
  return partsOf({ from, to }).map((part) => (
    <MarksOfPart
      key={part.from}
      item={item}
      trace={trace}
      layout={layout}
      from={part.from}
      to={part.to}
      current={position >= part.from && position <= part.to ? position : null}
    />
  ));
}

interface MarksOfPartProps extends LanesProps {
  readonly item: Item;
  /** The last step taken, if it is one of these. */
  readonly current: number | null;
}

/** A step leaves all parts as they are but that which it leaves and that which it enters. */
const MarksOfPart = memo(function MarksOfPart(props: MarksOfPartProps): ReactNode {
  const { trace, layout, from, to, current, item: ItemOf } = props;
  const start = trace.snapshots[0];
  // The mark of a step stands at its place, counted from 0.
  return layout.marks
    .slice(from - 1, to)
    .map((mark) => (
      <ItemOf
        key={mark.step}
        mark={mark}
        event={trace.events[mark.step - 1]}
        start={start}
        hue={hueOfMark(mark, trace, start)}
        current={mark.step === current}
      />
    ));
});

interface MarkItemProps {
  readonly mark: Mark;
  readonly event: StepEvent;
  readonly start: Snapshot;
  readonly hue: Hue;
  /** The last step taken. */
  readonly current: boolean;
}

const MarkItem = memo(function MarkItem({ mark, event, start, hue, current }: MarkItemProps): ReactNode {
  return (
    <g
      className="mark"
      data-mark={mark.step}
      data-shape={mark.shape}
      data-current={current || undefined}
      data-early={mark.early || undefined}
      data-hue={hue}
    >
      <title>{stepText(event, start, mark.step)}</title>
      <path d={markPath(mark.shape)} transform={`translate(${mark.x},${mark.y})`} />
    </g>
  );
}, isSame);

const MarkName = memo(function MarkName({ mark, event, start, hue, current }: MarkItemProps): ReactNode {
  if (mark.label === null) return null;
  return (
    <g className="mark-name" data-shape={mark.shape} data-current={current || undefined} data-hue={hue}>
      <title>{stepText(event, start, mark.step)}</title>
      <text x={mark.label.x} y={mark.label.y}>
        {mark.label.text}
      </text>
    </g>
  );
}, isSame);

/** A longer run has a new layout, in which most marks stand where they stood. */
function isSame(a: MarkItemProps, b: MarkItemProps): boolean {
  const place = ({ mark: { x, y, label } }: MarkItemProps) => [x, y, label?.x, label?.y, label?.text].join();
  return (
    a.event === b.event &&
    a.start === b.start &&
    a.current === b.current &&
    a.hue === b.hue &&
    (a.mark === b.mark || place(a) === place(b))
  );
}
