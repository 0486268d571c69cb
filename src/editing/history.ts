/**
 * What a person edits, with everything it has been. Each change makes the present the last of the past; changes
 * of one field in a row count as one, so that undoing takes back a word and not a letter.
 *
 *     past        now   future            undo             redo
 *     A  B        C     –          A  |  B  |  C     A  B  |  C  |
 */
export interface History<T> {
  readonly past: readonly T[];
  readonly now: T;
  /** The next to redo comes first. */
  readonly future: readonly T[];
  /** What the last change was about, while another one of the same may join it. */
  readonly run: string | null;
}

/** Steps kept to undo. */
const MOST_UNDO = 300;

export function begin<T>(now: T): History<T> {
  return { past: [], now, future: [], run: null };
}

/** Makes `now` the present. With the same `run` as the change before, both are one. */
export function put<T>(history: History<T>, now: T, run: string | null = null): History<T> {
  if (now === history.now) return history;
  if (run !== null && run === history.run) return { ...history, now, future: [] };
  return { past: [...history.past, history.now].slice(-MOST_UNDO), now, future: [], run };
}

/** The next change becomes an undo step of its own. */
export function rest<T>(history: History<T>): History<T> {
  return history.run === null ? history : { ...history, run: null };
}

export function undo<T>(history: History<T>): History<T> {
  const now = history.past.at(-1);
  if (now === undefined) return history;
  return { past: history.past.slice(0, -1), now, future: [history.now, ...history.future], run: null };
}

export function redo<T>(history: History<T>): History<T> {
  if (history.future.length === 0) return history;
  const [now, ...future] = history.future;
  return { past: [...history.past, history.now], now, future, run: null };
}
