/** How Chromium, Firefox, Safari and the build's own loader begin to say that code or a style sheet did not come. */
const FAILURES = [
  'Failed to fetch dynamically imported module',
  'error loading dynamically imported module',
  'Importing a module script failed',
  'Unable to preload CSS',
];

/** Loads what somebody is about to ask for. If it does not come they hear of that once they ask. */
export function ahead(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}

/** Whether an error means that a part of the app could not be loaded: no network, or another version on the server. */
export const isNotLoaded = (error: unknown): boolean =>
  error instanceof Error && FAILURES.some((start) => error.message.startsWith(start));
