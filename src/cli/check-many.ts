import { writeLink } from '../link/link';
import { worstOf } from '../trace/counterexample';
import { EXIT_OF, checkSubject, jsonOf, scheduleOf, verdictWord, withOwn } from './check';
import { VERDICT_HUES } from './colour';
import { columns } from './columns';
import type { Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { github } from './reports/github';
import { junit } from './reports/junit';
import type { Row } from './reports/row';
import { sarif } from './reports/sarif';
import { subjectOf } from './subject';

/** Files of a folder that are looked at: scenarios, links, litmus tests, programs, and texts that are programs. */
const SCENARIO = /[.](json|link|litmus|prog)$/;
const TEXT = /[.]txt$/;
const PROGRAM = /^\s*thread\s+\w+\s*\{/m;

/** More are hardly meant. */
const MOST_SUBJECTS = 10_000;

/**
 * The subjects that words stand for: a folder for the scenarios in it and below, a pattern for the files that fit it
 * (`walks/*.json`, `**` for any folders between: where the shell leaves it to us), any other word for itself.
 * @throws UsageError for a folder or pattern without any, and for too many
 */
export function subjectsOf(words: readonly string[], io: Io): readonly string[] {
  const subjects = words.flatMap((word) => {
    const folder = io.files(word);
    const below = folder?.files.filter((path) => isSubject(path, io)).concat(folder.unread);
    if (below?.length === 0)
      throw new UsageError(
        `the folder ${word} holds no scenario: no *.json, *.link, *.litmus or *.prog, no program in a *.txt`,
      );
    return below ?? (/[*?]/.test(word) ? fitting(word, io) : [word]);
  });
  if (subjects.length > MOST_SUBJECTS)
    throw new UsageError(`these are ${subjects.length} files; at most ${MOST_SUBJECTS} are checked at once`);
  return [...new Set(subjects)];
}

/** Notes that lie beside them are no programs. */
function isSubject(path: string, io: Io): boolean {
  if (SCENARIO.test(path)) return true;
  if (!TEXT.test(path)) return false;
  try {
    return PROGRAM.test(io.read(path));
  } catch {
    return false;
  }
}

function fitting(pattern: string, io: Io): readonly string[] {
  const parts = pattern.split(/[\\/]/);
  const first = parts.findIndex((part) => /[*?]/.test(part));
  const folder = parts.slice(0, first).join('/');
  const wanted = new RegExp(`^${parts.slice(first).map(expression).join('').replace(/\/$/, '')}$`);
  const root = folder === '' ? (pattern.startsWith('/') ? '/' : '.') : folder;
  const found = (io.files(root)?.files ?? []).filter((path) =>
    wanted.test(path.replaceAll('\\', '/').slice(folder === '' ? 0 : folder.length + 1)),
  );
  if (found.length === 0) throw new UsageError(`no file matches ${pattern}`);
  return found;
}

/** `*` and `?` within a name, `**` for any number of folders. */
function expression(part: string): string {
  if (part === '**') return '(?:[^/]+/)*';
  const name = part
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  return `${name}/`;
}

/** Checks them one after the other; one that cannot be checked does not keep the others from it. */
export async function checkMany(subjects: readonly string[], given: Given, io: Io): Promise<number> {
  const rows: Row[] = [];
  for (const [i, name] of subjects.entries()) {
    io.progress(`${i + 1} of ${subjects.length}: ${name}`);
    rows.push(await rowOf(name, given, io));
  }
  io.progress('');
  const report = reportOf(rows, given);
  if (report === null) io.out(table(rows), VERDICT_HUES);
  else io.out(report);
  return Math.max(EXIT.holds, ...rows.map(statusOf));
}

const statusOf = (row: Row): number => ('problem' in row ? EXIT.bad : EXIT_OF[row.report.verdict]);

async function rowOf(name: string, given: Given, io: Io): Promise<Row> {
  try {
    const subject = withOwn(subjectOf({ ...given, words: [name] }, io), given);
    const { report, seconds } = await checkSubject(subject, given, io);
    const schedule = scheduleOf(report);
    const link = schedule.length === 0 ? null : `#${writeLink(subject.setup, schedule, schedule.length)}`;
    return { name, setup: subject.setup, report, seconds, link };
  } catch (error) {
    return { name, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What a machine reads; null where a person does. */
function reportOf(rows: readonly Row[], given: Given): string | null {
  if (given.has('junit')) return junit(rows);
  if (given.has('sarif')) return sarif(rows);
  if (given.has('github')) return github(rows);
  if (given.has('json')) return JSON.stringify(rows.map(asJson));
  return null;
}

const asJson = (row: Row): object =>
  'problem' in row
    ? { file: row.name, verdict: null, problem: row.problem }
    : { file: row.name, ...jsonOf(row.setup, row.report, row.seconds, scheduleOf(row.report)) };

function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => {
    if ('problem' in row) return [row.name, 'cannot be checked', row.problem.split('\n')[0]];
    const worst = worstOf(row.report.properties);
    return [
      row.name,
      verdictWord(row.setup, row.report).toLowerCase(),
      worst === undefined ? '' : `${worst.id} in ${worst.steps ?? '?'} steps`,
    ];
  });
  const count = (status: number): number => rows.filter((row) => statusOf(row) === status).length;
  return [
    columns(['subject', 'verdict', 'worst'], cells),
    '',
    `${rows.length} checked: ${count(EXIT.holds)} hold, ${count(EXIT.bug)} violated, ${count(EXIT.bad)} not decided or bad`,
  ].join('\n');
}
