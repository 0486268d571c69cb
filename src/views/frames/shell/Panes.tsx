import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { send, useSession, useSettled } from '../../../session/store';
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
const takeStep = (step: number): void => send({ type: 'STEP', step });
const seek = (position: number): void => send({ type: 'SEEK', position });

/** All panes at once: code, table (or the statechart upon it) and explanation side by side, the timeline below. */
export function DesktopPanes(): ReactNode {
  const chart = useScreen((screen) => screen.chart);
  const editing = useScreen((screen) => screen.editor);
  const tab = useScreen((screen) => screen.tab);
  const beside = chart ? 'chart' : tab === 'time' ? 'table' : tab;
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
      <PaneBoundary what={codeText.threads}>
        <CodePane />
      </PaneBoundary>
      <PaneBoundary what={text.table}>
        <TreePane covered={chart} />
      </PaneBoundary>
      {chart && (
        <PaneBoundary what={text.chart}>
          <Suspense fallback={null}>
            <ChartView onClose={closeChart} />
          </Suspense>
        </PaneBoundary>
      )}
      <div className="why-column">
        <LearnHost />
        <DebugHost />
        <PaneBoundary what={text.tabs.why}>
          <ExplainPane />
        </PaneBoundary>
      </div>
      <PaneBoundary what={text.timeline}>
        <TimelinePane controls />
      </PaneBoundary>
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
  const onSelectThread = useCallback(
    (thread: number) => select((before) => (thread === before ? null : thread)),
    [],
  );
  return (
    <div className="pane card tree-pane" inert={covered}>
      <h2 className="visually-hidden">{text.table}</h2>
      <TreeView
        trace={trace}
        position={position}
        code={code}
        properties={properties}
        selectedThread={selected}
        onSelectThread={onSelectThread}
        onStep={takeStep}
        onSeek={seek}
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
  const [held, onHold] = useState(false);
  // The lanes follow a step a frame later, but a hand that drags along them at once.
  const trace = useSettled((s) => s.trace, held);
  const position = useSettled((s) => s.position, held);
  const moments = useSettled((s) => s.moments, held);
  const branched = useSession((s) => s.branches.length > 1);
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
        onSeek={seek}
        onHold={onHold}
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

/**
 * What broke gets another chance whenever something else is on screen. Alone to look at the moment: what it holds is
 * drawn again at a step by what it reads itself.
 */
export function PaneBoundary({
  what,
  children,
}: {
  readonly what: string;
  readonly children: ReactNode;
}): ReactNode {
  const moment = useSession((s) => s.snapshot);
  return (
    <ErrorBoundary what={what} resetOn={moment}>
      {children}
    </ErrorBoundary>
  );
}
