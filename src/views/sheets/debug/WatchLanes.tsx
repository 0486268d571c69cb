import { useEffect, type ReactNode } from 'react';
import { useDebugger } from '../../../session/debug/store';
import { send, useSession } from '../../../session/store';
import type { Columns, OnNames } from '../../panes/timeline/props';
import { spansOf } from './spans';
import { useWatched } from './useWatched';
import { text } from '#texts/debug';
import './lanes.css';

/** A lane of the timeline for each watch: its values, in the columns of the steps. */
export default function WatchLanes({
  columns,
  onNames,
}: {
  readonly columns: Columns;
  readonly onNames: OnNames;
}): ReactNode {
  const watches = useDebugger((view) => view.watches);
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--watches', String(watches.length));
    return () => {
      style.removeProperty('--watches');
    };
  }, [watches.length]);
  useEffect(() => {
    onNames(watches);
    return () => onNames([]);
  }, [watches, onNames]);
  return watches.map((what) => <Lane key={what} what={what} columns={columns} />);
}

function Lane({ what, columns }: { readonly what: string; readonly columns: Columns }): ReactNode {
  const position = useSession((s) => s.position);
  const { labels } = useWatched(what);
  if (labels.length === 0) return null;
  return (
    <div className="watch-lane">
      <span className="watch-name" style={{ width: columns.gutter - 8 }} title={what} aria-hidden>
        {what}
      </span>
      <ol aria-label={text.lane(what)}>
        {spansOf(labels).map(({ label, from, length }) => {
          const [left, right] = [edgeOf(columns, from), edgeOf(columns, from + length)];
          return (
            <li key={from} style={{ left, width: right - left }}>
              <button
                type="button"
                data-here={position >= from && position < from + length}
                title={text.from(label, from)}
                aria-label={text.from(label, from)}
                onClick={() => send({ type: 'SEEK', position: from })}
              >
                {label}
              </button>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

/**
 * Where the value of a state begins: at the mark of the step to it, in the middle of that step's column, as the bars of
 * sections do; the value of the last state lasts to the end of the lane.
 *
 *     state    0 │  1     │  2
 *     marks      ■        ●
 *     columns  ├──────┼──────┼───
 */
function edgeOf({ gutter, column, steps, width }: Columns, state: number): number {
  if (state === 0) return gutter;
  return state > steps ? width : gutter + (state - 0.5) * column;
}
