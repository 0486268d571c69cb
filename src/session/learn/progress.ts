/** A learner's progress, as the browser stores it. */
export interface Progress {
  /** Steps of lessons that are done: `{ rcu: [0, 2] }`. */
  readonly lessons: Readonly<Record<string, readonly number[]>>;
  /** Best results of challenges. */
  readonly challenges: Readonly<Record<string, Result>>;
}

export interface Result {
  /** Steps taken, lines changed, or questions answered rightly. */
  readonly best: number;
  /** Hints asked for on the way to it. */
  readonly hints: number;
}

export const NO_PROGRESS: Progress = { lessons: {}, challenges: {} };

/** Whether a challenge is done with: a prediction only with every answer right. */
export function isSolved(
  challenge: { readonly kind: string; readonly questions?: number },
  result: Result | undefined,
): boolean {
  return result !== undefined && (challenge.kind !== 'predict' || result.best === challenge.questions);
}

interface Limits {
  readonly id: string;
  /** The least steps or lines that can solve it. */
  readonly par?: number;
  readonly questions?: number;
}

/**
 * Progress without results that nobody can have had: below the least that solves the task, or more right answers than
 * there are questions. An answer itself is not kept, so a result that could be is believed.
 */
export function withoutImpossible(progress: Progress, tasks: readonly Limits[]): Progress {
  const isPossible = ({ best }: Result, { par = 0, questions = Infinity }: Limits): boolean =>
    best >= par && best <= questions;
  const kept = Object.entries(progress.challenges).filter(([id, result]) => {
    const task = tasks.find((one) => one.id === id);
    return task === undefined || isPossible(result, task);
  });
  return { ...progress, challenges: Object.fromEntries(kept) };
}

/** Format of what is written. The first one kept a number for each challenge, and no hints; others are not read. */
const VERSION = 2;
const READ: readonly unknown[] = [1, VERSION];
/** Enough for some 3,000 tasks; what was solved first makes room for more. */
const MOST_LETTERS = 200_000;

/** Reads stored progress; damaged or unknown parts are skipped. */
export function readProgress(text: string | null): Progress {
  if (text === null || text.length > MOST_LETTERS) return NO_PROGRESS;
  try {
    const data: unknown = JSON.parse(text);
    if (!isRecord(data) || !READ.includes(data['version'])) return NO_PROGRESS;
    const lessons = entriesOf(data['lessons']).flatMap(([id, steps]) =>
      Array.isArray(steps) ? [[id, steps.filter(isCount)] as const] : [],
    );
    const challenges = entriesOf(data['challenges']).flatMap(([id, kept]) => {
      const result = resultOf(kept);
      return result === null ? [] : [[id, result] as const];
    });
    return { lessons: Object.fromEntries(lessons), challenges: Object.fromEntries(challenges) };
  } catch {
    return NO_PROGRESS;
  }
}

/** Never longer than what is read. */
export function writeProgress({ lessons, challenges }: Progress): string {
  const write = (kept: Progress['challenges']): string =>
    JSON.stringify({ version: VERSION, lessons, challenges: kept });
  let text = write(challenges);
  for (let kept = Object.entries(challenges); text.length > MOST_LETTERS && kept.length > 0;) {
    kept = kept.slice(Math.ceil(kept.length / 10));
    text = write(Object.fromEntries(kept));
  }
  return text;
}

/**
 * What two tabs know that went on from the same progress, each for itself:
 *
 *     before  { rcu: [0] }    mine  { rcu: [0, 1] }    theirs  { rcu: [0], tlb: [0] }    →  { rcu: [0, 1], tlb: [0] }
 */
export function joinProgress(before: Progress, mine: Progress, theirs: Progress): Progress {
  const lessons = Object.entries(mine.lessons).map(([id, steps]) => {
    const known = Object.hasOwn(theirs.lessons, id) ? theirs.lessons[id] : [];
    const all = new Set([...steps, ...known]);
    return [id, [...all].sort((a, b) => a - b)] as const;
  });
  const changed = Object.entries(mine.challenges).filter(([id, result]) => {
    const known = before.challenges[id] as Result | undefined;
    return known?.best !== result.best || known.hints !== result.hints;
  });
  return {
    lessons: { ...theirs.lessons, ...Object.fromEntries(lessons) },
    challenges: { ...theirs.challenges, ...Object.fromEntries(changed) },
  };
}

export function stepDone(progress: Progress, lesson: string, step: number): Progress {
  const done = progress.lessons[lesson] ?? [];
  if (done.includes(step)) return progress;
  return { ...progress, lessons: { ...progress.lessons, [lesson]: [...done, step].sort((a, b) => a - b) } };
}

/** Keeps the better of two results; of equal ones that with fewer hints. */
export function challengeDone(
  progress: Progress,
  challenge: string,
  result: Result,
  better: 'fewer' | 'more',
): Progress {
  const before = progress.challenges[challenge] ?? result;
  const gain = better === 'fewer' ? before.best - result.best : result.best - before.best;
  const kept = gain > 0 || (gain === 0 && result.hints < before.hints) ? result : before;
  return { ...progress, challenges: { ...progress.challenges, [challenge]: kept } };
}

function resultOf(kept: unknown): Result | null {
  if (isCount(kept)) return { best: kept, hints: 0 };
  if (!isRecord(kept)) return null;
  const { best, hints } = kept;
  return isCount(best) && isCount(hints) ? { best, hints } : null;
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value).filter(([key]) => /^[a-z0-9-]{1,40}$/.test(key)) : [];
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
