import { challenges as texts } from '#texts/challenges';
import { looksLikeCourse, readCourseLink } from '../courses/link';
import { readCourseFile } from '../courses/read';
import { challengeById, type Challenge } from '../lessons/challenge';
import { bestOf, candidatesOf, gradeOf, type Grade } from '../lessons/grade';
import { readHandIn } from '../link/hand-in';
import { looksLikeLink, readLink } from '../link/link';
import { parseScenario } from '../scenarios/schema';
import { presetById } from '../scenarios/presets';
import { setUp, type Setup } from '../scenarios/setup';
import { csvOf as csvText } from '../export/csv';
import { columns } from './columns';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';

export const GRADE_USAGE = 'shadow-walk grade <file of links> [--course FILE] [--json | --csv]';
export const GRADE_FLAGS: Flags = {
  course: {
    value: 'FILE',
    help: 'the course that hand-ins are from: its file, or a file with its link; may be given more than once',
    multiple: true,
  },
  json: { help: 'one JSON object instead of a table' },
  csv: { help: 'comma-separated values instead of a table, to import as grades' },
};

/** Most hand-ins of one file: a large lecture. */
const MOST_LINES = 5000;

interface HandIn {
  readonly line: number;
  /** What stands before the link; `line 3` if nothing does. */
  readonly name: string;
  /** Null if there is nothing to grade. */
  readonly grade: Grade | null;
  /** Hints asked for; null where the link names no challenge. */
  readonly hints: number | null;
  /** Why there is nothing to grade. */
  readonly problem: string | null;
}

/**
 * Grades a class's hand-ins: a file with one link to a line, a name before it if there is one; empty lines and lines
 * that begin with `#` and a blank are left out. A link to hand in names its challenge and counts for that one only; one
 * that names none counts if its scenario belongs to one challenge alone.
 *
 *     Ada Lovelace   https://example.org/shadow-walk/#task.crash-it.0.1k3x9fq.v1.…
 */
export function gradeCommand(given: Given, io: Io): number {
  atMostWords(given, 1, GRADE_USAGE);
  if (given.has('json') && given.has('csv')) throw new UsageError('--json and --csv exclude each other');
  const path = given.words.at(0);
  if (path === undefined) throw new UsageError(`say which file; usage: ${GRADE_USAGE}`);
  const courses = tasksOf(given.all('course'), io);
  const handIns = linesOf(path, io).map((line) => grade(line, courses));
  if (given.has('json')) io.out(JSON.stringify(handIns.map(asJson)));
  else if (given.has('csv')) io.out(csvOf(handIns));
  else io.out(tableOf(handIns));
  if (handIns.some(({ problem }) => problem !== null)) return EXIT.bad;
  return handIns.every(({ grade: one }) => one?.solved === true) ? EXIT.holds : EXIT.bug;
}

