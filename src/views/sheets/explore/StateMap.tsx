import { Download } from 'lucide-react';
import {
  useCallback,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
} from 'react';
import { nodesOn, runTo, type Graph, type PropertyInfo, type SpaceMap } from '../../../checker';
import { mapDot, mapSvg } from '../../../export/state-map';
import { instructionName } from '../../../link/replayable';
import { layoutMap, nodeAt, type MapLayout } from '../../../layout/map';
import { propertyText } from '../../../narrate/properties';
import { MAP_LIMITS, type Outcome } from '../../../session/explore/explore';
import type { Survey } from '../../../session/explore/survey';
import { useExploration } from '../../../session/explore/store';
import { pageSession, send, useSession } from '../../../session/store';
import { Transport } from '../../panes/controls/Transport';
import { SentenceStrip } from '../../panes/explain/ExplainPane';
import { Button } from '../../ground/ui/Button';
import { download } from '../../ground/ui/download';
import { useRoom } from '../../ground/svg/room';
import { kindsOf, linesOf, neighbour, pathOf, shapeAt, shapesOf, type StateKind } from './drawing';
import { text } from '#texts/explore';

const words = text.map;
/** How near, in units, a press must come to a state. */
const REACH = 18;

/** The whole state space as a picture, with where we are in it; large ones only by their number. */
export function StateMap({ survey }: { survey: Survey }): ReactNode {
  const outcome = useExploration((s) => s.maps.get(survey.map.key));
  if (outcome?.state !== 'done') return <Waiting outcome={outcome} />;
  const { graph, states, complete } = outcome.value;
  if (graph === null)
    return (
      <div className="explore-note" data-map="large">
        <p>{(complete ? words.large : words.larger)(states, MAP_LIMITS.maxNodes)}</p>
        <p>{words.smaller}</p>
      </div>
    );
  return <Map graph={graph} properties={survey.bits} />;
}

function Waiting({ outcome }: { outcome: Outcome<SpaceMap> | undefined }): ReactNode {
  if (outcome?.state === 'failed') return <p className="explore-note">{outcome.message}</p>;
  return (
    <p className="explore-note" data-map="waiting">
      {words.counting(outcome?.state === 'running' ? outcome.states : 0)}
    </p>
  );
}

