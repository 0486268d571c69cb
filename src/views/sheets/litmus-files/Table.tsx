import { ChevronDown, ChevronUp } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Row } from '../../../session/litmus-files/batch';
import { Button } from '../../ground/ui/Button';
import { COLUMNS, sorted, type Column } from './columns';
import { text } from '#texts/litmus-files';

/** Rows that are drawn at first, and more at a press. */
const ROWS_A_PAGE = 300;

const KINDS = {
  all: () => true,
  differ: ({ agrees }: Row) => agrees === false,
  refused: ({ judged }: Row) => judged?.ok === false,
} as const;
type Kind = keyof typeof KINDS;

interface TableProps {
  readonly rows: readonly Row[];
  readonly onOpen: (row: Row) => void;
}

/** The tests, a row each: sorted by the column that was pressed, all or those of one kind. */
export function Table({ rows, onOpen }: TableProps): ReactNode {
  const [by, setBy] = useState<{ readonly column: Column; readonly isDown: boolean }>({
    column: COLUMNS[0],
    isDown: false,
  });
  const [kind, setKind] = useState<Kind>('all');
  const [most, setMost] = useState(ROWS_A_PAGE);
  const list = useMemo(() => sorted(rows.filter(KINDS[kind]), by.column, by.isDown), [rows, kind, by]);
  return (
    <>
      <div className="litmus-files-bar" role="group" aria-label={text.show}>
        {(Object.keys(KINDS) as Kind[]).map((id) => (
          <Button
            key={id}
            size="s"
            look={id === kind ? 'strong' : 'plain'}
            aria-pressed={id === kind}
            onClick={() => setKind(id)}
          >
            {text.shown[id]}
          </Button>
        ))}
      </div>
      <div className="litmus-files-scroll">
        <table className="litmus-files-table">
          <caption className="visually-hidden">{text.caption}</caption>
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <Heading
                  key={column.id}
                  column={column}
                  isDown={column === by.column ? by.isDown : null}
                  onSort={() => setBy({ column, isDown: column === by.column && !by.isDown })}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {list.slice(0, most).map((row) => (
              <Line key={row.path} row={row} onOpen={() => onOpen(row)} />
            ))}
          </tbody>
        </table>
        {list.length === 0 && <p className="litmus-files-note">{text.none}</p>}
        {list.length > most && (
          <Button size="s" onClick={() => setMost(most + ROWS_A_PAGE)}>
            {text.more(most, list.length)}
          </Button>
        )}
      </div>
    </>
  );
}

interface HeadingProps {
  readonly column: Column;
  /** Null unless the table is sorted by it. */
  readonly isDown: boolean | null;
  readonly onSort: () => void;
}

function Heading({ column, isDown, onSort }: HeadingProps): ReactNode {
  return (
    <th
      scope="col"
      data-number={column.isNumber}
      aria-sort={isDown === null ? undefined : isDown ? 'descending' : 'ascending'}
    >
      <button type="button" onClick={onSort}>
        {text.columns[column.id]}
        {isDown !== null && (isDown ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />)}
      </button>
    </th>
  );
}

function Line({ row, onOpen }: { row: Row; onOpen: () => void }): ReactNode {
  const isRefused = row.judged?.ok === false;
  return (
    <tr data-agrees={row.agrees ?? undefined} data-refused={isRefused ? '' : undefined}>
      {COLUMNS.map((column) => {
        if (column.id === 'file')
          return (
            <th key={column.id} scope="row">
              {row.unread === null ? (
                <button type="button" title={text.open(row.path)} onClick={onOpen}>
                  {row.path}
                </button>
              ) : (
                row.path
              )}
            </th>
          );
        // The reason takes the room of what a refused test has not.
        if (isRefused && column.id !== 'verdict') return null;
        return (
          <td
            key={column.id}
            data-number={column.isNumber}
            data-column={column.id}
            colSpan={isRefused ? COLUMNS.length - 1 : 1}
          >
            {column.cell(row)}
          </td>
        );
      })}
    </tr>
  );
}
