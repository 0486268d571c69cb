import { useMemo, useRef, useState, type ReactNode } from 'react';
import type { Execution, GraphEvent } from '../../../axioms/graph';
import {
  GROUP_IDS,
  layoutExecution,
  type ExecutionGraph,
  type RelationGroup,
} from '../../../layout/execution';
import { pageExecutions } from '../../../session/executions/store';
import { Button } from '../../ground/ui/Button';
import { CycleWalk } from './CycleWalk';
import { drawnOf, leavesOf, nameOf } from './drawn';
import { Picture } from './Picture';
import { Saving } from './Saving';
import { text } from '#texts/executions';

const FIRST_GROUPS: readonly RelationGroup[] = ['po', 'rf', 'co', 'fr', 'dependencies', 'rcu'];

interface ShownProps {
  readonly graph: ExecutionGraph;
  readonly execution: Execution | null;
  readonly title: string;
  readonly empty: string;
  readonly codeOf: (event: GraphEvent) => string;
  readonly threadName: (thread: number) => string;
  readonly side: ReactNode;
  readonly children: ReactNode;
}

/** A graph with its switches, and what is said beside it. */
export function Shown({
  graph,
  execution,
  title,
  empty,
  codeOf,
  threadName,
  side,
  children,
}: ShownProps): ReactNode {
  const svg = useRef<SVGSVGElement>(null);
  const [groups, setGroups] = useGroups();
  const [edge, setEdge] = useState(0);
  const cycle = execution?.cycle ?? null;
  const leaves = useMemo(() => (cycle === null ? [] : leavesOf(cycle.edges)), [cycle]);
  const layout = useMemo(() => {
    const drawn = drawnOf(graph, groups, cycle);
    return layoutExecution(drawn.graph, drawn.shown, nameOf);
  }, [graph, groups, cycle]);
  const walk = (by: number): void => {
    if (leaves.length > 0) setEdge((edge + by + leaves.length) % leaves.length);
  };
  return (
    <>
      <div className="executions-main">
        {children}
        {graph.events.length === 0 ? (
          <p className="executions-empty" role="status">
            {empty}
          </p>
        ) : (
          <Picture
            layout={layout}
            threadName={threadName}
            codeOf={codeOf}
            current={leaves.at(edge) ?? null}
            svg={svg}
            onTurn={(by) => pageExecutions().turn(by)}
            onWalk={walk}
          />
        )}
        <div className="executions-bar" role="group" aria-label={text.relations}>
          {GROUP_IDS.map((id) => (
            <Button
              key={id}
              size="s"
              className="executions-relation"
              data-group={id}
              title={text.groupHints[id]}
              aria-pressed={groups.has(id)}
              onClick={() => setGroups(toggled(groups, id))}
            >
              {text.groups[id]}
            </Button>
          ))}
        </div>
      </div>
      <div className="executions-side-panel">
        {cycle !== null && leaves.length > 0 && (
          <CycleWalk
            cycle={cycle}
            leaves={leaves}
            events={graph.events}
            codeOf={codeOf}
            at={edge}
            onWalk={walk}
            onChoose={setEdge}
          />
        )}
        {side}
        {graph.events.length > 0 && <Saving layout={layout} svg={svg} title={title} />}
      </div>
    </>
  );
}

let lastGroups: ReadonlySet<RelationGroup> = new Set(FIRST_GROUPS);

/** The relations that are on: the same for every picture, until the page is left. */
function useGroups(): [ReadonlySet<RelationGroup>, (groups: ReadonlySet<RelationGroup>) => void] {
  const [groups, set] = useState(lastGroups);
  return [
    groups,
    (next) => {
      lastGroups = next;
      set(next);
    },
  ];
}

function toggled(groups: ReadonlySet<RelationGroup>, id: RelationGroup): ReadonlySet<RelationGroup> {
  const next = new Set(groups);
  if (!next.delete(id)) next.add(id);
  return next;
}