function Map({ graph, properties }: { graph: Graph; properties: readonly PropertyInfo[] }): ReactNode {
  const stage = useRef<HTMLDivElement>(null);
  const room = useRoom(stage);
  const run = useRunOn(graph);
  const [chosen, choose] = useState<number | null>(null);
  const kinds = useMemo(() => kindsOf(graph, properties), [graph, properties]);
  const layout = useMemo(
    () => (room === null ? null : layoutMap(graph, { width: room.width, height: room.height })),
    [graph, room],
  );
  const here = run.nodes[run.position] ?? null;
  const label = useEdgeLabels(graph);
  const save = (kind: 'dot' | 'svg'): void => {
    const title = pageSession().store.getState().scenario.title;
    const told = { title, graph, kinds, label };
    if (kind === 'dot') download('state-map.dot', mapDot(told), 'text/vnd.graphviz');
    else if (layout !== null && room !== null)
      download('state-map.svg', mapSvg(told, layout, room.width, room.height), 'image/svg+xml');
  };
  const go = (node: number): void => {
    choose(node);
    send({ type: 'OPEN_RUN', schedule: runTo(graph, node), name: words.branch(node) });
  };
  const point = (event: PointerEvent<SVGSVGElement>): number => {
    if (layout === null || room === null) return -1;
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / room.unit;
    const y = (event.clientY - box.top) / room.unit;
    return nodeAt(layout, x, y, Math.max(REACH, layout.radius));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = chosen ?? here ?? 0;
    if (event.key === 'Enter' || event.key === ' ') go(at);
    else if (layout !== null && ARROWS.has(event.key)) choose(neighbour(graph, layout, at, event.key));
    else return;
    event.preventDefault();
  };
  return (
    <div className="map" data-map="drawn" data-states={graph.nodes} data-here={here}>
      <p className="map-summary" id="map-summary">
        {summary(graph, kinds)}
      </p>
      {/* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
          a picture to move about in by keyboard, with keys of its own that its description tells */}
      <div
        ref={stage}
        className="map-stage"
        role="application"
        aria-roledescription={words.role}
        aria-label={text.sections.map}
        aria-describedby="map-summary map-help"
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {layout !== null && room !== null && (
          <svg
            viewBox={`0 0 ${room.width} ${room.height}`}
            aria-hidden
            onPointerMove={(event) => {
              const node = point(event);
              choose(node < 0 ? null : node);
            }}
            onPointerLeave={() => choose(null)}
            onPointerUp={(event) => {
              const node = point(event);
              if (node >= 0) go(node);
            }}
          >
            <Drawing graph={graph} layout={layout} kinds={kinds} />
            <Run layout={layout} nodes={run.nodes} position={run.position} />
            {(chosen ?? here) !== null && (
              <EdgeLabels graph={graph} layout={layout} node={chosen ?? here ?? 0} label={label} />
            )}
            {chosen !== null && (
              <circle
                className="map-pick"
                data-node={chosen}
                cx={layout.x[chosen]}
                cy={layout.y[chosen]}
                r={Math.max(6, layout.radius + 2)}
              />
            )}
          </svg>
        )}
      </div>
      {/* eslint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div className="map-foot">
        <p className="map-choice" aria-live="polite">
          {chosen === null ? words.hint : told(graph, properties, chosen)}
        </p>
        <MapLegend />
        <div className="map-save">
          <Button size="s" onClick={() => save('dot')}>
            <Download aria-hidden /> {words.saveDot}
          </Button>
          <Button size="s" onClick={() => save('svg')}>
            <Download aria-hidden /> {words.saveSvg}
          </Button>
        </div>
        <p id="map-help" className="visually-hidden">
          {words.help}
        </p>
      </div>
      <div className="map-run">
        <Transport compact />
        <SentenceStrip />
      </div>
    </div>
  );
}

const ARROWS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

/** The run at hand as nodes of the graph, and the position on it. */
function useRunOn(graph: Graph): { nodes: readonly number[]; position: number } {
  const events = useSession((s) => s.trace.events);
  const position = useSession((s) => s.position);
  const nodes = useMemo(
    () =>
      nodesOn(
        graph,
        events.map((event) => event.step),
      ),
    [graph, events],
  );
  return { nodes, position };
}

/** What the step of an edge is called: who takes it, and at which line. */
function useEdgeLabels(graph: Graph): (edge: number) => string {
  const setup = useSession((s) => s.setup);
  return useCallback(
    (edge) => {
      if (setup === null) return '';
      const { machine } = setup;
      const at = graph.from[edge] * graph.size;
      const step = graph.step[edge];
      const actor = machine.threads.at(machine.actorOf(step));
      const who = machine.actorOf(step) === machine.rcuActor ? 'RCU' : (actor?.spec.name ?? '');
      const name = instructionName(setup, graph.images.slice(at, at + graph.size), step).trim();
      return name === '' ? who : `${who}: ${name}`;
    },
    [graph, setup],
  );
}

/** Words at the steps that lead on from a state. */
function EdgeLabels({
  graph,
  layout,
  node,
  label,
}: {
  readonly graph: Graph;
  readonly layout: MapLayout;
  readonly node: number;
  readonly label: (edge: number) => string;
}): ReactNode {
  return Array.from(graph.from.keys()).flatMap((edge) => {
    if (graph.from[edge] !== node) return [];
    const to = graph.to[edge];
    const [x1, y1, x2, y2] = [layout.x[node], layout.y[node], layout.x[to], layout.y[to]];
    return [
      <g key={edge} className="map-edge" data-edge={edge}>
        <line x1={x1} y1={y1} x2={x2} y2={y2} />
        <text x={x2 + layout.radius + 4} y={y2 + 3}>
          {label(edge)}
        </text>
      </g>,
    ];
  });
}

interface DrawingProps {
  readonly graph: Graph;
  readonly layout: MapLayout;
  readonly kinds: readonly StateKind[];
}

/** Edges and states: one path per kind, so that thousands cost no more than a few. */
function Drawing({ graph, layout, kinds }: DrawingProps): ReactNode {
  const edges = useMemo(() => linesOf(graph, layout), [graph, layout]);
  const shapes = useMemo(() => shapesOf(layout, kinds), [layout, kinds]);
  return (
    <>
      <path className="map-edges" d={edges} />
      {shapes.map(({ kind, d }) => (
        <path key={kind} className="map-states" data-kind={kind} d={d} />
      ))}
    </>
  );
}

/** The way so far, the rest of the run, and where we are. */
function Run({
  layout,
  nodes,
  position,
}: {
  layout: MapLayout;
  nodes: readonly number[];
  position: number;
}): ReactNode {
  const here = nodes.at(position);
  return (
    <>
      <path className="map-ahead" d={pathOf(layout, nodes.slice(position))} />
      <path className="map-past" d={pathOf(layout, nodes.slice(0, position + 1))} />
      {here !== undefined && (
        <circle
          className="map-here"
          data-testid="map-here"
          data-node={here}
          cx={layout.x[here]}
          cy={layout.y[here]}
          r={Math.max(7, layout.radius + 3)}
        />
      )}
    </>
  );
}

const LEGEND = ['here', 'ahead', 'state', 'end', 'concern', 'bug'] as const;

function MapLegend(): ReactNode {
  return (
    <ul className="explore-legend map-legend">
      {LEGEND.map((kind) => (
        <li key={kind}>
          <svg viewBox="-12 -8 24 16" aria-hidden>
            <Sample kind={kind} />
          </svg>
          {words.legend[kind]}
        </li>
      ))}
    </ul>
  );
}

function Sample({ kind }: { kind: (typeof LEGEND)[number] }): ReactNode {
  if (kind === 'ahead') return <path className="map-ahead" d="M-11 0H11" />;
  if (kind !== 'here') return <path className="map-states" data-kind={kind} d={shapeAt(kind, 0, 0, 5)} />;
  return (
    <>
      <path className="map-past" d="M-11 0H0" />
      <circle className="map-here" r={5} />
    </>
  );
}

function summary(graph: Graph, kinds: readonly StateKind[]): string {
  const count = (wanted: StateKind): number => kinds.filter((kind) => kind === wanted).length;
  const depth = graph.depth[graph.nodes - 1];
  return words.summary(graph.nodes, graph.to.length, depth, count('bug'), count('concern'), count('end'));
}

/** What is known of a state without going there. */
function told(graph: Graph, properties: readonly PropertyInfo[], node: number): string {
  let bits = graph.bits[node];
  graph.to.forEach((to, edge) => {
    if (to === node) bits |= graph.edgeBits[edge];
  });
  const broken = properties
    .filter((_, i) => (bits & (1 << i)) !== 0)
    .map(({ id }) => propertyText(id).failure);
  return [words.choice(node, graph.depth[node], graph.degree[node]), ...broken].join('. ');
}
