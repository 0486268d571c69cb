/** Milliseconds after which code that could not be loaded is tried once more. */
const AGAIN_MS = 1000;

/** Resolves once the browser is idle: code that the first view does not need is loaded then. */
export function idle(): Promise<void> {
  return new Promise((done) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done(), { timeout: 3000 });
    else setTimeout(done, 1000);
  });
}

/**
 * Loads, once the browser has nothing better to do, what nobody has asked for yet. What fails is tried once more a
 * moment later. A page that is being left gives up what it loads as well, but its timers do not run any more: it tells
 * nobody of a failure that is none.
 */
export async function whenIdle<T>(load: () => Promise<T>): Promise<T> {
  await idle();
  try {
    return await load();
  } catch {
    await new Promise((done) => setTimeout(done, AGAIN_MS));
    return load();
  }
}
