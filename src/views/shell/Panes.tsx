import { Code2, Clock, MessageSquareText, Network } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useState, type ReactNode } from 'react';
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

/** All panes at once: code, table and explanation side by side, the timeline below. */
export function DesktopPanes(): ReactNode {
  const moment = useMoment();
  const lanes = useSession(
    (s) => s.code.filter(({ kind }) => kind !== 'callback').length + (s.snapshot.rcu.used ? 1 : 0),
  );
  return (
    <div className="panes" data-lanes={Math.min(lanes, 6)}>
      <ErrorBoundary what={codeText.threads} resetOn={moment}>
        <CodePane />
      </ErrorBoundary>
      <ErrorBoundary what={text.table} resetOn={moment}>
        <TreePane />
      </ErrorBoundary>
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
] as const;

/** One pane at a time, with the sentence, big step buttons and the transport always at hand. */
export function PhonePanes(): ReactNode {
  const [tab, setTab] = useState<string>('table');
  const moment = useMoment();
  const pane = {
    code: <CodePane />,
    table: <TreePane />,
    why: <ExplainPane />,
    time: <TimelinePane />,
  };
  return (
    <Tabs.Root className="phone" value={tab} onValueChange={setTab}>
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

function TreePane(): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const scenario = useSession((s) => s.scenario);
  const properties = useSession((s) => s.properties);
  const [selected, select] = useState<number | null>(null);
  return (
    <div className="pane card tree-pane">
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
  return (
    <div className="pane card timeline-pane">
      {controls && <Transport />}
      <TimelineView trace={trace} position={position} onSeek={(to) => send({ type: 'SEEK', position: to })} />
    </div>
  );
}

/** Changes whenever something else is on screen: what broke gets another chance. */
function useMoment(): unknown {
  return useSession((s) => s.snapshot);
}
