/* eslint-disable max-lines -- one sheet whose parts share its state; a split is due */
import { Ban, ChevronLeft, ChevronRight, Play } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import type { Execution, GraphEvent } from '../../../axioms/graph';
import { MODEL_IDS } from '../../../axioms/models';
import {
  GROUP_IDS,
  layoutExecution,
  type ExecutionGraph,
  type RelationGroup,
} from '../../../layout/execution';
import { runGraph } from '../../../layout/run-graph';
import { shown as shownTitle } from '../../../scenarios/shown';
import {
  Executions as Asked,
  MOST_LISTED,
  type ExecutionsView,
  type Which,
} from '../../../session/executions/executions';
import { pageExecutions, useExecutions } from '../../../session/executions/store';
import type { Subject } from '../../../session/executions/subject';
import { useSession } from '../../../session/store';
import { MOST_STATES } from '../../../worker/limits';
import { SentenceStrip } from '../../panes/explain/ExplainPane';
import { Transport } from '../../panes/controls/Transport';
import { Button, IconButton } from '../../ground/ui/Button';
import { DialogFrame } from '../../ground/ui/Modal';
import { CycleWalk } from './CycleWalk';
import { drawnOf, leavesOf } from './drawn';
import { Picture } from './Picture';
import { Saving } from './Saving';
import { Verdicts } from './Verdicts';
import { text } from '#texts/executions';
import './executions.css';

type Shows = Which | 'run';
const SHOWS = ['allowed', 'forbidden', 'why', 'run'] as const satisfies readonly Shows[];
const FIRST_GROUPS: readonly RelationGroup[] = ['po', 'rf', 'co', 'fr', 'dependencies', 'rcu'];

/** A sheet over everything: what the memory models say of the program, as graphs, and the graph of the run. */
export default function Executions({ onClose }: { onClose: () => void }): ReactNode {
  useEffect(() => {
    pageExecutions().show();
    return () => pageExecutions().hide();
  }, []);
  return (
    <DialogFrame
      look="sheet"
      described
      focusFirst=".executions-shows [aria-pressed]"
      focusLast="main"
      onClose={onClose}
    >
      <Sheet onClose={onClose} />
    </DialogFrame>
  );
}

function Sheet({ onClose }: { onClose: () => void }): ReactNode {
  const view = useExecutions((v) => v);
  const title = useSession((s) => s.scenario.title);
  const [asked, setShows] = useState<Shows>('allowed');
  const judgeable = view.subject?.ok === true;
  const shows = view.subject === null || judgeable ? asked : 'run';
  const choose = (next: Shows): void => {
    setShows(next);
    if (next !== 'run' && next !== view.which) pageExecutions().list(next);
  };
  return (
    <div className="sheet-body">
      <div className="sheet-head executions-head">
        <Dialog.Title className="sheet-title">{title === '' ? text.title : shownTitle(title)}</Dialog.Title>
        <div className="executions-shows" role="group" aria-label={text.shows}>
          {SHOWS.map((id) => (
            <Button
              key={id}
              size="s"
              look={id === shows ? 'strong' : 'plain'}
              aria-pressed={id === shows}
              aria-disabled={id !== 'run' && !judgeable}
              onClick={() => choose(id)}
            >
              {text.shown[id]}
            </Button>
          ))}
        </div>
      </div>
      <div className="executions-content" data-shows={shows}>
        <Dialog.Description className="visually-hidden">{text.intro}</Dialog.Description>
        {shows === 'run' ? (
          <RunShown why={view.subject?.ok === false ? view.subject.why : null} title={title} />
        ) : (
          view.subject?.ok === true && (
            <Candidates view={view} subject={view.subject.subject} which={shows} onClose={onClose} />
          )
        )}
      </div>
    </div>
  );
}

/** The graph of the run at hand; it grows with every step. */
function RunShown({ why, title }: { why: string | null; title: string }): ReactNode {
  const setup = useSession((s) => s.setup);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const graph = useMemo(
    () => (setup === null ? EMPTY : runGraph(setup, trace, position)),
    [setup, trace, position],
  );
  return (
    <Shown
      graph={graph}
      execution={null}
      title={title}
      empty={text.none.run}
      codeOf={({ thread, line }) => code[thread]?.lines[line - 1]?.text.trim() ?? ''}
      threadName={(thread) => code[thread]?.name ?? String(thread)}
      side={why === null ? null : <p className="executions-note">{why}</p>}
    >
      <div className="executions-run">
        <Transport compact />
        <SentenceStrip />
      </div>
    </Shown>
  );
}

const EMPTY: ExecutionGraph = { events: [], relations: {} };

interface CandidatesProps {
  readonly view: ExecutionsView;
  readonly subject: Subject;
  readonly which: Which;
  readonly onClose: () => void;
}

