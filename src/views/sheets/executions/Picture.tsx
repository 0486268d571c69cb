import { Maximize, Minus, Plus } from 'lucide-react';
import { useId, useMemo, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { pathOf } from '../../../layout/curves';
import { eventText, groupOf, NODE, type ExecutionLayout } from '../../../layout/execution';
import { useZoom } from '../../ground/svg/useZoom';
import { Button } from '../../ground/ui/Button';
import { isOfCycle } from './drawn';
import { text } from '#texts/executions';

interface PictureProps {
  readonly layout: ExecutionLayout;
  /** What the columns are called. */
  readonly threadName: (thread: number) => string;
  /** The line of code of an event. */
  readonly codeOf: (event: ExecutionLayout['nodes'][number]['event']) => string;
  /** The edge of the cycle that is being told of. */
  readonly current: { readonly from: number; readonly to: number; readonly rule: string } | null;
  readonly svg: RefObject<SVGSVGElement | null>;
  readonly onTurn: (by: number) => void;
  readonly onWalk: (by: number) => void;
}

/** CSS pixels a unit, below which the letters cannot be read. */
const LEAST = 0.6;

const LONGEST = 22;
const short = (line: string): string => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line);

/** One execution: a column a thread, its relations as arrows. Draws what the layout says, and nothing else. */
export function Picture({
  layout,
  threadName,
  codeOf,
  current,
  svg,
  onTurn,
  onWalk,
}: PictureProps): ReactNode {
  const world = useRef<SVGGElement>(null);
  const id = useId();
  const { width, height, columns, nodes, edges } = layout;
  const frame = useMemo(() => ({ x: 0, y: 0, w: width, h: height }), [width, height]);
  const zoom = useZoom(svg, world, frame, LEAST);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowLeft') onTurn(-1);
    else if (event.key === 'ArrowRight') onTurn(1);
    else if (event.key === 'ArrowUp') onWalk(-1);
    else if (event.key === 'ArrowDown') onWalk(1);
    else if (event.key === '+' || event.key === '=') zoom.by(1.3);
    else if (event.key === '-') zoom.by(1 / 1.3);
    else if (event.key === '0') zoom.fit();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="executions-stage">
      {/* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
          a picture to move about in by keyboard, with keys of its own that its description tells */}
      <div
        className="executions-picture"
        role="application"
        aria-label={text.picture}
        aria-describedby={`${id}-help`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <p id={`${id}-help`} className="visually-hidden">
          {text.pictureHelp}
        </p>
        <svg ref={svg} viewBox={`0 0 ${width} ${height}`} data-testid="execution" aria-hidden>
          <ArrowHead id={`${id}-head`} />
          <g ref={world}>
            {columns.map(({ thread, x, y }) => (
              <text key={thread} className="execution-thread" data-hue={thread % 8} x={x} y={y + 5}>
                {threadName(thread)}
              </text>
            ))}
            <Edges edges={edges} current={current} head={`${id}-head`} />
            <Events nodes={nodes} current={current} codeOf={codeOf} />
            <Names edges={edges} />
          </g>
        </svg>
      </div>
      {/* eslint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <ZoomButtons zoom={zoom} />
    </div>
  );
}

function ArrowHead({ id }: { readonly id: string }): ReactNode {
  return (
    <defs>
      <marker
        id={id}
        viewBox="0 0 10 10"
        refX="8"
        refY="5"
        markerWidth="8"
        markerHeight="8"
        markerUnits="userSpaceOnUse"
        orient="auto"
      >
        <path d="M0 0L10 5L0 10z" fill="context-stroke" />
      </marker>
    </defs>
  );
}

interface EdgesProps extends Pick<PictureProps, 'current'> {
  readonly edges: ExecutionLayout['edges'];
  /** Id of the arrow's head. */
  readonly head: string;
}

const groupedAs = (relation: string): string =>
  isOfCycle(relation) ? 'cycle' : (groupOf(relation) ?? 'derived');

function Edges({ edges, current, head }: EdgesProps): ReactNode {
  return edges.map(({ relation, from, to, curve, name }) => {
    const isCurrent =
      current !== null &&
      isOfCycle(relation) &&
      current.from === from &&
      current.to === to &&
      current.rule === name;
    return (
      <path
        key={`${relation} ${from} ${to}`}
        className="execution-edge"
        data-relation={name}
        data-group={groupedAs(relation)}
        data-current={isCurrent ? '' : undefined}
        d={pathOf(curve)}
        markerEnd={`url(#${head})`}
      >
        <title>{name}</title>
      </path>
    );
  });
}

/** Above all edges, so that none goes through a name. */
function Names({ edges }: Pick<EdgesProps, 'edges'>): ReactNode {
  return edges.map(
    ({ relation, from, to, name, label }) =>
      label !== null && (
        <text
          key={`${relation} ${from} ${to}`}
          className="execution-name"
          data-group={groupedAs(relation)}
          x={label.x + label.w / 2}
          y={label.y + label.h / 2 + 4}
        >
          {name}
        </text>
      ),
  );
}

interface EventsProps extends Pick<PictureProps, 'current' | 'codeOf'> {
  readonly nodes: ExecutionLayout['nodes'];
}

function Events({ nodes, current, codeOf }: EventsProps): ReactNode {
  return nodes.map(({ event, letter, x, y }) => (
    <g
      key={event.id}
      className="execution-node"
      data-kind={event.kind}
      data-hue={event.thread % 8}
      data-current={current?.from === event.id || current?.to === event.id ? '' : undefined}
    >
      <title>{codeOf(event)}</title>
      <rect x={x - NODE.width / 2} y={y - NODE.height / 2} width={NODE.width} height={NODE.height} rx={6} />
      <text className="execution-event" x={x} y={y - 3}>
        {short(eventText(letter, event))}
      </text>
      <text className="execution-code" x={x} y={y + 13}>
        {short(codeOf(event))}
      </text>
    </g>
  ));
}

function ZoomButtons({ zoom }: { readonly zoom: ReturnType<typeof useZoom> }): ReactNode {
  return (
    <div className="executions-zoom">
      <Button look="quiet" size="s" data-icon aria-label={text.zoomIn} onClick={() => zoom.by(1.3)}>
        <Plus aria-hidden />
      </Button>
      <Button look="quiet" size="s" data-icon aria-label={text.zoomOut} onClick={() => zoom.by(1 / 1.3)}>
        <Minus aria-hidden />
      </Button>
      <Button look="quiet" size="s" data-icon aria-label={text.fit} onClick={zoom.fit}>
        <Maximize aria-hidden />
      </Button>
    </div>
  );
}
