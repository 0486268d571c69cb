import { expectedText } from '../../../axioms/expected';
import type { Row } from '../../../session/litmus-files/batch';
import { text as words } from '#texts/executions';
import { text } from '#texts/litmus-files';

/** One column of the table: the content of its cells, and the key that rows are sorted by. */
export interface Column {
  readonly id: keyof typeof text.columns;
  readonly cell: (row: Row) => string;
  readonly key: (row: Row) => number | string;
  readonly isNumber?: true;
}

const judgedOf = ({ judged }: Row) => (judged?.ok === true ? judged : null);
const VERDICTS = ['Never', 'Sometimes', 'Always'];

/** In the order in which they stand. */
export const COLUMNS: readonly Column[] = [
  { id: 'file', cell: ({ path }) => path, key: ({ path }) => path },
  {
    id: 'verdict',
    cell: (row) => {
      const { judged } = row;
      if (judged === null) return text.waiting;
      if (judged.ok) return words.verdicts[judged.verdict];
      if (row.unread !== null) return text.unread(row.unread);
      const { line, column, message } = judged.refused;
      return text.refused(line, column, message);
    },
    key: (row) => VERDICTS.indexOf(judgedOf(row)?.verdict ?? ''),
  },
  {
    id: 'counts',
    cell: (row) => {
      const judged = judgedOf(row);
      if (judged === null) return '';
      return judged.positive === null || judged.negative === null
        ? words.uncounted
        : `${judged.positive} / ${judged.negative}`;
    },
    key: (row) => judgedOf(row)?.positive ?? -1,
    isNumber: true,
  },
  {
    id: 'states',
    cell: (row) => {
      const judged = judgedOf(row);
      if (judged === null) return '';
      return judged.counted ? `${judged.states.length}` : words.atLeast(judged.states.length);
    },
    key: (row) => judgedOf(row)?.states.length ?? -1,
    isNumber: true,
  },
  {
    id: 'flags',
    cell: (row) => judgedOf(row)?.flags.join(', ') ?? '',
    key: (row) => judgedOf(row)?.flags.join(', ') ?? '',
  },
  {
    id: 'expected',
    cell: ({ expected }) => (expected === null ? '' : expectedText(expected)),
    key: ({ expected }) => (expected === null ? '' : expectedText(expected)),
  },
  {
    id: 'agrees',
    cell: ({ agrees }) => (agrees === null ? '' : agrees ? text.yes : text.no),
    key: ({ agrees }) => (agrees === null ? 2 : agrees ? 1 : 0),
  },
];

/** Rows by a column, from the least on or from the greatest; equal ones by name. */
export function sorted(rows: readonly Row[], { key }: Column, isDown: boolean): Row[] {
  const sign = isDown ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x === y ? (a.path < b.path ? -1 : 1) : x < y ? -sign : sign;
  });
}
