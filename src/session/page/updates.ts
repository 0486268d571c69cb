import { Workbox } from 'workbox-window';
import { trustedScript } from '../../worker/trusted';

/** How long the page waits for the next version to take over before it reloads all the same. */
const PATIENCE_MS = 1000;

/**
 * How long the page waits before it has the browser fetch the app again after that has failed, and how often it does.
 * Firefox ends a worker after a minute, also one that is still fetching on a slow line; what it has fetched stays.
 */
const AGAIN_MS = 2000;
const MOST_TRIES = 10;

const BUSY = 'shadow-walk.updating';

/** A try at having the browser keep the app. */
interface Keeping {
  readonly workbox: Workbox;
  readonly registered: Promise<ServiceWorkerRegistration | undefined>;
}

/** The copy of the app that the browser keeps for working offline. */
export interface Updates {
  /** Goes over to the version that waits. Reloads the page. */
  apply(): Promise<void>;
  /** Stops looking for new versions. */
  stop(): void;
}

/**
 * Has the browser keep this version of the app, and calls back when a newer one has been fetched and waits, or has
 * been taken by another tab. Nothing changes here until `apply`. Null where the browser keeps nothing: no secure
 * connection, or it is forbidden.
 */
export function watchUpdates(page: Window, onWaiting: () => void): Updates | null {
  // Missing outside secure contexts, whatever the types say.
  const workers = page.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return null;
  // Beside this page, wherever it lies: what it may look after is its own folder.
  const script = trustedScript(new URL('sw.js', page.document.baseURI).href);
  let stopped = false;
  const keep = (tries: number): Keeping => {
    const workbox = new Workbox(script);
    let installed = false;
    workbox.addEventListener('waiting', onWaiting);
    workbox.addEventListener('installed', () => void (installed = true));
    workbox.addEventListener('redundant', ({ isUpdate }) => {
      if (installed || isUpdate === true || tries === 1) return;
      page.setTimeout(() => {
        if (!stopped) keeping = keep(tries - 1);
      }, AGAIN_MS);
    });
    return { workbox, registered: workbox.register().catch(() => undefined) };
  };
  let keeping = keep(MOST_TRIES);
  // Another tab went over: what this page has not loaded yet is no longer kept.
  const controlled = workers.controller !== null;
  const changed = (): void => {
    if (controlled) onWaiting();
  };
  workers.addEventListener('controllerchange', changed);
  void keeping.registered.then((registration) => {
    // The busy worker still answered for this page; now the next one is there.
    if (wasBusy(page) && !registration?.waiting) page.location.reload();
  });
  // A tab may be open for days.
  const look = (): void => {
    if (page.document.visibilityState !== 'visible') return;
    void keeping.registered.then((registration) => registration?.update()).catch(() => undefined);
  };
  page.document.addEventListener('visibilitychange', look);
  return {
    async apply() {
      const registration = await keeping.registered;
      let going = false;
      const reload = (): void => {
        if (going) return;
        going = true;
        page.location.reload();
      };
      // Another tab may have gone over already.
      if (!registration?.waiting) return reload();
      workers.addEventListener('controllerchange', reload, { once: true });
      keeping.workbox.messageSkipWaiting();
      page.setTimeout(() => {
        if (going) return;
        void letGo(registration).then((free) => {
          if (!free) remember(page);
          reload();
        });
      }, PATIENCE_MS);
    },
    stop() {
      stopped = true;
      keeping.workbox.removeEventListener('waiting', onWaiting);
      workers.removeEventListener('controllerchange', changed);
      page.document.removeEventListener('visibilitychange', look);
    },
  };
}

/**
 * A worker that is still busy lets go only when its page goes, and would answer once more for the page that comes
 * next. Without it the server answers; the next version comes from there, and registers its own worker. False where the
 * server cannot be reached: then the busy worker has to answer.
 */
async function letGo(registration: ServiceWorkerRegistration): Promise<boolean> {
  try {
    await registration.update();
    return await registration.unregister();
  } catch {
    return false;
  }
}

/** Remembers over a reload that it was for a worker that would not let go. */
function remember(page: Window): void {
  try {
    page.sessionStorage.setItem(BUSY, 'true');
  } catch {
    // Then the next version comes with the next reload.
  }
}

/** Whether this page is here because of that; only once. */
function wasBusy(page: Window): boolean {
  try {
    const busy = page.sessionStorage.getItem(BUSY) !== null;
    page.sessionStorage.removeItem(BUSY);
    return busy;
  } catch {
    return false;
  }
}
