import { useStore } from 'zustand';
import type { SessionEvent, SessionView } from './contract';
import { createSession, type Session } from './create';
import { pageEnvironment } from './page/environment';

let running: Session | null = null;

/** The page's one session; started when it is first asked for. */
export function pageSession(): Session {
  if (running !== null) return running;
  const session = createSession(pageEnvironment(window));
  // What is not in the address yet gets there before the page is put away. Phones do so without another word.
  window.addEventListener('pagehide', () => session.leave(true));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') session.leave(false);
  });
  running = session;
  return session;
}

/** Reads a part of what is on screen; the component is drawn again when that part changes. */
export function useSession<T>(select: (view: SessionView) => T): T {
  return useStore(pageSession().store, select);
}

/** Tells the session what a person did. */
export function send(event: SessionEvent): void {
  pageSession().send(event);
}
