/** A clock that can be paused. Times are milliseconds. */
interface Clock {
  /** When it was last started; null while it stands. */
  readonly since: number | null;
  /** What it had counted before. */
  readonly before: number;
}

/** A clock that starts now. */
export function started(now: number): Clock {
  return { since: now, before: 0 };
}

/** What it shows. */
export function elapsed({ since, before }: Clock, now: number): number {
  return before + (since === null ? 0 : Math.max(0, now - since));
}

/** Stops it, or lets it go on. */
export function toggled(clock: Clock, now: number): Clock {
  return clock.since === null ? { ...clock, since: now } : { since: null, before: elapsed(clock, now) };
}

/** Set to zero; it goes on if it went. */
export function reset({ since }: Clock, now: number): Clock {
  return { since: since === null ? null : now, before: 0 };
}

/** `7:05`, `1:02:03`. */
export function shown(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const two = (n: number): string => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
