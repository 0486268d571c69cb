import { useEffect, useRef, type ReactNode } from 'react';
import { text } from '#texts/present';
import { pageSession, useSession } from '../../../session/store';
import { Announcer } from '../../panes/explain/ExplainPane';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Notices } from '../../ground/ui/Notices';
import { HintLayer } from '../../ground/ui/HintLayer';
import { Bar } from './Bar';
import { Board } from './Board';
import { Guess } from './Guess';
import { StageDialogs } from './StageDialogs';
import { Freehand } from './Freehand';
import { openNotes } from './lectern';
import { Spotlight } from './Spotlight';
import { present, screen, usePresenting } from '../../ground/screen/screen';
import './contrast.css';
import './present.css';
import './pointing.css';

/** What a lecture hall sees: the sentence, the table, the code at work and the timeline, large, and nothing else. */
export default function Presenter(): ReactNode {
  const board = useRef<HTMLElement>(null);
  const lights = usePresenting(({ hand }) => hand.does === 'light');
  const blank = usePresenting((mode) => mode.blank);
  const moment = useSession((s) => s.snapshot);
  useLarge();
  useMoved();
  useNotesWindow();
  return (
    <div className="present" data-lights={lights}>
      <main className="present-board" ref={board} aria-label={text.name} tabIndex={-1}>
        <ErrorBoundary what={text.broken} resetOn={moment}>
          <Board />
        </ErrorBoundary>
      </main>
      {lights && <Spotlight board={board} />}
      <Guess />
      <Freehand />
      <Bar />
      {blank && <div className="present-blank" role="status" aria-label={text.isBlank} />}
      <Announcer />
      <StageDialogs />
      <Notices />
      <HintLayer />
    </div>
  );
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

/** Opens the speaker's notes at once: later the browser would block the window as a popup. */
function useNotesWindow(): void {
  useEffect(() => {
    let opened = asked;
    const follow = (): void => {
      const { notesAsked } = screen.now();
      if (notesAsked > opened) openNotes();
      asked = opened = notesAsked;
    };
    follow();
    return screen.subscribe(follow);
  }, []);
}

/** How many of the wishes for notes have been fulfilled, by this presentation or an earlier one. */
let asked = 0;
