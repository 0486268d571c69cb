import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { X } from 'lucide-react';
import { text } from '#texts/page-history';
import { caches, lifecycles } from '#texts/tree';
import { threadOn, threadPart } from '../../../narrate/names';
import { plain } from '../../../texts/parts';
import { historyOf, type Deed } from '../../../trace/page-history';
import type { Snapshot } from '../../../trace/snapshot';
import type { Trace } from '../../../trace/trace';
import { hueOf } from '../../../layout/hue';
import { IconButton } from '../../ground/ui/Button';
import { placeBeside } from '../../ground/ui/place';
import { changedAt } from '../../../layout/scene';
import { pageNote } from '../../../narrate/table';
import './page-card.css';

interface PageCardProps {
  readonly trace: Trace;
  readonly position: number;
  readonly page: number;
  readonly onSeek: (position: number) => void;
  readonly onClose: () => void;
}

/** The card of a pressed page: what its state means, and who did what to it, each entry leading to its step. */
export default function PageCard({ trace, position, page, onSeek, onClose }: PageCardProps): ReactNode {
  const card = useRef<HTMLElement>(null);
  const snapshot = trace.snapshots[position];
  const view = snapshot?.pages[page];
  usePlace(card, page);
  useAway(card, onClose);
  if (snapshot === undefined || view === undefined) return null;
  const { word, meaning } = lifecycles[view.lifecycle];
  const note = pageNote(snapshot, view, changedAt(trace, position, view));
  const moments = historyOf(trace, page);
  return (
    <section className="page-card" role="dialog" aria-label={text.name(view.name)} ref={card} tabIndex={-1}>
      <header>
        <h3>{view.name}</h3>
        <IconButton size="s" label={text.close} onClick={onClose}>
          <X aria-hidden />
        </IconButton>
      </header>
      <p>
        <strong>{word}</strong>
        {note === '' ? '' : ` (${note})`}: {meaning}
      </p>
      {moments.length === 0 ? (
        <p className="page-card-none">{text.none}</p>
      ) : (
        <ol aria-label={text.list}>
          {moments.map(({ step, thread, deed }, i) => {
            const at = trace.snapshots[step - 1] ?? snapshot;
            return (
              <li key={i}>
                <button
                  type="button"
                  data-hue={thread === null ? 'rcu' : hueOf(at.threads[thread])}
                  data-later={step > position || undefined}
                  aria-current={step === position ? 'step' : undefined}
                  onClick={() => onSeek(step)}
                >
                  <span className="page-card-step">{text.step(step)}</span>
                  <span>
                    {deed.is !== 'kept' && <strong>{plain([threadPart(at, thread)])} </strong>}
                    {deedText(deed, view.name, at)}
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

function deedText(deed: Deed, name: string, at: Snapshot): string {
  const { pages } = at;
  switch (deed.is) {
    case 'linked':
    case 'unlinked':
      return text[deed.is](pages[deed.from]?.name ?? '?');
    case 'read':
    case 'written':
      return text[deed.is](`${name}[${deed.entry}]`);
    case 'read-freed':
      return text.readFreed(`${name}[${deed.entry}]`);
    case 'counted':
      return text.counted(deed.fact, deed.count);
    case 'used-freed':
      return text.usedFreed;
    case 'kept':
      return text.kept(threadOn(at, deed.cpu), caches[deed.cache] ?? deed.cache);
    case 'became':
      return text.became[deed.lifecycle];
  }
}

/** Beside its page; the focus is in it, so that Tab reaches its steps and Escape is heard. */
function usePlace(card: React.RefObject<HTMLElement | null>, page: number): void {
  useLayoutEffect(() => {
    const target = document.querySelector<HTMLElement>(`.picture [data-index="${page}"]`);
    if (card.current === null || target === null) return;
    placeBeside(card.current, target, 'right');
  }, [card, page]);
  useEffect(() => {
    const target = document.querySelector<SVGGElement>(`.picture [data-index="${page}"]`);
    const own = card.current;
    own?.focus({ preventScroll: true });
    return () => {
      // Back to the page, unless the focus has already moved elsewhere.
      const lost = document.activeElement === document.body || own?.contains(document.activeElement) === true;
      if (lost) target?.focus({ preventScroll: true });
    };
  }, [card, page]);
}

/** Escape and a press elsewhere close it. */
function useAway(card: React.RefObject<HTMLElement | null>, onClose: () => void): void {
  const close = useRef(onClose);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    const stop = new AbortController();
    const options = { signal: stop.signal, capture: true };
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        close.current();
      },
      options,
    );
    document.addEventListener(
      'pointerdown',
      ({ target }) => {
        if (!(target instanceof Node) || card.current?.contains(target) === true) return;
        // Another page is opened by its own press; the timeline and the keys may lead along the run meanwhile.
        if (target instanceof Element && target.closest('[data-index], .timeline, .transport') !== null)
          return;
        close.current();
      },
      options,
    );
    return () => stop.abort();
  }, [card]);
}
