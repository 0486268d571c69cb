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

/** Format of what is written. The first one kept a number for each challenge, and no hints; others are not read. */
const VERSION = 2;
const READ: readonly unknown[] = [1, VERSION];
const MOST_LETTERS = 20_000;

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

export function writeProgress(progress: Progress): string {
  return JSON.stringify({ version: VERSION, ...progress });
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
