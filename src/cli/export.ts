import { toPromela } from '../export/promela';
import { ExportError } from '../export/plan';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { SCENARIO_FLAGS, subjectOf } from './subject';

const FORMATS = ['promela'] as const;

export const EXPORT_USAGE = `shadow-walk export --to ${FORMATS.join('|')} <preset | file | link>, or --protocol ID [flags]`;

export const EXPORT_FLAGS: Flags = {
  to: { value: 'FORMAT', help: FORMATS.join(', ') },
  ...SCENARIO_FLAGS,
};

/** Writes a scenario, or a run of it, in another language to standard output. */
export function exportCommand(given: Given, io: Io): number {
  atMostWords(given, 1, EXPORT_USAGE);
  const format = given.oneOf('to', FORMATS);
  if (format === undefined) throw new UsageError(`say in which language: --to ${FORMATS.join('|')}`);
  const { setup } = subjectOf(given, io);
  try {
    io.out(toPromela(setup).trimEnd());
  } catch (error) {
    if (error instanceof ExportError) throw new UsageError(error.message);
    throw error;
  }
  return EXIT.holds;
}
