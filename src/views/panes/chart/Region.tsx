import { Check, Hourglass, Play } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, type CSSProperties, type ReactNode } from 'react';
import { arrowFor, type Lane, type StateBox } from '../../../layout/chart';
import type { ChartMove } from '../../../session/chart/moves';
import type { Chart } from '../../../session/contract';
import type { ThreadCode } from '../../../trace/code';
import { badgeOf, hueOf } from '../../../layout/hue';
import { Button } from '../../ground/ui/Button';
import { cpuName, nameOf, type Extra, type RegionView, type StateRow } from './regions';
import { text } from '#texts/chart';
import '../../ground/ui/badge.css';

interface RegionProps {
  readonly view: RegionView;
  readonly lane: Lane;
  readonly chart: Chart;
  readonly code: readonly ThreadCode[];
  /** The transition taken last, if it was one of this region. */
  readonly taken: ChartMove | null;
  readonly onTake: (move: ChartMove) => void;
}

/** From units of the type scale. */
const rem = (units: number): string => `${units / 16}rem`;

/** One region as a lane: its name, its states with their arrows, what may happen or why nothing may. */
export function Region({ view, lane, chart, code, taken, onTake }: RegionProps): ReactNode {
  const { region, rows, moves, extras, status, blocked } = view;
  const { drawing } = lane;
  const thread = region.kind === 'thread' ? code[region.actor] : undefined;
  const focusable = lane.scrolls
    ? { tabIndex: 0, role: 'group', 'aria-label': text.scroller(region.name) }
    : {};
  return (
    <li
      className="chart-lane"
      data-region={region.id}
      data-hue={hueOf(thread)}
      style={{ left: rem(lane.x), top: rem(lane.y), width: rem(lane.w), height: rem(lane.h) }}
    >
      <h3 className="chart-lane-head">
        <span className="badge" aria-hidden>
          {thread === undefined ? 'R' : badgeOf(thread, code)}
        </span>
        <span className="chart-lane-name">{region.name}</span>
      </h3>
      <div className="chart-lane-body" data-scrolls={lane.scrolls || undefined} {...focusable}>
        <div className="chart-drawing" style={{ width: rem(drawing.w), height: rem(drawing.h) }}>
          <Arrows lane={lane} moves={moves} taken={taken} onTake={onTake} />
          <ol aria-label={text.states(region.name)}>
            {rows.map((row, i) => (
              <State
                key={row.id}
                row={row}
                box={drawing.states[i]}
                last={i === rows.length - 1 && thread !== undefined}
                blocked={row.lit && blocked}
                label={row.move === null ? '' : labelOf(view, row, row.move, code)}
                onTake={onTake}
              />
            ))}
          </ol>
        </div>
      </div>
      <div className="chart-lane-foot">
        {extras.some(({ kind }) => kind === 'quiescent') ? (
          <span className="chart-status">{text.quiescent}</span>
        ) : (
          <span className="chart-status" title={status} data-code={!blocked && thread !== undefined}>
            {status}
          </span>
        )}
        {extras.map((extra) => (
          <ExtraButton key={extra.move.step} extra={extra} chart={chart} onTake={onTake} />
        ))}
      </div>
    </li>
  );
}

function labelOf(
  { region }: RegionView,
  row: StateRow,
  move: ChartMove,
  code: readonly ThreadCode[],
): string {
  const name = row.subject === '' ? row.name : `${row.name} ${row.subject}`;
  return row.lit ? text.take(name, nameOf(region, move.to, code)) : text.takeEarly(name);
}

interface StateProps {
  readonly row: StateRow;
  readonly box: StateBox;
  /** Where a thread ends. */
  readonly last: boolean;
  readonly blocked: boolean;
  readonly label: string;
  readonly onTake: (move: ChartMove) => void;
}

