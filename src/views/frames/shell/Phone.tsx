import { Code2, Clock, MessageSquareText, Network, Workflow } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { lazy, Suspense, type ReactNode } from 'react';
import { calledName } from '../../../narrate/names';
import { shortName } from '../../../trace/short-name';
import { send, useSession } from '../../../session/store';
import { isContext } from '../../../trace/snapshot';
import { CodePane } from '../../panes/code/CodePane';
import { text as codeText } from '#texts/code';
import { Transport } from '../../panes/controls/Transport';
import { ExplainPane, SentenceStrip } from '../../panes/explain/ExplainPane';
import { DebugHost } from '../../sheets/debug/DebugHost';
import { LearnHost } from '../../sheets/learn/LearnHost';
import { badgeOf, hueOf } from '../../../layout/hue';
import { Button } from '../../ground/ui/Button';
import { PaneBoundary, TimelinePane, TreePane } from './Panes';
import { showChart, showTab, useScreen, type Tab } from '../../ground/screen/screen';
import { text } from '#texts/shell';
import '../../ground/ui/badge.css';

const ChartView = lazy(() => import('../../panes/chart/ChartView'));

const TABS = [
  { id: 'code', Icon: Code2, label: text.tabs.code },
  { id: 'table', Icon: Network, label: text.tabs.table },
  { id: 'why', Icon: MessageSquareText, label: text.tabs.why },
  { id: 'time', Icon: Clock, label: text.tabs.time },
  { id: 'chart', Icon: Workflow, label: text.tabs.chart },
] as const;

/** One pane at a time, with the sentence, big step buttons and the transport always at hand. */
export default function PhonePanes(): ReactNode {
  const tab = useScreen((screen) => (screen.chart ? 'chart' : screen.tab));
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
    showChart(next === 'chart');
    if (next !== 'chart') showTab(next as Tab);
  };
  return (
    <Tabs.Root className="phone" value={tab} onValueChange={choose}>
      <LearnHost />
      <DebugHost />
      {TABS.map(({ id, label }) => (
        <Tabs.Content key={id} value={id} className="phone-pane" tabIndex={-1}>
          <PaneBoundary what={label}>{pane[id]}</PaneBoundary>
        </Tabs.Content>
      ))}
      {tab !== 'why' && <SentenceStrip />}
      <div className="phone-moves">
        <StepBar />
        <Transport compact />
      </div>
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

/** A step button for each thread that is not an idle context, and for RCU. */
function StepBar(): ReactNode {
  const code = useSession((s) => s.code);
  const snapshot = useSession((s) => s.snapshot);
  const steps = useSession((s) => s.steps);
  const shown = code.filter(
    (one) =>
      !isContext(one) ||
      steps.some((step) => step.thread === one.thread) ||
      snapshot.threads[one.thread]?.idle === false,
  );
  const many = shown.length + Number(snapshot.rcu.used) > 4;
  return (
    <div className="step-bar" role="group" aria-label={text.stepBar} data-many={many}>
      <span className="step-lead" aria-hidden>
        {codeText.step}
      </span>
      {shown.map((thread) => (
        <Button
          key={thread.thread}
          look="hue"
          data-hue={hueOf(thread)}
          data-steps={thread.thread}
          aria-label={codeText.stepThread(calledName(thread))}
          aria-disabled={snapshot.threads[thread.thread]?.window[0]?.state !== 'ready'}
          onClick={() => send({ type: 'STEP_THREAD', thread: thread.thread })}
          onWhyNot={() => send({ type: 'STEP_THREAD', thread: thread.thread })}
        >
          <span className="badge" data-badge={badgeOf(thread, code)} />
          <span className="step-name">{shortName(thread.name)}</span>
        </Button>
      ))}
      {snapshot.rcu.used && (
        <Button
          look="hue"
          data-hue="rcu"
          data-steps="rcu"
          aria-label={codeText.stepThread(codeText.rcu)}
          aria-disabled={!steps.some(({ thread, kind }) => thread === null && kind !== 'interrupt')}
          onClick={() => send({ type: 'STEP_RCU' })}
          onWhyNot={() => send({ type: 'STEP_RCU' })}
        >
          <span className="badge" data-badge="R" />
          <span className="step-name">{codeText.rcu}</span>
        </Button>
      )}
    </div>
  );
}
