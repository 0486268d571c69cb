import { text as words } from '#texts/course';
import { plainLine } from '../class/plain-text';
import { editableLines } from '../editing/lines';
import type { Challenge } from '../lessons/challenge';
import { readLink } from '../link/link';
import { canonicalJson } from '../scenarios/canonical';
import { hashText } from '../scenarios/hash';
import { inWords } from '../scenarios/issue-words';
import { linesTaken } from '../scenarios/same';
import { parseScenario } from '../scenarios/schema';
import { setUp, type Setup } from '../scenarios/setup';
import { withUnsaid } from '../scenarios/unsaid';
import { courseSchema, MOST, type Course, type CourseTask, type Goal } from './course';

/** A course ready to be played. */
export interface OpenCourse {
  readonly course: Course;
  /** Its tasks, in their order. */
  readonly tasks: readonly Challenge[];
}

export type ReadCourse =
  | { readonly ok: true; readonly open: OpenCourse }
  /** For people; at most as many as can be read. */
  | { readonly ok: false; readonly problems: readonly string[] };

const MOST_PROBLEMS = 8;

/** Reads the text of a course file. Never throws. */
export function readCourseFile(file: string): ReadCourse {
  if (file.length > MOST.file) return { ok: false, problems: [words.tooLong] };
  try {
    return readCourse(JSON.parse(file));
  } catch {
    return { ok: false, problems: [words.notJson] };
  }
}

/** Reads a course: its shape, then each start and goal. Never throws; every problem says which task it is in. */
export function readCourse(data: unknown): ReadCourse {
  const shape = courseSchema.safeParse(data, { error: inWords });
  const issues = withUnsaid(data, shape.error?.issues ?? []);
  if (!shape.success || issues.length > 0) {
    const problems = issues.map(({ path, message }) => words.shape(path.join('.'), message));
    return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  }
  const course = tidied(shape.data);
  const read = course.tasks.map((task, i) => readTask(task, i + 1));
  const problems = read.flatMap((one) => (typeof one === 'string' ? [one] : []));
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, MOST_PROBLEMS) };
  const tasks = read.filter((one) => typeof one !== 'string');
  return { ok: true, open: { course, tasks } };
}

/** What people have written, as plain lines: nothing in it turns the direction of what stands around it. */
function tidied({ title, text, tasks }: Course): Course {
  const one = (said: string): string => plainLine(said, MOST.title) || '?';
  return {
    title: one(title),
    text: plainLine(text, MOST.text),
    tasks: tasks.map((task) => ({
      ...task,
      title: one(task.title),
      text: plainLine(task.text, MOST.text),
      hint: plainLine(task.hint, MOST.hint),
    })),
  };
}

/** The task as the player plays it, or why it cannot be played. */
function readTask(task: CourseTask, number: number): Challenge | string {
  let setup: Setup | undefined;
  const link = readLink(task.start, { parse: parseScenario, setUp: (scenario) => (setup = setUp(scenario)) });
  if (!link.ok) return words.cannotOpen(number, link.problem.title);
  if (link.problem !== null) return words.cannotOpen(number, link.problem.title);
  if (setup === undefined) return words.cannotOpen(number, '');
  const problem = problemOf(task.goal, setup);
  if (problem !== null) return words.goalProblem(number, problem);
  return challengeOf(task, setup, link.schedule.slice(0, link.position));
}

/** A task with its start read, as the same kind of thing as the app's own challenges. */
function challengeOf(task: CourseTask, setup: Setup, start: readonly number[]): Challenge {
  const { title, text, hint, goal } = task;
  const scenario = { ...setup.scenario, story: undefined, expect: undefined };
  const common = { id: idOf(task), setting: { scenario }, words: { title, text, hint } };
  switch (goal.kind) {
    case 'break':
    case 'finish':
      return { ...common, ...goal, start };
    case 'fix':
    case 'predict':
      return { ...common, ...goal };
  }
}

/**
 * What a hand-in calls the task: from where it begins and what is asked, so that it stays the same when its words are corrected,
 * and a hand-in counts for no other.
 */
export function idOf({ start, goal }: CourseTask): string {
  const asked = canonicalJson({ start, goal: { ...goal, par: undefined, solution: undefined } });
  const part = (text: string): string => hashText(text).toString(36).padStart(7, '0');
  return `own-${part(asked)}-${part(`again ${asked}`)}`;
}

/** Why the goal makes no sense in the scenario; null if it does. */
function problemOf(goal: Goal, setup: Setup): string | null {
  switch (goal.kind) {
    case 'break':
      return isFinite(goal.property, setup) ? null : words.noProperty(goal.property);
    case 'finish':
      return goal.without === null || isFinite(goal.without, setup) ? null : words.noProperty(goal.without);
    case 'fix': {
      const fixed = { ...setup.scenario, ...goal.solution };
      const known = new Set(editableLines(setup).map(({ line }) => line.id));
      const named = [...(fixed.off ?? []), ...(fixed.on ?? []), ...Object.keys(fixed.moved ?? {})];
      const unknown = named.find((id) => !known.has(id));
      if (unknown !== undefined) return words.noLine(unknown);
      return linesTaken(setup.scenario, fixed).length === 0 ? null : words.takesLines;
    }
    case 'predict':
      return null;
  }
}

/** Whether a property can be violated, or reached, by a run that ends. */
export function isFinite(property: string, { possible }: Pick<Setup, 'possible'>): boolean {
  return possible.some(({ id, kind }) => id === property && kind !== 'liveness');
}
