import { Download } from 'lucide-react';
import {
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { runTo, type Graph, type PropertyInfo, type SpaceMap } from '../../../checker';
import { mapDot, mapSvg } from '../../../export/state-map';
import { layoutMap, nodeAt, type MapLayout } from '../../../layout/map';
import { propertyText } from '../../../narrate/properties';
import { MAP_LIMITS, type Outcome } from '../../../session/explore/explore';
import type { Survey } from '../../../session/explore/survey';
import { useExploration } from '../../../session/explore/store';
import { pageSession, send } from '../../../session/store';
import { Transport } from '../../panes/controls/Transport';
import { SentenceStrip } from '../../panes/explain/ExplainPane';
import { Button } from '../../ground/ui/Button';
import { download } from '../../ground/ui/download';
import { useRoom, type Room } from '../../ground/svg/room';
import { kindsOf, neighbour, type StateKind } from './drawing';
import { MapLegend } from './MapLegend';
import { MapPicture } from './MapPicture';
import { useEdgeLabels, useRunOn } from './useRunOn';
import { text } from '#texts/explore';

const words = text.map;
/** How near, in units, a press must come to a state. */
const REACH = 18;
const ARROWS = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']);

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
  const drawn = useMemo(
    () => (room === null ? null : { room, layout: layoutMap(graph, room) }),
    [graph, room],
  );
  const here = run.nodes[run.position] ?? null;
  const label = useEdgeLabels(graph);
  const go = (node: number): void => {
    choose(node);
    send({ type: 'OPEN_RUN', schedule: runTo(graph, node), name: words.branch(node) });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = chosen ?? here ?? 0;
    if (event.key === 'Enter' || event.key === ' ') go(at);
    else if (drawn !== null && ARROWS.has(event.key)) choose(neighbour(graph, drawn.layout, at, event.key));
    else return;
    event.preventDefault();
  };
  return (
    <div className="map" data-map="drawn" data-states={graph.nodes} data-here={here}>
      <p className="map-summary" id="map-summary">
        {summary(graph, kinds)}
      </p>
      <Stage stage={stage} drawn={drawn} choose={choose} go={go} onKeyDown={onKeyDown}>
        {drawn !== null && <MapPicture {...{ graph, kinds, run, chosen, label }} layout={drawn.layout} />}
      </Stage>
      <div className="map-foot">
        <p className="map-choice" aria-live="polite">
          {chosen === null ? words.hint : told(graph, properties, chosen)}
        </p>
        <MapLegend />
        <SaveButtons save={(kind) => save(kind, { graph, kinds, label }, drawn)} />
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

/** A laid out map and the room it was laid out in; null before the room is known. */
type Drawn = { readonly room: Room; readonly layout: MapLayout } | null;

interface StageProps {
  readonly stage: RefObject<HTMLDivElement | null>;
  readonly drawn: Drawn;
  readonly choose: (node: number | null) => void;
  readonly go: (node: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly children: ReactNode;
}

/** The room for the picture, where the pointer chooses the state nearest to it. */
function Stage({ stage, drawn, choose, go, onKeyDown, children }: StageProps): ReactNode {
  const point = ({ layout, room }: NonNullable<Drawn>, event: PointerEvent<SVGSVGElement>): number => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - box.left) / room.unit;
    const y = (event.clientY - box.top) / room.unit;
    return nodeAt(layout, x, y, Math.max(REACH, layout.radius));
  };
  return (
    /* eslint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions --
       a picture to move about in by keyboard, with keys of its own that its description tells */
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
      {drawn !== null && (
        <svg
          viewBox={`0 0 ${drawn.room.width} ${drawn.room.height}`}
          aria-hidden
          onPointerMove={(event) => {
            const node = point(drawn, event);
            choose(node < 0 ? null : node);
          }}
          onPointerLeave={() => choose(null)}
          onPointerUp={(event) => {
            const node = point(drawn, event);
            if (node >= 0) go(node);
          }}
        >
          {children}
        </svg>
      )}
    </div>
    /* eslint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */
  );
}

type Kind = 'dot' | 'svg';

function SaveButtons({ save }: { readonly save: (kind: Kind) => void }): ReactNode {
  return (
    <div className="map-save">
      <Button size="s" onClick={() => save('dot')}>
        <Download aria-hidden /> {words.saveDot}
      </Button>
      <Button size="s" onClick={() => save('svg')}>
        <Download aria-hidden /> {words.saveSvg}
      </Button>
    </div>
  );
}

function save(kind: Kind, map: Omit<Parameters<typeof mapDot>[0], 'title'>, drawn: Drawn): void {
  const told = { ...map, title: pageSession().store.getState().scenario.title };
  if (kind === 'dot') download('state-map.dot', mapDot(told), 'text/vnd.graphviz');
  else if (drawn !== null)
    download(
      'state-map.svg',
      mapSvg(told, drawn.layout, drawn.room.width, drawn.room.height),
      'image/svg+xml',
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
