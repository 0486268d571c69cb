import { useMemo, useState } from 'react';
import { lanesOf } from '../../../layout/lanes';
import { LABEL_SIZE } from '../../../layout/metrics';
import { fittingColumn, gutterFor, layoutTimeline, type TimelineLayout } from '../../../layout/timeline';
import { markText, spanText } from '../../../narrate/timeline';
import { traceUntil, type Trace } from '../../../trace/trace';
import type { Room } from '../../ground/svg/room';
import { HEAD } from './metrics';
import type { OnNames, TimelineStage } from './props';

/** No step is narrower on stage than its mark, in units: a longer run scrolls. */
const STAGE_COLUMN = 11;

interface Asked {
  readonly whole: Trace;
  readonly position: number;
  readonly stage: TimelineStage | undefined;
  readonly hidesAhead: boolean;
  readonly room: Room | null;
  /** Height that other lanes below take, in units. */
  readonly taken: number;
  /** Width of a step that somebody zoomed to, in units. */
  readonly zoomed: number | undefined;
}

interface LaidOut {
  /** The run as far as it is shown. */
  readonly trace: Trace;
  readonly layout: TimelineLayout;
  /** The room in units of the drawing, and how many CSS pixels one of them is. */
  readonly width: number;
  readonly high: number;
  readonly unit: number;
  /** How much larger than at a desk its type is. */
  readonly larger: number;
  /** To be called with the names of lanes below, which need room as well. */
  readonly onNamesBelow: OnNames;
}

/** The layout of the timeline in the room that it has. */
export function useLaidOut({
  whole,
  position,
  stage,
  hidesAhead: hides,
  room,
  taken,
  zoomed,
}: Asked): LaidOut {
  const hidesAhead = hides || stage?.hidesAhead === true;
  const trace = useMemo(
    () => (hidesAhead ? traceUntil(whole, position) : whole),
    [whole, position, hidesAhead],
  );
  const start = trace.snapshots[0];
  // Everything in it grows with its type.
  const larger = (stage?.type ?? LABEL_SIZE) / LABEL_SIZE;
  const { width, high, unit } = measured(room, larger);
  const [namesBelow, onNamesBelow] = useState<readonly string[]>([]);
  const names = useMemo(() => lanesOf(start.threads, false, 0, 0).map(({ name }) => name), [start]);
  const gutter = gutterFor(width, names, namesBelow);
  // Laid out for the whole run, so that nothing moves while it is uncovered.
  const fitting = stage && Math.max(STAGE_COLUMN, fittingColumn(whole.events.length, width, gutter));
  const column = zoomed ?? fitting;
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
  return { trace, layout, width, high, unit, larger, onNamesBelow };
}

function measured(room: Room | null, larger: number): Record<'width' | 'high' | 'unit', number> {
  const { width, height, unit } = room ?? { width: 1000, height: 400, unit: 1 };
  return { width: Math.floor(width / larger), high: Math.floor(height / larger), unit: unit * larger };
}
