import { ScheduleError } from '../checker';
import { fileName, type ExportFile, type Format } from '../export/format';
import { formatById, FORMAT_IDS, FORMATS } from '../export/formats';
import { ExportError } from '../export/plan';
import { recorded } from '../export/record';
import { ALL_PRESETS } from '../scenarios/presets';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { runOf } from './run-of';
import { SCENARIO_FLAGS, subjectOf, type Subject } from './subject';
import { late } from '#texts/late';

const idsOf = (kind: Format['of']): string =>
  FORMATS.flatMap(({ id, of }) => (of === kind ? [id] : [])).join(', ');

export const EXPORT_USAGE = `shadow-walk export --to ${FORMAT_IDS.join('|')} <preset | file | link> [flags], or --protocol ID [flags]`;

export const EXPORT_FLAGS: Flags = {
  to: {
    value: 'FORMAT',
    values: FORMAT_IDS,
    help: `${idsOf('scenario')}: the scenario; ${idsOf('run')}: a run of it`,
  },
  unroll: { value: 'N', help: 'litmus: follow each loop this many times; litmus tests have no loops' },
  ...SCENARIO_FLAGS,
  property: {
    value: 'ID',
    help: 'for runs: the shortest one that violates this property, instead of the one it comes with',
  },
};

/** Rounds of a loop at most: every round is written out. */
const MOST_ROUNDS = 8;

/** Writes a scenario, or a run of it, in another format to standard output. */
export async function exportCommand(given: Given, io: Io): Promise<number> {
  atMostWords(given, 1, EXPORT_USAGE);
  const id = given.oneOf('to', FORMAT_IDS);
  if (id === undefined) throw new UsageError(`say in which format: --to ${FORMAT_IDS.join('|')}`);
  const format = formatById(id);
  await late.load(() => Promise.resolve(ALL_PRESETS));
  const subject = subjectOf(given, io);
  try {
    const [main] = await filesOf(format, subject, given, io);
    io.out(main.content.trimEnd());
  } catch (error) {
    if (error instanceof ExportError || error instanceof ScheduleError) throw new UsageError(error.message);
    throw error;
  }
  return EXIT.holds;
}

async function filesOf(
  format: Format,
  subject: Subject,
  given: Given,
  io: Io,
): Promise<readonly [ExportFile, ...ExportFile[]]> {
  const { setup, problem } = subject;
  const name = fileName(setup.scenario.title);
  if (format.of === 'scenario') {
    if (given.has('property')) throw new UsageError(`--property goes with runs: ${idsOf('run')}`);
    const unroll = given.number('unroll', 1, MOST_ROUNDS);
    if (unroll !== undefined && format.id !== 'litmus')
      throw new UsageError('--unroll goes with --to litmus: the other formats have loops');
    return format.make(setup, name, unroll === undefined ? {} : { unroll });
  }
  if (given.has('unroll')) throw new UsageError('--unroll goes with --to litmus');
  if (problem !== null) throw new UsageError(problem);
  return format.make(recorded(setup, await runOf(subject, given, io)), name);
}
