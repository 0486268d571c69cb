import { useMemo, type ReactNode } from 'react';
import type { Graph } from '../../../checker';
import type { MapLayout } from '../../../layout/map';
import { linesOf, pathOf, shapesOf, type StateKind } from './drawing';

interface MapPictureProps {
  readonly graph: Graph;
  readonly layout: MapLayout;
  readonly kinds: readonly StateKind[];
  /** The run at hand as nodes, and where we are on it. */
  readonly run: RunOnMap;
  /** The state that is pointed at. */
  readonly chosen: number | null;
  /** What the step of an edge is called. */
  readonly label: (edge: number) => string;
}

export interface RunOnMap {
  readonly nodes: readonly number[];
  readonly position: number;
}

/** All states and steps, the run on them, and words at the steps that lead on from the state in question. */
export function MapPicture({ graph, layout, kinds, run, chosen, label }: MapPictureProps): ReactNode {
  const asked = chosen ?? run.nodes[run.position] ?? null;
  return (
    <>
      <Drawing graph={graph} layout={layout} kinds={kinds} />
      <Run layout={layout} nodes={run.nodes} position={run.position} />
      {asked !== null && <EdgeLabels graph={graph} layout={layout} node={asked} label={label} />}
      {chosen !== null && (
        <circle
          className="map-pick"
          data-node={chosen}
          cx={layout.x[chosen]}
          cy={layout.y[chosen]}
          r={Math.max(6, layout.radius + 2)}
        />
      )}
    </>
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
