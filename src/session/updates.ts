import { Workbox } from 'workbox-window';

/** How long the page waits for the next version to take over before it reloads all the same. */
const PATIENCE_MS = 1000;

/** The copy of the app that the browser keeps for working offline. */
export interface Updates {
  /** Goes over to the version that waits. Reloads the page. */
  apply(): Promise<void>;
  /** Stops looking for new versions. */
  stop(): void;
}

/**
 * Has the browser keep this version of the app, and calls back when a newer one has been fetched and waits. Nothing
 * changes until `apply`. Null where the browser keeps nothing: no secure connection, or it is forbidden.
 */
export function watchUpdates(page: Window, onWaiting: () => void): Updates | null {
  // Missing outside secure contexts, whatever the types say.
  const workers = page.navigator.serviceWorker as ServiceWorkerContainer | undefined;
  if (workers === undefined) return null;
  // Beside this page, wherever it lies: what it may look after is its own folder.
  const workbox = new Workbox(new URL('sw.js', page.document.baseURI).href);
  workbox.addEventListener('waiting', onWaiting);
  const registered = workbox.register().catch(() => undefined);
  // A tab may be open for days.
  const look = (): void => {
    if (page.document.visibilityState !== 'visible') return;
    void registered.then((registration) => registration?.update()).catch(() => undefined);
  };
  page.document.addEventListener('visibilitychange', look);
  return {
    async apply() {
      const registration = await registered;
      const reload = (): void => page.location.reload();
      // Another tab may have gone over already.
      if (!registration?.waiting) return reload();
      workers.addEventListener('controllerchange', reload, { once: true });
      workbox.messageSkipWaiting();
      // A worker that is still busy lets go only when its page goes.
      page.setTimeout(reload, PATIENCE_MS);
    },
    stop() {
      workbox.removeEventListener('waiting', onWaiting);
      page.document.removeEventListener('visibilitychange', look);
    },
  };
}
