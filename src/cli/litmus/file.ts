import { judge, type Judged } from '../../axioms/judge';
import { MODELS, type ModelId } from '../../axioms/models';
import { parseLitmus } from '../../litmus/parse';
import type { Io } from '../io';
import { stepAll, type Stepped } from './machine';
import { agrees, inTable, type Expected, type Table } from '../../axioms/expected';
import { besideFile } from './expected';

/** What came of one file. */
export interface Result {
  readonly file: string;
  readonly judged: Judged;
  readonly seconds: number;
  readonly expected: Expected | null;
  /** Whether the judgement differs from what was expected. */
  readonly differs: boolean;
  /** What the stepping machine reaches; null if it was not asked. */
  readonly stepped: Stepped | null;
}

/** States of the machine that are looked at for one test. */
const MOST_STATES = 300_000;

/** Reads and judges one file; a file that cannot be read is refused like one that makes no sense. */
export function judgeFile(
  file: string,
  model: ModelId,
  table: Table | null,
  withMachine: boolean,
  io: Io,
): Result {
  const started = io.now();
  let source: string;
  try {
    source = io.read(file);
  } catch (error) {
    const message = `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return {
      file,
      judged: refused(message),
      seconds: io.now() - started,
      expected: null,
      differs: false,
      stepped: null,
    };
  }
  const parsed = parseLitmus(source);
  const judged: Judged = parsed.ok
    ? judge(parsed.test, MODELS[model])
    : { ok: false, refused: parsed.refused };
  const seconds = io.now() - started;
  const expected = parsed.ok
    ? table === null
      ? besideFile(file, parsed.test, model, io)
      : inTable(table, file, parsed.test.name)
    : null;
  return {
    file,
    judged,
    seconds,
    expected,
    differs: expected !== null && judged.ok && !agrees(judged, expected),
    stepped: withMachine && parsed.ok && judged.ok ? stepAll(parsed.test, judged, MOST_STATES) : null,
  };
}

const refused = (message: string): Judged => ({ ok: false, refused: { line: 1, column: 1, message } });
