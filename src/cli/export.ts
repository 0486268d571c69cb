import { replay, ScheduleError } from '../checker';
import { writeItf } from '../export/itf';
import { toJson } from '../export/json';
import { ExportError } from '../export/plan';
import { toPromela } from '../export/promela';
import { witnessRun, type Run } from '../export/run';
import { toTla } from '../export/tla';
import { tlaTrace } from '../export/tla-trace';
import { checkSubject } from './check';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { SCENARIO_FLAGS, subjectOf, type Subject } from './subject';

const FORMATS = ['promela', 'tla', 'json', 'itf'] as const;

export const EXPORT_USAGE = `shadow-walk export --to ${FORMATS.join('|')} <preset | file | link> [flags], or --protocol ID [flags]`;

export const EXPORT_FLAGS: Flags = {
  to: {
    value: 'FORMAT',
    values: FORMATS,
    help: 'promela (SPIN) or tla (TLC): the scenario; json or itf: its run',
  },
  ...SCENARIO_FLAGS,
  property: {
    value: 'ID',
    help: 'json and itf: the shortest run that violates this property, instead of the one it comes with',
  },
};

/** Writes a scenario, or a run of it, in another language to standard output. */
export function exportCommand(given: Given, io: Io): number {
  atMostWords(given, 1, EXPORT_USAGE);
  const format = given.oneOf('to', FORMATS);
  if (format === undefined) throw new UsageError(`say in which language: --to ${FORMATS.join('|')}`);
  const subject = subjectOf(given, io);
  if (subject.problem !== null && (format === 'json' || format === 'itf'))
    throw new UsageError(subject.problem);
  try {
    io.out(textOf(format, subject, given, io).trimEnd());
  } catch (error) {
    if (error instanceof ExportError || error instanceof ScheduleError) throw new UsageError(error.message);
    throw error;
  }
  return EXIT.holds;
}

function textOf(format: (typeof FORMATS)[number], subject: Subject, given: Given, io: Io): string {
  const { setup } = subject;
  if (format === 'promela' || format === 'tla') {
    if (given.has('property')) throw new UsageError(`--property goes with --to json and --to itf`);
    return format === 'promela' ? toPromela(setup) : toTla(setup).module;
  }
  const run = runOf(subject, given, io);
  return format === 'json' ? JSON.stringify(toJson(setup, run), null, 1) : writeItf(tlaTrace(setup, run));
}

/** The run to write: a witness, if a property is named; else that of the link, or the story of the scenario. */
function runOf(subject: Subject, given: Given, io: Io): Run {
  const [property, more] = given.list('property') ?? [];
  if (more !== undefined) throw new UsageError('--property: one at a time');
  if (property === undefined) {
    replay(subject.setup.machine, subject.schedule);
    return { schedule: subject.schedule };
  }
  const { report } = checkSubject(subject, given, io);
  const found = report.properties.find((p) => p.id === property);
  const run = found === undefined ? null : witnessRun(found);
  if (run === null)
    throw new UsageError(
      report.complete
        ? `${property} holds: there is no run that violates it`
        : `no violation of ${property} was found`,
    );
  return run;
}
