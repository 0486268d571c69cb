import { MODEL_IDS } from '../../axioms/models';
import { MEMORY_MODELS } from '../../machine/models';
import { atMostWords, type Flags, type Given } from '../flags';
import { EXIT, UsageError, type Io } from '../io';
import type { Table } from '../../axioms/expected';
import { readTable } from './expected';
import { judgeFile, type Result } from './file';
import { presetOutcomes } from './presets';
import { asJson, asJunit, asLine, summary } from './report';

export const LITMUS_USAGE =
  'shadow-walk litmus FILES or DIRS [--model lkmm|sc|tso|armv8] [--expect TABLE] [--machine] [--json | --junit]\n' +
  '       shadow-walk litmus NAME [--memory sc|tso|weak] [--json]';

export const LITMUS_FLAGS: Flags = {
  model: {
    value: 'MODEL',
    values: MODEL_IDS,
    help: 'files: judge by this model: lkmm (default), sc, tso or armv8',
  },
  expect: { value: 'TABLE', help: 'files: a .csv or .tsv of verdicts, or output of herd7, to compare with' },
  machine: { help: 'files: also run each on the machine under weak, and say where it differs, and why' },
  junit: { help: 'files: one JUnit XML document, for CI' },
  memory: {
    value: 'MODEL',
    values: MEMORY_MODELS,
    help: 'a built-in test: under this memory model only: sc, tso or weak',
  },
  json: { help: 'files: one JSON object a line; a built-in test: one JSON object' },
};

/**
 * Judges litmus tests in C, files or whole folders; a word that is neither names a built-in test.
 *
 * Exit status: 0 all judged, none differs from what was expected; 1 one differs; 2 one was refused.
 */
export function litmusCommand(given: Given, io: Io): number {
  const { words } = given;
  const named = words.map((word) => ({ word, paths: pathsOf(word, io) }));
  // A file that two words lead to is judged once.
  const paths = [...new Set(named.flatMap((one) => one.paths))];
  const stray = named.find((one) => one.paths.length === 0);
  if (paths.length > 0 && stray !== undefined)
    throw new UsageError(`"${stray.word}" is neither a .litmus file nor a folder of them`);
  if (paths.length === 0) {
    atMostWords(given, 1, LITMUS_USAGE);
    for (const flag of ['model', 'expect', 'machine', 'junit'])
      if (given.has(flag) && words.length > 0)
        throw new UsageError(`--${flag} goes with .litmus files; "${words[0]}" is no file or folder of them`);
    return presetOutcomes(words.at(0), given.oneOf('memory', MEMORY_MODELS), given.has('json'), io);
  }
  if (given.has('memory')) throw new UsageError('--memory goes with built-in tests; files take --model');
  if (given.has('machine') && (given.oneOf('model', MODEL_IDS) ?? 'lkmm') !== 'lkmm')
    throw new UsageError('--machine compares with lkmm');
  if (given.has('json') && given.has('junit')) throw new UsageError('--json and --junit exclude each other');
  return judgeAll(paths, given, io);
}

function judgeAll(paths: readonly string[], given: Given, io: Io): number {
  const model = given.oneOf('model', MODEL_IDS) ?? 'lkmm';
  const table: Table | null =
    given.value('expect') === undefined ? null : readTable(given.value('expect') ?? '', model, io);
  const started = io.now();
  const results: Result[] = [];
  paths.forEach((path, i) => {
    io.progress(`${bar(i, paths.length)} ${i}/${paths.length} ${path.slice(-60)}`);
    const result = judgeFile(path, model, table, given.has('machine'), io);
    results.push(result);
    if (given.has('junit')) return;
    io.progress('');
    io.out(given.has('json') ? JSON.stringify(asJson(result, model)) : asLine(result));
  });
  io.progress('');
  if (given.has('junit')) io.out(asJunit(results, model));
  else if (!given.has('json')) io.out(summary(results, model, io.now() - started));
  if (results.some((r) => r.differs)) return EXIT.bug;
  return results.some((r) => !r.judged.ok) ? EXIT.bad : EXIT.holds;
}

/** `[#####.....]` */
function bar(done: number, all: number): string {
  const width = 24;
  const full = Math.floor((done / all) * width);
  return `[${'#'.repeat(full)}${'.'.repeat(width - full)}]`;
}

/** The .litmus files that a word names, and the folders among them that cannot be read; none if it is no path. */
function pathsOf(word: string, io: Io): readonly string[] {
  const below = io.files(word);
  if (below !== null) {
    const tests = below.files.filter((path) => path.endsWith('.litmus')).concat(below.unread);
    if (tests.length === 0) throw new UsageError(`there are no .litmus files in ${word}`);
    return tests;
  }
  if (word.endsWith('.litmus')) return [word];
  return [];
}
