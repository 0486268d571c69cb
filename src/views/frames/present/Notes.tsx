import { ChevronLeft, ChevronRight, MonitorOff, SkipBack, SkipForward, SunDim } from 'lucide-react';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { notes as text } from '#texts/present';
import { Button } from '../../ground/ui/Button';
import { Clocks } from './Clocks';
import type { Moment } from './messages';
import { notesPair } from './pair';
import { useFirst, type Asked } from './useFirst';
import './notes.css';

/**
 * The second window of a presentation: what the speaker wants to know, and what drives the first window. It has no
 * session of its own, and leaves the address and the storage alone.
 */
export default function Notes({ pair }: { pair: string }): ReactNode {
  const { moment, gone, ask } = useFirst(pair);
  useKeys(moment, ask);
  useEffect(() => {
    document.title = text.title;
    // Another pair in the same window is another page.
    const onHash = (): void => {
      if (notesPair(window) !== pair) window.location.reload();
    };
    window.addEventListener('hashchange', onHash);
    return () => window.removeEventListener('hashchange', onHash);
  }, [pair]);
  return (
    <main className="notes" aria-label={text.name}>
      <header className="notes-head">
        <h1>{moment?.title ?? text.name}</h1>
        <Clocks />
      </header>
      <p className="notes-state" role="status">
        {gone ? text.gone : moment === null ? text.waiting : ''}
      </p>
      {moment === null ? <p>{text.orphan}</p> : <Told moment={moment} />}
      {moment !== null && <Drive moment={moment} ask={ask} off={gone} />}
    </main>
  );
}

function Told({ moment }: { moment: Moment }): ReactNode {
  const { what, why, next, question, answer, lesson, ended, playlist } = moment;
  return (
    <div className="notes-told">
      {playlist !== null && (
        <Note title={text.link(playlist.at, playlist.of)} name="playlist">
          {playlist.note}{' '}
          {playlist.then !== null && <em className="note-then">{text.then(playlist.then)}</em>}
        </Note>
      )}
      <Note title={text.now} name="now">
        {what === '' ? (question ?? '') : what}
      </Note>
      {why !== '' && (
        <Note title={text.why} name="why">
          {why}
        </Note>
      )}
      <Note title={text.next} name="next">
        {next ?? (ended ? text.atEnd : text.noNext)}
      </Note>
      {lesson !== null && (
        <Note title={lesson.title} name="lesson">
          {lesson.text}
        </Note>
      )}
      {question !== null && (
        <Note title={text.question} name="question">
          {question}
        </Note>
      )}
      {answer !== null && (
        <Note title={text.answer} name="answer">
          {answer}
        </Note>
      )}
    </div>
  );
}

function Note({ title, name, children }: { title: string; name: string; children: ReactNode }): ReactNode {
  return (
    <section className="note-card" data-note={name}>
      <h2 className="pane-label">{title}</h2>
      <p>{children}</p>
    </section>
  );
}

interface DriveProps {
  readonly moment: Moment;
  readonly ask: (asked: Asked) => void;
  /** The window with the run is gone. */
  readonly off: boolean;
}

function Drive({ moment, ask, off }: DriveProps): ReactNode {
  const { position, steps, canGoBack, canGoForward, presenting, blank, lit, playlist } = moment;
  return (
    <footer className="notes-drive" role="group" aria-label={text.drive}>
      <label className="notes-seek">
        {text.position(position, steps)}
        <input
          type="range"
          min={0}
          max={steps}
          value={position}
          disabled={off}
          aria-label={text.seek}
          onChange={(event) => ask({ type: 'seek', position: Number(event.target.value) })}
        />
      </label>
      <div className="notes-buttons">
        <Button aria-disabled={off || !canGoBack} onClick={() => ask({ type: 'back' })}>
          <ChevronLeft aria-hidden />
          {text.back}
        </Button>
        <Button look="strong" aria-disabled={off || !canGoForward} onClick={() => ask({ type: 'forward' })}>
          {text.forward}
          <ChevronRight aria-hidden />
        </Button>
        {playlist !== null && (
          <>
            <Button aria-disabled={off || playlist.at <= 1} onClick={() => ask({ type: 'last-link' })}>
              <SkipBack aria-hidden />
              {text.lastLink}
            </Button>
            <Button
              aria-disabled={off || playlist.at >= playlist.of}
              onClick={() => ask({ type: 'next-link' })}
            >
              {text.nextLink}
              <SkipForward aria-hidden />
            </Button>
          </>
        )}
        <Button
          aria-pressed={blank}
          aria-disabled={off || !presenting}
          onClick={() => ask({ type: 'blank' })}
        >
          <MonitorOff aria-hidden />
          {text.blank}
        </Button>
        <Button aria-disabled={off || !lit} onClick={() => ask({ type: 'unlight' })}>
          <SunDim aria-hidden />
          {text.unlight}
        </Button>
      </div>
      <p className="notes-keys">{text.keys}</p>
    </footer>
  );
}

/** Keys work in the second window as they do in the first. */
function useKeys(moment: Moment | null, ask: (asked: Asked) => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey || moment === null) return;
    const asked = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key]?.(moment);
    // The slider moves by arrows of its own; page keys are a clicker's.
    const slides = event.target instanceof HTMLInputElement && OF_SLIDER.has(event.key);
    if (asked === undefined || slides) return;
    event.preventDefault();
    ask(asked);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event);
    document.addEventListener('keydown', listen, true);
    return () => document.removeEventListener('keydown', listen, true);
  }, []);
}

const OF_SLIDER = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End']);

const KEYS: Readonly<Record<string, (moment: Moment) => Asked>> = {
  PageDown: () => ({ type: 'forward' }),
  ArrowRight: () => ({ type: 'forward' }),
  PageUp: () => ({ type: 'back' }),
  ArrowLeft: () => ({ type: 'back' }),
  Home: () => ({ type: 'seek', position: 0 }),
  End: ({ steps }) => ({ type: 'seek', position: steps }),
  j: () => ({ type: 'next-link' }),
  k: () => ({ type: 'last-link' }),
  b: () => ({ type: 'blank' }),
  '.': () => ({ type: 'blank' }),
  Escape: () => ({ type: 'unlight' }),
};