function linesOf(path: string, io: Io): { line: number; text: string }[] {
  const lines = io
    .read(path)
    .split(/\r?\n/)
    .map((text, i) => ({ line: i + 1, text: text.trim() }))
    .filter(({ text }) => text !== '' && !/^#(\s|$)/.test(text));
  if (lines.length === 0) throw new UsageError(`${path} holds no links`);
  if (lines.length > MOST_LINES) throw new UsageError(`${path} holds more than ${MOST_LINES} lines`);
  return lines;
}

/** The tasks of the courses that were given, by their ids. Throws a UsageError that names what is wrong with a file. */
function tasksOf(paths: readonly string[], io: Io): ReadonlyMap<string, Challenge> {
  const tasks = paths.flatMap((path) => {
    const text = io.read(path);
    const read = looksLikeCourse(text) ? readCourseLink(text) : readCourseFile(text);
    if (!read.ok) throw new UsageError(`${path} is not a course: ${read.problems.join('; ')}`);
    return read.open.tasks;
  });
  return new Map(tasks.map((task) => [task.id, task]));
}

function grade(
  { line, text }: { line: number; text: string },
  courses: ReadonlyMap<string, Challenge>,
): HandIn {
  const words = text.split(/[\s,;]+/);
  const word = words.findLast((part) => looksLikeLink(part)) ?? words.findLast((part) => isPreset(part));
  const before = word === undefined ? text.slice(0, 40) : text.slice(0, text.lastIndexOf(word));
  const name = before.replace(/[\s,;:]+$/, '') || `line ${line}`;
  const failed = (problem: string): HandIn => ({ line, name, grade: null, hints: null, problem });
  if (word === undefined) return failed('there is no link on this line');
  try {
    const read = gradeLink(word, courses);
    return typeof read === 'string' ? failed(read) : { line, name, ...read, problem: null };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** Whether a word is the address of an example: `…#strawman`. */
const isPreset = (word: string): boolean => presetById(/#([a-z0-9-]+)$/.exec(word)?.[1] ?? '') !== undefined;

/** What a link is worth, or why it cannot be graded. */
function gradeLink(
  word: string,
  courses: ReadonlyMap<string, Challenge>,
): Pick<HandIn, 'grade' | 'hints'> | string {
  if (!looksLikeLink(word)) return 'its link leads to an example, with no run to grade';
  const named = readHandIn(word);
  if (named.is === 'damaged')
    return `its link was made for “${titleOfId(named.task, courses)}” and has been changed since, or is cut off`;
  const link = readLink(word, { parse: parseScenario, setUp });
  if (!link.ok) return `${link.problem.title}. ${link.problem.detail}`;
  const setup = setUp(link.scenario);
  if (named.is === 'none') return gradeUnnamed(setup, link.schedule);
  const { task, hints, answers, edition } = named.handIn;
  const challenge = challengeById(task) ?? courses.get(task);
  if (challenge === undefined && /^own-/.test(task))
    return 'its task is of a course that was not given: give the file of that course with --course';
  if (challenge === undefined) return `its link names a challenge that there is not: ${task}`;
  return { grade: gradeOf(challenge, setup, link.schedule, answers, edition), hints };
}

function gradeUnnamed(setup: Setup, schedule: readonly number[]): Pick<HandIn, 'grade' | 'hints'> | string {
  const [challenge, ...others] = candidatesOf(setup);
  if (challenge === undefined) return 'its scenario belongs to no challenge';
  if (others.length === 0) return { grade: gradeOf(challenge, setup, schedule), hints: null };
  const titles = [challenge, ...others]
    .map(({ id }) => `“${titleOf(challengeById(id) ?? { id })}”`)
    .join(' or ');
  return `its link does not say for which challenge: ${titles}; the button “Copy the link to hand in” does`;
}

const FAILURES: Readonly<Record<NonNullable<Grade['failure']>, string>> = {
  'not-broken': 'not solved: the property still holds at the end of the run',
  'not-reached': 'not solved: the run does not reach the state',
  'not-finished': 'not solved: the run does not end, or not without what must not happen',
  'begins-elsewhere': 'not solved: the run does not begin where the task begins',
  'still-broken': 'not solved: the checker still finds a bug',
  'lines-taken': 'not solved: lines were removed',
  undecided: 'not solved: too many states to tell',
  'other-scenario': 'not solved: it is a different scenario',
  'nothing-changed': 'not solved: no line was changed',
  'not-all-right': 'not all answers are right',
};

function tableOf(handIns: readonly HandIn[]): string {
  const rows = handIns.map(({ name, grade: one, hints, problem }) =>
    one === null
      ? [name, '–', `cannot be graded: ${problem}`, '–', '–', '–']
      : [
          name,
          titleOf(one.challenge),
          resultOf(one),
          one.solved || one.count > 0 ? `${one.count}` : '–',
          `${bestOf(one.challenge)}`,
          hints === null ? '?' : `${hints}`,
        ],
  );
  const solved = handIns.filter(({ grade: one }) => one?.solved === true).length;
  const head = ['name', 'challenge', 'result', 'took', 'best', 'hints'];
  return `${columns(head, rows)}\n\n${solved} of ${handIns.length} solved`;
}

/** One line a hand-in; what it took and hints are empty where there are none. */
function csvOf(handIns: readonly HandIn[]): string {
  const rows = handIns.map(({ name, grade: one, hints, problem }) =>
    one === null
      ? [name, '', 'false', '', '', '', problem ?? '']
      : [
          name,
          one.challenge.words?.title ?? one.challenge.id,
          String(one.solved),
          String(one.count),
          String(bestOf(one.challenge)),
          hints === null ? '' : String(hints),
          one.failure === undefined ? '' : FAILURES[one.failure],
        ],
  );
  const head = ['name', 'challenge', 'solved', 'took', 'best', 'hints', 'problem'];
  return csvText([head, ...rows]);
}

function titleOf({ id, words }: Pick<Challenge, 'id' | 'words'>): string {
  return words?.title ?? (Object.hasOwn(texts, id) ? texts[id as keyof typeof texts].title : id);
}

const titleOfId = (id: string, courses: ReadonlyMap<string, Challenge>): string =>
  titleOf(courses.get(id) ?? { id });

const resultOf = ({ solved, failure }: Grade): string =>
  solved || failure === undefined ? 'solved' : FAILURES[failure];

function asJson({ line, name, grade: one, hints, problem }: HandIn): object {
  if (one === null) return { line, name, problem, grade: null };
  const { challenge, solved, count, failure } = one;
  const result = { challenge: challenge.id, solved, count, best: bestOf(challenge), hints };
  return { line, name, problem, grade: { ...result, ...(failure === undefined ? {} : { failure }) } };
}
