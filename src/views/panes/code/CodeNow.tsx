import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { text as words } from '#texts/code';
import { text } from '#texts/present';
import { threadPart } from '../../../narrate/names';
import { plain } from '../../../texts/parts';
import type { ThreadCode } from '../../../trace/code';
import { useSession } from '../../../session/store';
import { badgeOf, hueOf } from '../../../layout/hue';
import { CodeText } from '../../ground/ui/CodeText';
import { reveal } from '../../ground/ui/reveal';
import { RichText } from '../../ground/ui/Rich';
import { actorsAt, inOrder } from './actors';
import { rcuState } from '../../../narrate/rcu-state';
import { callbackText } from './rcu';
import { lineRows, type LineRow } from './rows';
import '../../ground/ui/badge.css';
import './code-now.css';

/**
 * To look at, not to step: the code of who moved last, RCU as RCU, and beside it, where there is room, of who moved
 * before. At the start the first two threads.
 */
export function CodeNow(): ReactNode {
  const code = useSession((s) => s.code);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const actors = actorsAt(code, trace, position);
  return (
    <div className="now-codes">
      {inOrder(actors).map((actor) => {
        const acting = actor === actors.acting;
        if (actor === 'rcu') return <RcuNow key={actor} acting={acting} />;
        const own = code.find(({ thread }) => thread === actor);
        return own && <ThreadNow key={actor} code={own} all={code} acting={acting} />;
      })}
    </div>
  );
}

interface ThreadNowProps {
  readonly code: ThreadCode;
  readonly all: readonly ThreadCode[];
  /** It has made the last step. */
  readonly acting: boolean;
}

function ThreadNow({ code, all, acting }: ThreadNowProps): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const snapshot = useSession((s) => s.snapshot);
  const view = snapshot.threads[code.thread];
  const list = useRef<HTMLOListElement>(null);
  const rows = useMemo(
    () => (view === undefined ? [] : lineRows(code, view, trace, position)),
    [code, view, trace, position],
  );
  useEffect(() => {
    const within = list.current;
    if (within === null) return undefined;
    const show = (): void => {
      const line = lineToShow(within);
      if (line instanceof HTMLElement) reveal(line, within);
    };
    show();
    // The stage gets its size, and its type, after its first picture.
    const sizes = new ResizeObserver(show);
    sizes.observe(within);
    return () => sizes.disconnect();
  }, [rows]);
  const event = trace.events[position - 1];
  const just = event?.thread === code.thread ? event.line : undefined;
  const name = plain([threadPart(snapshot, code.thread)]);
  return (
    <section className="now-code" data-hue={hueOf(code)} data-acting={acting} aria-label={text.code(name)}>
      <h2>
        <span className="badge" aria-hidden>
          {badgeOf(code, all)}
        </span>
        {name}
      </h2>
      {/* Scrolls by itself; keyboards reach it. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <ol ref={list} tabIndex={0} aria-label={text.code(name)}>
        {rows.map((row, i) => (
          <Line
            key={`${row.line.id} ${i}`}
            row={row}
            just={row.line.id === just}
            early={row.line.id === just && event?.early === true}
            thread={code.thread}
          />
        ))}
      </ol>
    </section>
  );
}

/** The line that was executed last, else the one the thread stands at, else where it ended. */
function lineToShow(list: HTMLElement): Element | null {
  return (
    list.querySelector('[data-just]') ??
    list.querySelector('[aria-current]') ??
    [...list.querySelectorAll('[data-state="done"]')].at(-1) ??
    null
  );
}

interface LineProps {
  readonly row: LineRow;
  /** The last step executed it. */
  readonly just: boolean;
  readonly early: boolean;
  readonly thread: number;
}

function Line({ row, just, early, thread }: LineProps): ReactNode {
  const { line, state, current, value } = row;
  const said = saidOf(row, early);
  return (
    <li
      data-line={`${thread}.${line.id}`}
      data-state={state}
      data-just={just || undefined}
      aria-current={current ? 'step' : undefined}
    >
      <code className="now-line" data-indent={Math.min(line.indent ?? 0, 2)}>
        <CodeText text={line.text} />
      </code>
      {said !== null && <span className="now-said">{said}</span>}
      {said === null && state === 'done' && value !== undefined && <span className="now-value">{value}</span>}
    </li>
  );
}

/** Under weak memory: that a line went ahead of older ones, waits while later ones went, or may go ahead. */
function saidOf({ window, state, current }: LineRow, early: boolean): string | null {
  if (window.some(({ delayed }) => delayed === true)) return words.delayed;
  if (early || window.some(({ state }) => state === 'done')) return words.executedEarly;
  return state === 'ready' && !current ? words.mayGoShort : null;
}

/** RCU has no code of its own to show: where its grace period stands, and what waits for it. */
function RcuNow({ acting }: { readonly acting: boolean }): ReactNode {
  const snapshot = useSession((s) => s.snapshot);
  const code = useSession((s) => s.code);
  return (
    <section className="now-code" data-hue="rcu" data-acting={acting} aria-label={words.rcu}>
      <h2>
        <span className="badge" aria-hidden>
          R
        </span>
        {words.rcu}
      </h2>
      <div className="now-rcu">
        <p>
          <RichText value={rcuState(snapshot)} code={code} />
        </p>
        {snapshot.rcu.callbacks.length > 0 && (
          <ul>
            {snapshot.rcu.callbacks.map((callback) => (
              <li key={callback.site}>{callbackText(snapshot, callback)}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
