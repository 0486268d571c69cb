import { checkOne } from './check';
import { checkMany, subjectsOf } from './check-many';
import type { Given } from './flags';
import { UsageError, type Io } from './io';

const FORMATS = ['json', 'junit', 'sarif', 'github'] as const;

/** Searches every interleaving of one scenario, or of many. */
export function checkCommand(given: Given, io: Io): Promise<number> {
  const [format, other] = FORMATS.filter((name) => given.has(name));
  if (other !== undefined) throw new UsageError(`--${format} and --${other}: one at a time`);
  const report = format !== undefined && format !== 'json';
  if (given.words.length === 0 && report)
    throw new UsageError(`--${format} needs files, folders, presets or links`);
  const subjects = subjectsOf(given.words, io);
  const many = subjects.length > 1 || subjects.some((name, i) => name !== given.words[i]);
  return many || report ? checkMany(subjects, given, io) : checkOne(given, io);
}
