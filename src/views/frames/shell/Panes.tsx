import { lazy, Suspense, useState, type ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import { CodePane } from '../../panes/code/CodePane';
import { Transport } from '../../panes/controls/Transport';
import { ExplainPane } from '../../panes/explain/ExplainPane';
import { DebugHost } from '../../sheets/debug/DebugHost';
import { LearnHost } from '../../sheets/learn/LearnHost';
import type { Columns, OnNames, TimelineViewProps } from '../../panes/timeline/props';
import { TreeView } from '../../panes/tree/TreeView';
import { text as codeText } from '#texts/code';
import { useIsFirst } from '../../ground/first/useIsFirst';
import { whenIdle } from '../../../session/page/idle';
import { showChart, useScreen } from '../../ground/screen/screen';
import { useAheadHidden } from '../../ground/screen/secret';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Optional } from '../../ground/ui/Optional';
import { text } from '#texts/shell';
// The first picture has the separators before their script: without places of their own they would take rows.
import './separators.css';

const BranchMap = lazy(() => import('../../panes/branches/BranchMap'));

const TimelineView = lazy(() =>
  import('../../panes/timeline/TimelineView').then((module) => ({ default: module.TimelineView })),
);

const WatchLanes = lazy(() => import('../../sheets/debug/WatchLanes'));

const ChartView = lazy(() => import('../../panes/chart/ChartView'));

/** What makes the panes larger and smaller comes a moment after them. */
const Separators = lazy(() => whenIdle(() => import('./Separators')));

/** Comes with the editor. */
const Beside = lazy(() => import('./Beside'));

const closeChart = (): void => showChart(false);

/** All panes at once: code, table (or the statechart upon it) and explanation side by side, the timeline below. */
export function DesktopPanes(): ReactNode {
  const chart = useScreen((screen) => screen.chart);
  const editing = useScreen((screen) => screen.editor);
  const tab = useScreen((screen) => screen.tab);
  const beside = chart ? 'chart' : tab === 'time' ? 'table' : tab;
  const moment = useMoment();
  const lanes = useSession(
    (s) => s.code.filter(({ kind }) => kind !== 'callback').length + (s.snapshot.rcu.used ? 1 : 0),
  );
  return (
    <div className="panes" data-lanes={Math.min(lanes, 6)} data-beside={beside}>
      {editing && (
        <Optional asked>
          <Suspense fallback={null}>
            <Beside shown={beside} />
          </Suspense>
        </Optional>
      )}
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
      <div className="why-column">
        <LearnHost />
        <DebugHost />
        <ErrorBoundary what={text.tabs.why} resetOn={moment}>
          <ExplainPane />
        </ErrorBoundary>
      </div>
      <ErrorBoundary what={text.timeline} resetOn={moment}>
        <TimelinePane controls />
      </ErrorBoundary>
      <Optional>
        <Suspense fallback={null}>
          <Separators />
        </Suspense>
      </Optional>
    </div>
  );
}

/** `covered`: something lies upon it. */
export function TreePane({ covered = false }: { covered?: boolean }): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const properties = useSession((s) => s.properties);
  const [selected, select] = useState<number | null>(null);
  return (
    <div className="pane card tree-pane" inert={covered}>
      <h2 className="visually-hidden">{text.table}</h2>
      <TreeView
        trace={trace}
        position={position}
        code={code}
        properties={properties}
        selectedThread={selected}
        onSelectThread={(thread) => select(thread === selected ? null : thread)}
        onStep={(step) => send({ type: 'STEP', step })}
        onSeek={(to) => send({ type: 'SEEK', position: to })}
      />
    </div>
  );
}

/** The debugger's watches, in the timeline's columns. */
const below = (columns: Columns, onNames: OnNames): ReactNode => (
  <Suspense fallback={null}>
    <WatchLanes columns={columns} onNames={onNames} />
  </Suspense>
);

export function TimelinePane({ controls = false }: { controls?: boolean }): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const branched = useSession((s) => s.branches.length > 1);
  const moments = useSession((s) => s.moments);
  const debug = useScreen((screen) => screen.debug);
  const hidesAhead = useAheadHidden();
  return (
    <div className="pane card timeline-pane">
      <h2 className="visually-hidden">{text.timeline}</h2>
      {controls && <Transport />}
      {branched && (
        <Optional asked>
          <Suspense fallback={null}>
            <BranchMap />
          </Suspense>
        </Optional>
      )}
      <Timeline
        trace={trace}
        position={position}
        moments={moments}
        hidesAhead={hidesAhead}
        {...(debug && { below })}
        onSeek={(to) => send({ type: 'SEEK', position: to })}
      />
    </div>
  );
}

/** It is as wide as its steps and its room: before that is measured, and before its code has come, its place is empty. */
function Timeline(props: TimelineViewProps): ReactNode {
  if (useIsFirst()) return <div />;
  return (
    <Suspense fallback={<div />}>
      <TimelineView {...props} />
    </Suspense>
  );
}

/** Changes whenever something else is on screen: what broke gets another chance. */
export function useMoment(): unknown {
  return useSession((s) => s.snapshot);
}