/** Executions under a model, one after the other. */
function Candidates({ view, subject, which, onClose }: CandidatesProps): ReactNode {
  const { list, at } = view;
  const all = list.state === 'done' ? list.value : [];
  const execution = all.at(at) ?? null;
  const empty =
    list.state === 'running'
      ? text.loading
      : list.state === 'cancelled'
        ? text.stopped
        : list.state === 'failed'
          ? list.message
          : text.none[which];
  return (
    <Shown
      key={`${which} ${view.model} ${at} ${view.state}`}
      graph={execution ?? EMPTY}
      execution={execution}
      title={subject.test.name}
      empty={empty}
      codeOf={({ line }) => subject.lines[line - 1]?.trim() ?? ''}
      threadName={(thread) =>
        subject.original ? `P${thread}` : (subject.program.threads[thread]?.name ?? `P${thread}`)
      }
      side={<Side view={view} subject={subject} execution={execution} onClose={onClose} />}
    >
      <Turning view={view} count={all.length} execution={execution} />
    </Shown>
  );
}

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
function Shown({
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
    return layoutExecution(drawn.graph, drawn.shown);
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

interface TurningProps {
  readonly view: ExecutionsView;
  readonly count: number;
  readonly execution: Execution | null;
}

/** Which execution is on screen, the ones beside it, and what is chosen of them. */
function Turning({ view, count, execution }: TurningProps): ReactNode {
  const id = useId();
  const judged = view.judged.get(view.model);
  const allowed = judged?.state === 'done' && judged.value.ok ? judged.value.states : [];
  const listed = view.list.state === 'done' ? view.list.value.map(({ state }) => state) : [];
  const states = [...new Set([...allowed, ...listed, ...(view.state === null ? [] : [view.state])])].sort();
  return (
    <div className="executions-bar executions-turning">
      <label htmlFor={`${id}-model`}>{text.model}</label>
      <select
        id={`${id}-model`}
        value={view.model}
        onChange={(event) => {
          const model = MODEL_IDS.find((one) => one === event.target.value);
          if (model !== undefined) pageExecutions().choose(model);
        }}
      >
        {MODEL_IDS.map((model) => (
          <option key={model} value={model}>
            {text.models[model]}
          </option>
        ))}
      </select>
      {view.which !== 'why' && (
        <>
          <label htmlFor={`${id}-state`}>{text.state}</label>
          <select
            id={`${id}-state`}
            value={view.state ?? ''}
            onChange={(event) =>
              pageExecutions().filter(event.target.value === '' ? null : event.target.value)
            }
          >
            <option value="">{text.all}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {state}
              </option>
            ))}
          </select>
        </>
      )}
      {count > 0 && (
        <span className="executions-counter">
          <IconButton label={text.previous} size="s" onClick={() => pageExecutions().turn(-1)}>
            <ChevronLeft aria-hidden />
          </IconButton>
          <span aria-live="polite">{text.counter(view.at + 1, count, count >= MOST_LISTED)}</span>
          <IconButton label={text.next} size="s" onClick={() => pageExecutions().turn(1)}>
            <ChevronRight aria-hidden />
          </IconButton>
        </span>
      )}
      {execution !== null && (
        <span className="executions-state" data-allowed={execution.allowed}>
          <code>{execution.state}</code> {execution.allowed ? text.allowed : text.forbidden}
          {execution.meets ? `, ${text.meets}` : ''}
        </span>
      )}
    </div>
  );
}

interface SideProps {
  readonly view: ExecutionsView;
  readonly subject: Subject;
  readonly execution: Execution | null;
  readonly onClose: () => void;
}

function Side({ view, subject, execution, onClose }: SideProps): ReactNode {
  return (
    <>
      <Progress view={view} />
      <p>
        {text.condition}: <code>{subject.condition}</code>
      </p>
      {view.which === 'why' && <Lines view={view} subject={subject} />}
      {execution?.allowed === true && <How view={view} execution={execution} onClose={onClose} />}
      <Verdicts view={view} />
      <details className="executions-source">
        <summary>
          {text.source} · {subject.original ? text.originalNote : text.exportedNote}
        </summary>
        <pre>
          <code>{subject.source}</code>
        </pre>
      </details>
      <p className="executions-note">{text.limits(MOST_LISTED, MOST_STATES.toLocaleString())}</p>
    </>
  );
}

/** How many answers have come, and how to stop the rest. */
function Progress({ view }: { view: ExecutionsView }): ReactNode {
  const { done, all, cancelled } = Asked.progress(view);
  if (done === all) return null;
  return (
    <div className="executions-bar" data-testid="executions-progress">
      <progress value={done} max={all} aria-label={text.progress(done, all)} />
      <span>{text.progress(done, all)}</span>
      {cancelled ? (
        <Button size="s" onClick={() => pageExecutions().resume()}>
          <Play aria-hidden />
          {text.resume}
        </Button>
      ) : (
        <Button size="s" onClick={() => pageExecutions().cancel()}>
          <Ban aria-hidden />
          {text.cancel}
        </Button>
      )}
    </div>
  );
}

/** The lines without which the condition could be met. */
function Lines({ view, subject }: { view: ExecutionsView; subject: Subject }): ReactNode {
  const why = view.why.get(view.model);
  if (why?.state !== 'done' || why.value.execution === null) return null;
  const { lines } = why.value;
  if (lines.length === 0) return <p>{text.noLines}</p>;
  return (
    <div className="executions-lines">
      <p>{text.lines(lines)}</p>
      <ul>
        {lines.map((line) => (
          <li key={line} data-line={line}>
            {text.line(line)}: <code>{subject.lines[line - 1]?.trim()}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A run of the stepper that ends as the execution does. */
function How({
  view: { search },
  execution,
  onClose,
}: {
  view: ExecutionsView;
  execution: Execution;
  onClose: () => void;
}): ReactNode {
  const memory = useSession((s) => s.scenario.memory);
  const isHere = search.is !== 'idle' && search.state === execution.state;
  return (
    <div className="executions-how">
      <div className="executions-bar">
        <Button title={text.howHint} onClick={() => pageExecutions().open(execution.state, memory)}>
          <Play aria-hidden />
          {text.open(text.memories[memory])}
        </Button>
        {isHere && search.is === 'opened' && <Button onClick={onClose}>{text.toStepper}</Button>}
      </div>
      <p role="status">{isHere ? (search.is === 'failed' ? search.message : text.search[search.is]) : ''}</p>
    </div>
  );
}
