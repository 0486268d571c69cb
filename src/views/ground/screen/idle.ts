/** Resolves once the browser has nothing better to do: what is not seen at first is loaded then. */
export function idle(): Promise<void> {
  return new Promise((done) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => done(), { timeout: 3000 });
    else setTimeout(done, 1000);
  });
}
