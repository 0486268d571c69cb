import { Code2, Clock, MessageSquareText, Network, Workflow } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { shortName } from '../../narrate/names';
import { send, useSession } from '../../session/store';
import { CodePane } from '../code/CodePane';
import { Transport } from '../controls/Transport';
import { ExplainPane, SentenceStrip } from '../explain/ExplainPane';
import { badgeOf, hueOf } from '../theme/hue';
import { TimelineView } from '../timeline/TimelineView';
import { TreeView } from '../tree/TreeView';
import { Button } from '../ui/Button';
import { text as codeText } from '../code/text.en';
import { ErrorBoundary } from './ErrorBoundary';
import { text } from './text.en';

const BranchMap = lazy(() => import('../branches/BranchMap'));

const ChartView = lazy(() => import('../chart/ChartView'));

export interface ChartProps {
  /** Whether the statechart is shown. */
  readonly chart: boolean;
  readonly onChart: (shown: boolean) => void;
}

/** All panes at once: code, table (or the statechart upon it) and explanation side by side, the timeline below. */
export function DesktopPanes({ chart, onChart }: ChartProps): ReactNode {
  const moment = useMoment();
  const lanes = useSession(
    (s) => s.code.filter(({ kind }) => kind !== 'callback').length + (s.snapshot.rcu.used ? 1 : 0),
  );
  const closeChart = useCallback(() => onChart(false), [onChart]);
  return (
    <div className="panes" data-lanes={Math.min(lanes, 6)}>
      <ErrorBoundary what={codeText.threads} resetOn={moment}>
        <CodePane />
      </ErrorBoundary>
      <ErrorBoundary what={text.table} resetOn={moment}>
        <TreePane covered={chart} />
      </ErrorBoundary>
      {chart && (
        <ErrorBoundary what={text.chart} resetOn={moment}>
          <Suspense fallback={null}>
            <ChartView onClose={closeChart} />
          </Suspense>
        </ErrorBoundary>
      )}
      <ErrorBoundary what={text.tabs.why} resetOn={moment}>
        <ExplainPane />
      </ErrorBoundary>
      <ErrorBoundary what={text.timeline} resetOn={moment}>
        <TimelinePane controls />
      </ErrorBoundary>
    </div>
  );
}

const TABS = [
  { id: 'code', Icon: Code2, label: text.tabs.code },
  { id: 'table', Icon: Network, label: text.tabs.table },
  { id: 'why', Icon: MessageSquareText, label: text.tabs.why },
  { id: 'time', Icon: Clock, label: text.tabs.time },
  { id: 'chart', Icon: Workflow, label: text.tabs.chart },
] as const;

/** One pane at a time, with the sentence, big step buttons and the transport always at hand. */
export function PhonePanes({ chart, onChart }: ChartProps): ReactNode {
  const [chosen, setChosen] = useState<string>('table');
  const tab = chart ? 'chart' : chosen;
  const moment = useMoment();
  const pane = {
    code: <CodePane />,
    table: <TreePane />,
    why: <ExplainPane />,
    time: <TimelinePane />,
    chart: (
      <Suspense fallback={null}>
        <ChartView />
      </Suspense>
    ),
  };
  const choose = (next: string): void => {
    onChart(next === 'chart');
    if (next !== 'chart') setChosen(next);
  };
  return (
    <Tabs.Root className="phone" value={tab} onValueChange={choose}>
      {TABS.map(({ id, label }) => (
        <Tabs.Content key={id} value={id} className="phone-pane" tabIndex={-1}>
          <ErrorBoundary what={label} resetOn={moment}>
            {pane[id]}
          </ErrorBoundary>
        </Tabs.Content>
      ))}
      {tab !== 'why' && <SentenceStrip />}
      <StepBar />
      <Transport compact />
      <Tabs.List className="phone-tabs" aria-label={text.panes}>
        {TABS.map(({ id, Icon, label }) => (
          <Tabs.Trigger key={id} value={id} className="phone-tab">
            <Icon aria-hidden />
            {label}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
    </Tabs.Root>
  );
}

/** A step button for each thread that is not an idle callback context, and for RCU. */
function StepBar(): ReactNode {
  const code = useSession((s) => s.code);
  const snapshot = useSession((s) => s.snapshot);
  const steps = useSession((s) => s.steps);
  const shown = code.filter(
    ({ thread, kind }) =>
      kind !== 'callback' ||
      steps.some((step) => step.thread === thread) ||
      snapshot.threads[thread]?.idle === false,
  );
  return (
    <div className="step-bar" role="group" aria-label={text.stepBar}>
      {shown.map((thread) => (
        <Button
          key={thread.thread}
          look="hue"
          data-hue={hueOf(thread)}
          aria-label={codeText.stepThread(shortName(thread.name))}
          aria-disabled={snapshot.threads[thread.thread]?.window[0]?.state !== 'ready'}
          onClick={() => send({ type: 'STEP_THREAD', thread: thread.thread })}
        >
          <span className="badge" aria-hidden>
            {badgeOf(thread, code)}
          </span>
          {codeText.step}
        </Button>
      ))}
      {snapshot.rcu.used && (
        <Button
          look="hue"
          data-hue="rcu"
          aria-label={codeText.stepThread(codeText.rcu)}
          aria-disabled={!steps.some(({ thread, kind }) => thread === null && kind !== 'interrupt')}
          onClick={() => send({ type: 'STEP_RCU' })}
        >
          <span className="badge" aria-hidden>
            R
          </span>
          {codeText.step}
        </Button>
      )}
    </div>
  );
}

/** `covered`: something lies upon it. */
function TreePane({ covered = false }: { covered?: boolean }): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const scenario = useSession((s) => s.scenario);
  const properties = useSession((s) => s.properties);
  const [selected, select] = useState<number | null>(null);
  return (
    <div className="pane card tree-pane" inert={covered}>
      <TreeView
        trace={trace}
        position={position}
        code={code}
        scenario={scenario}
        properties={properties}
        selectedThread={selected}
        onSelectThread={(thread) => select(thread === selected ? null : thread)}
        onStep={(step) => send({ type: 'STEP', step })}
      />
    </div>
  );
}

function TimelinePane({ controls = false }: { controls?: boolean }): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const branched = useSession((s) => s.branches.length > 1);
  return (
    <div className="pane card timeline-pane">
      {controls && <Transport />}
      {branched && (
        <Suspense fallback={null}>
          <BranchMap />
        </Suspense>
      )}
      <TimelineView trace={trace} position={position} onSeek={(to) => send({ type: 'SEEK', position: to })} />
    </div>
  );
}

/** Changes whenever something else is on screen: what broke gets another chance. */
function useMoment(): unknown {
  return useSession((s) => s.snapshot);
}
