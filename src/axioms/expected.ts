import type { LitmusTest, Verdict } from '../litmus/ast';
import type { Judged } from './judge';
import type { ModelId } from './models';

/** The expected verdict of a test; null where none is stated. */
export interface Expected {
  readonly source: string;
  readonly verdict: Verdict | null;
  /** Whether the condition's state is reached, where no more is known. */
  readonly reached: boolean | null;
  readonly positive: number | null;
  readonly negative: number | null;
}

/** Expected verdicts by the name of the test, and by the end of a file's path. */
export type Table = ReadonlyMap<string, Expected>;

const VERDICTS = ['Never', 'Sometimes', 'Always'] as const;

/** What a test's comment says of LKMM: `Result: Never`. */
export const stated = (test: LitmusTest, model: ModelId): Expected | null =>
  model !== 'lkmm' || test.stated === null
    ? null
    : { source: 'its comment', verdict: test.stated, reached: null, positive: null, negative: null };

/**
 * Reads a table of verdicts: rows of a file or test name, then a verdict: Never, Sometimes or Always, with or without
 * counts, or `reach` or `no`; `?` says nothing. A first row that names models says which column is the model's.
 * Output of herd7 is read, too. Empty if there is no row to read; `source` is what the table is called.
 */
export function tableOf(text: string, source: string, model: ModelId): Table {
  const herd = observations(text, source);
  if (herd.size > 0) return herd;
  const separator = text.includes('\t') ? '\t' : ',';
  const rows = text
    .split(/\r\n?|\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(separator).map(unquoted));
  const named = rows.at(0)?.findIndex((cell) => cell.toLowerCase() === model) ?? -1;
  const table = new Map<string, Expected>();
  for (const [name, ...cells] of named < 0 ? rows : rows.slice(1)) {
    const expected = merged(source, named < 0 ? cells : [cells[named - 1] ?? '']);
    if (expected !== null) table.set(name, expected);
  }
  return table;
}

/** By path (its longest end that the table has), by the file's name, by the test's. */
export function inTable(table: Table, file: string, name: string): Expected | null {
  const parts = file.split(/[\\/]/);
  for (let i = 0; i < parts.length; i++) {
    const end = parts.slice(i).join('/');
    const found = table.get(end) ?? table.get(end.replace(/\.litmus$/, ''));
    if (found !== undefined) return found;
  }
  return table.get(name) ?? null;
}

const unquoted = (cell: string): string => cell.trim().replace(/^"(.*)"$/, '$1');

/** What the cells of a row say together: a verdict, counts, whether the state is reached. */
function merged(source: string, cells: readonly string[]): Expected | null {
  const words = cells.flatMap((cell) => {
    const found = /^(Never|Sometimes|Always)(?:\s+(\d+)\s+(\d+))?$/i.exec(cell);
    return found === null ? [] : [found];
  });
  const word = words.at(0);
  const reached = cells.find((cell) => cell === 'reach' || cell === 'no');
  if (word === undefined && reached === undefined) return null;
  const number = (text: string | undefined): number | null => (text === undefined ? null : Number(text));
  return {
    source,
    verdict: VERDICTS.find((v) => v.toLowerCase() === word?.[1].toLowerCase()) ?? null,
    reached: reached === undefined ? null : reached === 'reach',
    positive: number(word?.[2]),
    negative: number(word?.[3]),
  };
}

/** `Observation SB Sometimes 1 3`, as herd7 prints it. */
export function observations(text: string, source: string): Map<string, Expected> {
  const table = new Map<string, Expected>();
  for (const [, name, verdict, positive, negative] of text.matchAll(
    /^Observation (.+) (Never|Sometimes|Always) (\d+) (\d+)\s*$/gm,
  ))
    table.set(name, {
      source,
      verdict: VERDICTS.find((v) => v === verdict) ?? null,
      reached: null,
      positive: Number(positive),
      negative: Number(negative),
    });
  return table;
}

/** Whether a judgement says the same, as far as both say something. */
export function agrees(judged: Extract<Judged, { ok: true }>, expected: Expected): boolean {
  if (expected.reached !== null && expected.reached !== (judged.verdict !== 'Never')) return false;
  if (expected.verdict !== null && expected.verdict !== judged.verdict) return false;
  const { positive, negative } = judged;
  if (expected.positive !== null && positive !== null && expected.positive !== positive) return false;
  return expected.negative === null || negative === null || expected.negative === negative;
}

/** `Never`, `Sometimes 1 3`, or `reach` and `no` where no more is known. */
export function expectedText({ verdict, reached, positive, negative }: Expected): string {
  const word = verdict ?? (reached === true ? 'reach' : 'no');
  return positive === null || negative === null ? word : `${word} ${positive} ${negative}`;
}
