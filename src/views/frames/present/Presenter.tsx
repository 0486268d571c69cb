import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { text } from '#texts/present';
import { pageSession, send, useSession } from '../../../session/store';
import type { Command } from '../../ground/screen/shortcuts';
import { useShortcuts } from '../../ground/screen/useShortcuts';
import { Announcer } from '../../panes/explain/ExplainPane';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Notices } from '../../ground/ui/Notices';
import { toggleTheme } from '../../ground/theme/theme';
import { HintLayer } from '../../ground/ui/Hint';
import { Bar } from './Bar';
import { Board } from './Board';
import { Freehand } from './Freehand';
import { openNotes } from './lectern';
import { Spotlight } from './Spotlight';
import { present, useMode } from './store';
import { usePresentKeys } from './usePresentKeys';
import './contrast.css';
import './present.css';

const HelpDialog = lazy(() => import('../../sheets/help/HelpDialog'));

/** What a lecture hall sees: the sentence, the table, the code at work and the timeline, large, and nothing else. */
export default function Presenter(): ReactNode {
  const board = useRef<HTMLElement>(null);
  const lights = useMode(({ hand }) => hand.does === 'light');
  const blank = useMode((mode) => mode.blank);
  const moment = useSession((s) => s.snapshot);
  const [help, setHelp] = useState(false);
  useLarge();
  useMoved();
  usePresentKeys(openNotes);
  useShortcuts(
    useCallback((command: Command) => {
      if (command.type === 'HELP') setHelp(true);
      else if (command.type === 'THEME') toggleTheme();
      else if (!isElsewhere(command)) send(command);
    }, []),
  );
  return (
    <div className="present" data-lights={lights}>
      <main className="present-board" ref={board} aria-label={text.name} tabIndex={-1}>
        <ErrorBoundary what={text.broken} resetOn={moment}>
          <Board />
        </ErrorBoundary>
      </main>
      {lights && <Spotlight board={board} />}
      <Freehand />
      <Bar />
      {blank && <div className="present-blank" role="status" aria-label={text.isBlank} />}
      <Announcer />
      <Notices />
      <HintLayer />
      {help && (
        <Suspense fallback={null}>
          <HelpDialog onClose={() => setHelp(false)} />
        </Suspense>
      )}
    </div>
  );
}

type Elsewhere = Extract<
  Command,
  { type: 'EDIT' | 'LEARN' | 'MATRIX' | 'CHART' | 'PRESENT' | 'HELP' | 'THEME' }
>;

/** What belongs to the panes that are not shown here. */
function isElsewhere(command: Command): command is Elsewhere {
  return ['EDIT', 'LEARN', 'MATRIX', 'CHART', 'PRESENT'].includes(command.type);
}

/** Everything is drawn in rem: one number makes it large. The focus starts on the board, and goes back to the app. */
function useLarge(): void {
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['presenting'] = 'true';
    document.querySelector<HTMLElement>('.present-board')?.focus();
    return () => {
      delete root.dataset['presenting'];
      requestAnimationFrame(() => document.getElementById('main')?.focus());
    };
  }, []);
}

/** What was drawn belongs to a moment. */
function useMoved(): void {
  useEffect(
    () =>
      pageSession().store.subscribe((now, before) => {
        if (now.snapshot !== before.snapshot)
          present({ type: 'MOVED', scenario: now.scenario !== before.scenario });
      }),
    [],
  );
}
