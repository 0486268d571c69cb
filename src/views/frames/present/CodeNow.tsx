import { useEffect, useMemo, useRef, type ReactNode } from 'react';
import { text } from '#texts/present';
import { shortName } from '../../../narrate/names';
import type { Trace } from '../../../trace/trace';
import type { ThreadCode } from '../../../trace/code';
import { useSession } from '../../../session/store';
import { lineRows, type LineRow } from '../../panes/code/rows';
import { badgeOf, hueOf } from '../../ground/theme/hue';
import { CodeText } from '../../ground/ui/CodeText';
import { reveal } from '../../ground/ui/reveal';

/** The code of the thread that moved last; at the start of the first one. */
export function CodeNow(): ReactNode {
  const all = useSession((s) => s.code);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = lastMoved(all, trace, position);
  const view = useSession((s) => (code === undefined ? undefined : s.snapshot.threads[code.thread]));
  const list = useRef<HTMLOListElement>(null);
  const rows = useMemo(
    () => (code === undefined || view === undefined ? [] : lineRows(code, view, trace, position)),
    [code, view, trace, position],
  );
  useEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[data-just]');
    if (list.current !== null && line instanceof HTMLElement) reveal(line, list.current);
  }, [rows]);
  if (code === undefined) return null;
  const event = trace.events[position - 1];
  const just = event?.thread === code.thread ? event.line : undefined;
  const name = shortName(code.name);
  return (
    <section className="present-code" data-hue={hueOf(code)} aria-label={text.code(name)}>
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
          <Line key={`${row.line.id} ${i}`} row={row} just={row.line.id === just} thread={code.thread} />
        ))}
      </ol>
    </section>
  );
}

function Line({ row, just, thread }: { row: LineRow; just: boolean; thread: number }): ReactNode {
  const { line, state, current, value } = row;
  return (
    <li
      data-line={`${thread}.${line.id}`}
      data-state={state}
      data-just={just || undefined}
      aria-current={current ? 'step' : undefined}
    >
      <code className="present-line" data-indent={Math.min(line.indent ?? 0, 2)}>
        <CodeText text={line.text} />
      </code>
      {state === 'done' && value !== undefined && <span className="present-value">{value}</span>}
    </li>
  );
}

function lastMoved(all: readonly ThreadCode[], { events }: Trace, position: number): ThreadCode | undefined {
  for (let i = position - 1; i >= 0; i--) {
    const thread = events[i]?.thread;
    if (typeof thread === 'number') return all.find((code) => code.thread === thread);
  }
  return all.at(0);
}