function State({ row, box, last, blocked, label, onTake }: StateProps): ReactNode {
  const { id, name, title, lit, early, move, leads } = row;
  const place: CSSProperties = { left: rem(box.x), top: rem(box.y), width: rem(box.w), height: rem(box.h) };
  const said = [
    lit && text.here,
    move !== null && text.ready,
    early && text.early,
    !box.reachable && text.unreachable,
    leads.length > 0 && text.leads(leads),
  ].filter((words) => words !== false);
  const content = (
    <>
      {lit && <span className="chart-dot" aria-hidden />}
      <span className="chart-name">
        <Lines lines={box.lines} name={name.length} />
      </span>
      {move !== null && <Play aria-hidden />}
      {blocked && !last && <Hourglass aria-hidden />}
      {early && <Check aria-hidden />}
    </>
  );
  const look = {
    className: 'chart-state',
    'data-end': last || undefined,
    'data-early': early || undefined,
    'data-apart': box.reachable ? undefined : true,
    title,
  };
  return (
    <li data-state={id} data-lit={lit || undefined} aria-current={lit ? 'step' : undefined} style={place}>
      {move === null ? (
        <span {...look}>{content}</span>
      ) : (
        <button type="button" {...look} data-step={move.step} aria-label={label} onClick={() => onTake(move)}>
          {content}
        </button>
      )}
      {said.length > 0 && <span className="visually-hidden">, {said.join(', ')}</span>}
    </li>
  );
}

/** A label in its lines; what stands behind the name's letters is its subject. */
function Lines({ lines, name }: { readonly lines: readonly string[]; readonly name: number }): ReactNode {
  let before = 0;
  return lines.map((line, i) => {
    const own = Math.max(0, name - before);
    before += line.length;
    return (
      <span key={i} className="chart-line">
        {line.slice(0, own)}
        {own < line.length && <span className="chart-subject">{line.slice(own)}</span>}
      </span>
    );
  });
}

interface ArrowsProps {
  readonly lane: Lane;
  readonly moves: readonly ChartMove[];
  readonly taken: ChartMove | null;
  readonly onTake: (move: ChartMove) => void;
}

/** The arrows. Those that may be taken can be pressed with the pointer; by keyboard their states can. */
function Arrows({ lane: { drawing }, moves, taken, onTake }: ArrowsProps): ReactNode {
  const svg = useRef<SVGSVGElement>(null);
  const onPress = useEffectEvent((target: EventTarget | null) => {
    const arrow = target instanceof Element ? target.closest<SVGElement>('[data-step]') : null;
    const move = moves.find(({ step }) => String(step) === arrow?.dataset.step);
    if (move !== undefined) onTake(move);
  });
  useEffect(() => {
    const element = svg.current;
    const listener = (event: MouseEvent): void => onPress(event.target);
    element?.addEventListener('click', listener);
    return () => element?.removeEventListener('click', listener);
  }, []);
  const { w, h, start } = drawing;
  const enabled = moves.map((move) => ({ move, arrow: arrowFor(drawing, move) }));
  const back = taken === null ? null : arrowFor(drawing, taken);
  return (
    <svg ref={svg} viewBox={`0 0 ${w} ${h}`} width={rem(w)} height={rem(h)} aria-hidden>
      <g className="chart-arrow">
        <circle cx={start.x} cy={start.y} r={start.r} />
        <path className="shaft" d={start.arrow.path} />
        <path className="head" d={start.arrow.head} />
      </g>
      {drawing.arrows.map((arrow) => (
        <g key={`${arrow.from} ${arrow.to}`} className="chart-arrow">
          <path className="shaft" d={arrow.path} />
          <path className="head" d={arrow.head} />
        </g>
      ))}
      {back !== null && (
        <g className="chart-arrow" data-taken>
          <path className="shaft" d={back.path} />
          <path className="head" d={back.head} />
        </g>
      )}
      {enabled.map(({ move, arrow }) => (
        <g key={move.step} className="chart-arrow" data-step={move.step} data-kind={arrow.kind}>
          <path className="hit" d={arrow.path} />
          <path className="shaft" d={arrow.path} />
          <path className="head" d={arrow.head} />
        </g>
      ))}
    </svg>
  );
}

function ExtraButton({
  extra: { move, kind, cpu },
  chart,
  onTake,
}: {
  extra: Extra;
  chart: Chart;
  onTake: (move: ChartMove) => void;
}): ReactNode {
  const name = cpuName(chart, cpu);
  const interrupt = kind === 'interrupt';
  return (
    <Button
      size="s"
      look="hue"
      data-step={move.step}
      aria-label={interrupt ? text.interruptOn(name) : text.quiescentOn(name)}
      onClick={() => onTake(move)}
    >
      {interrupt ? text.interrupt : name}
    </Button>
  );
}
