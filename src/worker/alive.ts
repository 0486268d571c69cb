/**
 * Whether a worker is still there. One that a browser ends by itself, because memory is short, tells nobody; but the lock
 * that it held is free then, and whoever waits for that lock gets it:
 *
 *     worker  holds the lock ──▶ says `HELD`          gone: the browser frees the lock
 *     owner                      asks for the lock ─────────▶ gets it, and knows
 *
 * Where there are no locks (on pages that are not secure) only errors are heard of.
 */
const HELD = 'lock held';

const locks = (): LockManager | undefined => navigator.locks;

/** A lock for one worker to hold, from the page or worker that starts it. */
export const newLock = (): string => `shadow-walk.worker.${Math.random().toString(36).slice(2)}`;

/** In the worker: holds the lock for as long as it lives. `say` sends a message to its owner. */
export function holdLock(lock: string, say: (message: string) => void): void {
  void locks()?.request(lock, () => {
    say(HELD);
    return new Promise(() => undefined);
  });
}

/** In its owner: whether a message is only about the lock. Then `gone` is called once the worker is no more. */
export function isAboutLock(data: unknown, lock: string, gone: () => void): boolean {
  if (data !== HELD) return false;
  void locks()?.request(lock, gone);
  return true;
}
