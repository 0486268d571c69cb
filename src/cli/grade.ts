import { challenges as texts } from '#texts/challenges';
import { gradesOf, type Grade } from '../lessons/grade';
import { looksLikeLink, readLink } from '../link/link';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { columns } from './columns';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';

export const GRADE_USAGE = 'shadow-walk grade <file of links> [--json]';
export const GRADE_FLAGS: Flags = { json: { help: 'one JSON object instead of a table' } };

/** Most hand-ins of one file: a large lecture. */
const MOST_LINES = 5000;

interface HandIn {
  readonly line: number;
  /** What stands before the link; `line 3` if nothing does. */
  readonly name: string;
  readonly grades: readonly Grade[];
  /** Why there is nothing to grade. */
  readonly problem: string | null;
}

/**
 * Grades a class's hand-ins: a file with one link to a line, a name before it if there is one; empty lines and lines
 * that begin with `#` and a blank are left out.
 *
 *     Ada Lovelace   https://example.org/shadow-walk/#v1.…
 */
export function gradeCommand(given: Given, io: Io): number {
  atMostWords(given, 1, GRADE_USAGE);
  const path = given.words.at(0);
  if (path === undefined) throw new UsageError(`say which file; usage: ${GRADE_USAGE}`);
  const handIns = linesOf(path, io).map(grade);
  if (given.has('json')) io.out(JSON.stringify(handIns.map(asJson)));
  else io.out(tableOf(handIns));
  if (handIns.some(({ problem }) => problem !== null)) return EXIT.bad;
  return handIns.every(({ grades }) => grades.some(({ solved }) => solved)) ? EXIT.holds : EXIT.bug;
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

function grade({ line, text }: { line: number; text: string }): HandIn {
  const word = text.split(/[\s,;]+/).findLast((part) => looksLikeLink(part));
  const before = word === undefined ? text.slice(0, 40) : text.slice(0, text.lastIndexOf(word));
  const name = before.replace(/[\s,;]+$/, '') || `line ${line}`;
  const failed = (problem: string): HandIn => ({ line, name, grades: [], problem });
  if (word === undefined) return failed('there is no link on this line');
  try {
    const link = readLink(word, { parse: parseScenario, setUp });
    if (!link.ok) return failed(link.problem.title);
    const grades = gradesOf(setUp(link.scenario), link.schedule);
    return grades.length > 0
      ? { line, name, grades, problem: null }
      : failed('its scenario belongs to no challenge');
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

const FAILURES: Readonly<Record<NonNullable<Grade['failure']>, string>> = {
  'not-broken': 'not solved: the property still holds at the end of the run',
  'still-broken': 'not solved: the checker still finds a bug',
  'lines-taken': 'not solved: lines were taken away that were there',
  undecided: 'not solved: too many states to tell',
};

function tableOf(handIns: readonly HandIn[]): string {
  const rows = handIns.flatMap(({ name, grades, problem }) =>
    problem === null
      ? grades.map((one) => [
          name,
          titleOf(one),
          resultOf(one),
          one.solved ? `${one.count}` : '–',
          `${one.challenge.par}`,
        ])
      : [[name, '–', `cannot be graded: ${problem}`, '–', '–']],
  );
  const solved = handIns.filter(({ grades }) => grades.some((one) => one.solved)).length;
  return `${columns(['name', 'challenge', 'result', 'took', 'best'], rows)}\n\n${solved} of ${handIns.length} solved`;
}

function titleOf({ challenge: { id } }: Grade): string {
  return Object.hasOwn(texts, id) ? texts[id as keyof typeof texts].title : id;
}

const resultOf = ({ solved, failure }: Grade): string =>
  solved || failure === undefined ? 'solved' : FAILURES[failure];

function asJson({ line, name, grades, problem }: HandIn): object {
  return {
    line,
    name,
    problem,
    grades: grades.map(({ challenge, solved, count, failure }) => ({
      challenge: challenge.id,
      solved,
      count,
      best: challenge.par,
      ...(failure === undefined ? {} : { failure }),
    })),
  };
}
