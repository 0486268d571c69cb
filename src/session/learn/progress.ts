/** What a learner has done, as it is kept in the browser. */
export interface Progress {
  /** Steps of lessons that are done: `{ rcu: [0, 2] }`. */
  readonly lessons: Readonly<Record<string, readonly number[]>>;
  /** Best results of challenges: steps taken, lines changed, or questions answered rightly. */
  readonly challenges: Readonly<Record<string, number>>;
}

export const NO_PROGRESS: Progress = { lessons: {}, challenges: {} };

/** Format of what is kept; another number is not read. */
const VERSION = 1;
const MOST_LETTERS = 20_000;

/** Reads what is kept; whatever is damaged or not understood is left out. */
export function readProgress(text: string | null): Progress {
  if (text === null || text.length > MOST_LETTERS) return NO_PROGRESS;
  try {
    const data: unknown = JSON.parse(text);
    if (!isRecord(data) || data['version'] !== VERSION) return NO_PROGRESS;
    const lessons = entriesOf(data['lessons']).flatMap(([id, steps]) =>
      Array.isArray(steps) ? [[id, steps.filter(isCount)] as const] : [],
    );
    const challenges = entriesOf(data['challenges']).flatMap(([id, best]) =>
      isCount(best) ? [[id, best] as const] : [],
    );
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

/** Keeps the better of two results. */
export function challengeDone(
  progress: Progress,
  challenge: string,
  count: number,
  better: 'fewer' | 'more',
): Progress {
  const before = progress.challenges[challenge] ?? count;
  const best = better === 'fewer' ? Math.min(before, count) : Math.max(before, count);
  return { ...progress, challenges: { ...progress.challenges, [challenge]: best } };
}

function entriesOf(value: unknown): [string, unknown][] {
  return isRecord(value) ? Object.entries(value).filter(([key]) => /^[a-z0-9-]{1,40}$/.test(key)) : [];
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
