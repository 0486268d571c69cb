import { useSyncExternalStore } from 'react';
import type { SessionEvent, SessionView } from './contract';
import { createSession, type Session } from './create';
import { pageEnvironment } from './page/environment';
import { afterFrame, isSameStep, settledView, type Settled } from './page/settled';

let running: Session | null = null;
let settled: Settled | null = null;
/** What stood on screen when the page took the first picture over; what of it is hydrated later starts from it, too. */
let first: SessionView | null = null;

/** The page's one session; started when it is first asked for. */
export function pageSession(): Session {
  if (running !== null) return running;
  const session = createSession(pageEnvironment(window));
  // What is not in the address yet gets there before the page is put away. Phones do so without another word.
  window.addEventListener('pagehide', () => session.leave(true));
  // Browsers may bring back a page that was put away for good.
  window.addEventListener('pageshow', ({ persisted }) => {
    if (persisted) void session.flush();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') session.leave(false);
  });
  running = session;
  return session;
}

/** Makes `pageSession` return this one, where the app is rendered without a page. */
export function runInstead(session: Session): void {
  running = session;
  settled = null;
}

/**
 * Takes what is on screen now for what the built page shows, so that it can be hydrated; false if that is another
 * moment than the beginning of the default scenario.
 */
export function holdFirstView(): boolean {
  const session = pageSession();
  if (!session.showsFirst()) return false;
  first = session.store.getState();
  return true;
}

/** Reads a part of what is on screen; the component is drawn again when that part changes. */
export function useSession<T>(select: (view: SessionView) => T): T {
  const { store } = pageSession();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.getState()),
    () => select(first ?? store.getState()),
  );
}

/** The same of the view as of the last frame, for what may follow a step a moment later; `atOnce`: not now. */
export function useSettled<T>(select: (view: SessionView) => T, atOnce = false): T {
  const { store } = pageSession();
  const view = atOnce ? store : (settled ??= settledView(store, afterFrame));
  return useSyncExternalStore(
    view.subscribe,
    () => select(view.getState()),
    () => select(first ?? store.getState()),
  );
}

/**
 * Takes a step that is offered by what is drawn with `useSettled`, unless that is a frame behind and the step's number
 * means another one by now.
 */
export function takeSettled(step: number): void {
  const now = pageSession().store.getState();
  if (isSameStep(step, settled?.getState() ?? now, now)) send({ type: 'STEP', step });
}

/** Sends a user action to the session. */
export function send(event: SessionEvent): void {
  pageSession().send(event);
}

/** Follows a link of this app, or opens a preset by its id. */
export function goTo(link: string): void {
  pageSession().goTo(link);
}
