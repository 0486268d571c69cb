import { Copy, X } from 'lucide-react';
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { chartLayout, type ChartGraph } from '../../../layout/chart';
import { ChartMoves, type ChartMove } from '../../../session/chart/moves';
import { copyText } from '../../../session/page/clipboard';
import type { Chart } from '../../../session/contract';
import type { ThreadCode } from '../../../trace/code';
import { chartConfig } from '../../../session/chart/statechart';
import { send, useSession } from '../../../session/store';
import { useRoom } from '../../ground/svg/room';
import { useMedia } from '../../ground/theme/useMedia';
import { Button, IconButton } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { useFocusBack } from '../../ground/ui/useFocusBack';
import { Region } from './Region';
import { nameOf, regionViews } from './regions';
import { text } from '#texts/chart';
import { useFollow } from './useFollow';
import './chart.css';

interface ChartViewProps {
  /** Lies over another pane, and can be closed. */
  readonly onClose?: () => void;
}

/** The programs as a parallel statechart, with the states lit in which things stand. */
export default function ChartView({ onClose }: ChartViewProps): ReactNode {
  const setup = useSession((s) => s.setup);
  const own = useRef<HTMLElement>(null);
  const moves = useMemo(() => (setup === null ? null : new ChartMoves(setup)), [setup]);
  const sheet = onClose !== undefined;
  useFocusBack(own, sheet);
  // It lies over another pane: what is read next is this.
  useEffect(() => {
    if (sheet) own.current?.focus({ preventScroll: true });
  }, [sheet]);
  return (
    <section className="pane card chart" ref={own} tabIndex={-1} aria-labelledby="chart-title">
      <header className="chart-head">
        <h2 id="chart-title">{text.title}</h2>
        {setup !== null && <CopyConfig json={() => JSON.stringify(chartConfig(setup), null, 2)} />}
        {onClose !== undefined && (
          <IconButton label={text.close} keys="Esc" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        )}
        <p>{text.intro}</p>
      </header>
      {moves !== null && <Regions moves={moves} />}
    </section>
  );
}

function CopyConfig({ json }: { json: () => string }): ReactNode {
  const [said, say] = useState('');
  useEffect(() => {
    if (said === '') return;
    const timer = setTimeout(() => say(''), 4000);
    return () => clearTimeout(timer);
  }, [said]);
  return (
    <>
      <span className="chart-copied" role="status">
        {said}
      </span>
      <Hint text={text.copyHint}>
        <Button
          size="s"
          onClick={() =>
            void copyText(window, json()).then((done) => say(done ? text.copied : text.notCopied))
          }
        >
          <Copy aria-hidden />
          {text.copy}
        </Button>
      </Hint>
    </>
  );
}

/** Sizes for a mouse, and for fingers: letters of 12 and 13 units, and beside them a dot, a sign and the edges. */
const FINE = { row: 24, line: 15, gap: 9, head: 36, foot: 42, footMore: 64, letter: 7.25, beside: 48 };
const COARSE = { row: 36, line: 17, gap: 11, head: 40, foot: 52, footMore: 84, letter: 7.85, beside: 48 };

function graphsOf(
  { regions }: Chart,
  code: readonly ThreadCode[],
  { foot, footMore }: typeof FINE,
): ChartGraph[] {
  return regions.map((region) => ({
    states: region.states.length,
    links: region.edges,
    labels: region.states.map((_, i) => nameOf(region, i, code)),
    foot: region.kind === 'rcu' && region.edges.length > 0 ? footMore : foot,
  }));
}

function Regions({ moves: chartMoves }: { moves: ChartMoves }): ReactNode {
  const chart = useSession((s) => s.chart);
  const lit = useSession((s) => s.lit);
  const code = useSession((s) => s.code);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const snapshot = useSession((s) => s.snapshot);
  const steps = useSession((s) => s.steps);
  const box = useRef<HTMLDivElement>(null);
  const room = useRoom(box);
  const sizes = useMedia('(pointer: coarse)') ? COARSE : FINE;
  const layout = useMemo(
    () =>
      room === null
        ? null
        : chartLayout(graphsOf(chart, code, sizes), { ...sizes, width: room.width, height: room.height }),
    [chart, code, room, sizes],
  );
  const views = useMemo(() => {
    const moves = chartMoves.of(
      trace,
      position,
      steps.map(({ step }) => step),
    );
    return regionViews({ chart, lit, code, snapshot, steps, moves });
  }, [chartMoves, chart, lit, code, trace, position, snapshot, steps]);
  const taken = useMemo(() => chartMoves.taken(trace, position), [chartMoves, trace, position]);
  const follow = useFollow(box, layout, lit, taken?.region ?? null);
  const onTake = (move: ChartMove): void => {
    follow(move.region);
    send({ type: 'STEP', step: move.step });
  };
  const overflows = layout !== null && room !== null && layout.height > room.height;
  return (
    <div
      className="chart-box"
      ref={box}
      {...(overflows ? { tabIndex: 0, role: 'group', 'aria-label': text.regions } : {})}
    >
      {layout !== null && (
        <ul
          className="chart-lanes"
          aria-label={text.regions}
          style={{ height: `${layout.height / 16}rem` }}
          data-columns={layout.columns}
        >
          {views.map((view, i) => (
            <Region
              key={view.region.id}
              view={view}
              lane={layout.lanes[i]}
              chart={chart}
              code={code}
              taken={taken?.region === i ? taken : null}
              onTake={onTake}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
