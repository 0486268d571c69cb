import type { First } from './mark';

/** Longest wait for the first picture, in ms: a page that is hidden meanwhile is not painted. */
const PATIENCE = 3000;

/**
 * Runs the app's script once the first picture has been painted. Browsers run a module as soon as it is there, before
 * they paint if it comes early: then what the page shows at once would wait for what it can do.
 *
 *     head      fetches      <link rel="modulepreload" data-app>      (`build/in-page.ts` makes it of the script's element)
 *     frame     is painted
 *     app       runs
 */
export function startApp(first: First): void {
  document.addEventListener('DOMContentLoaded', () => {
    let started = false;
    const start = (): void => {
      if (started) return;
      started = true;
      const app = document.querySelector<HTMLLinkElement>('link[data-app]');
      if (app !== null) void import(/* @vite-ignore */ app.href);
    };
    if (first === 'other' || document.hidden) return start();
    setTimeout(start, PATIENCE);
    // A frame begins; what follows it in the queue runs once it has been painted.
    requestAnimationFrame(() => setTimeout(start));
  });
}
