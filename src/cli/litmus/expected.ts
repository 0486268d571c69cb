import type { ModelId } from '../../axioms/models';
import type { LitmusTest, Verdict } from '../../litmus/ast';
import { UsageError, type Io } from '../io';

/** What somebody says is right of a test; null where they say nothing. */
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

/** What stands beside a file (herd7's output in `x.litmus.expected`), else what its comment says of LKMM. */
export function besideFile(file: string, test: LitmusTest, model: ModelId, io: Io): Expected | null {
  for (const path of [`${file}.expected`, file.replace(/\.litmus$/, '.expected')]) {
    let text: string;
    try {
      text = io.read(path);
    } catch {
      continue;
    }
    return observations(text, path).get(test.name) ?? null;
  }
  if (model !== 'lkmm' || test.stated === null) return null;
  return { source: 'its comment', verdict: test.stated, reached: null, positive: null, negative: null };
}

/**
 * Reads a table of verdicts: rows of a file or test name, then a verdict: Never, Sometimes or Always, with or without
 * counts, or `reach` or `no`; `?` says nothing. A first row that names models says which column is the model's.
 * Output of herd7 is read, too. Throws a UsageError if there is no row to read.
 */
export function readTable(path: string, model: ModelId, io: Io): Table {
  let text: string;
  try {
    text = io.read(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const herd = observations(text, path);
  if (herd.size > 0) return herd;
  const separator = text.includes('\t') ? '\t' : ',';
  const rows = text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line) => line.split(separator).map(unquoted));
  const named = rows.at(0)?.findIndex((cell) => cell.toLowerCase() === model) ?? -1;
  const table = new Map<string, Expected>();
  for (const [name, ...cells] of named < 0 ? rows : rows.slice(1)) {
    const expected = merged(path, named < 0 ? cells : [cells[named - 1] ?? '']);
    if (expected !== null) table.set(name, expected);
  }
  if (table.size === 0)
    throw new UsageError(
      `${path} holds no verdicts: rows of a name and Never, Sometimes, Always, reach or no`,
    );
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
function observations(text: string, source: string): Map<string, Expected> {
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
