import { observations, stated, tableOf, type Expected, type Table } from '../../axioms/expected';
import type { ModelId } from '../../axioms/models';
import type { LitmusTest } from '../../litmus/ast';
import { UsageError, type Io } from '../io';

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
  return stated(test, model);
}

/** Reads a table of verdicts. Throws a UsageError if there is no row to read. */
export function readTable(path: string, model: ModelId, io: Io): Table {
  let text: string;
  try {
    text = io.read(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  const table = tableOf(text, path, model);
  if (table.size === 0)
    throw new UsageError(
      `${path} holds no verdicts: rows of a name and Never, Sometimes, Always, reach or no`,
    );
  return table;
}
