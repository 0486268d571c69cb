import type { ReactNode } from 'react';
import { isContext, type Snapshot, type WindowRow } from '../../../trace/snapshot';
import { shortName } from '../../../trace/short-name';
import type { ThreadCode } from '../../../trace/code';
import { hueOf } from '../../../layout/hue';
import type { Scene } from '../../../layout/scene';
import { cells } from '#texts/tree';

/** Rows of a window that memory and thread see differently: executed early, or overtaken. */
function inFlight(rows: readonly WindowRow[]): readonly WindowRow[] {
  return rows.filter((row) => row.delayed === true || row.state === 'done');
}

interface CellsProps {
  readonly scene: Scene;
  readonly code: readonly ThreadCode[];
}

/** Programs without a page table: the shared variables, and which accesses of whom are in flight. */
export function Cells({ scene, code }: CellsProps): ReactNode {
  const { snapshot, event } = scene;
  const touched = new Set(
    event?.accesses.flatMap(({ place, write }) => (place.kind === 'variable' && write ? [place.name] : [])),
  );
  const read = new Set(
    event?.accesses.flatMap(({ place, write }) => (place.kind === 'variable' && !write ? [place.name] : [])),
  );
  return (
    <div className="tree-cells">
      <dl className="tree-variables" aria-label={cells.name}>
        {snapshot.variables.map(({ name, label }) => (
          <div
            key={name}
            data-variable={name}
            data-value={label}
            data-changed={touched.has(name) || undefined}
            data-read={read.has(name) || undefined}
          >
            <dt>{name}</dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <h3>{cells.inFlight}</h3>
      <ul className="tree-in-flight">
        {snapshot.threads
          .filter((thread) => !isContext(thread))
          .map((thread) => (
            <li key={thread.index} data-hue={hueOf(thread)} data-thread={thread.index}>
              <span className="tree-who">{shortName(thread.name)}</span>
              <Rows snapshot={snapshot} thread={thread.index} code={code} />
            </li>
          ))}
      </ul>
    </div>
  );
}

function Rows({
  snapshot,
  thread,
  code,
}: {
  snapshot: Snapshot;
  thread: number;
  code: readonly ThreadCode[];
}): ReactNode {
  const lines = code.find((c) => c.thread === thread)?.lines ?? [];
  const rows = inFlight(snapshot.threads[thread].window);
  if (rows.length === 0) return <span className="tree-quiet">{cells.nothing}</span>;
  return (
    <ul>
      {rows.map((row) => (
        <li key={row.pc} data-row={row.line}>
          <code>{lines.find((line) => line.id === row.line)?.text ?? row.line}</code>
          <span>{row.delayed ? cells.delayed : cells.early(row.value)}</span>
          {row.speculative && <span>{cells.speculative}</span>}
        </li>
      ))}
    </ul>
  );
}
