import { sameData } from '../../trace/same';
import type { SessionView } from '../contract';

/** What the settled view is made of: a store of the session's view. */
interface Source {
  readonly getState: () => SessionView;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface Settled {
  readonly getState: () => SessionView;
  readonly subscribe: (listener: () => void) => () => void;
}

/**
 * The session's view as of the last frame: a step gets here once the frame that shows it has been painted, for whatever
 * may follow a moment later. All else, as another scenario or a jump along the run, is here at once.
 *
 *     step ──▶ view ──▶ frame: sentence, table ──▶ settled view ──▶ frame: code, lanes of the timeline
 *
 * @param afterFrame calls back once the next frame has been painted
 */
export function settledView(source: Source, afterFrame: (then: () => void) => void): Settled {
  const listeners = new Set<() => void>();
  // Known only while somebody listens.
  let settled: SessionView | null = null;
  let stop: (() => void) | null = null;
  let waits = false;

  const publish = (): void => {
    settled = source.getState();
    for (const listener of listeners) listener();
  };
  const onChange = (): void => {
    const now = source.getState();
    if (settled === null || settled.setup !== now.setup) publish();
    else if (waits) return;
    else if (Math.abs(now.position - settled.position) !== 1) publish();
    else {
      waits = true;
      afterFrame(() => {
        waits = false;
        if (settled !== null && settled !== source.getState()) publish();
      });
    }
  };
  return {
    getState: () => settled ?? source.getState(),
    subscribe: (listener) => {
      listeners.add(listener);
      if (stop === null) {
        settled = source.getState();
        stop = source.subscribe(onChange);
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        stop?.();
        [stop, settled] = [null, null];
      };
    },
  };
}

/** Calls back once the next frame of a page has been painted; of a page that nobody sees, when it is seen. */
export function afterFrame(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}

type Steps = Pick<SessionView, 'steps'>;

/** Whether a number stands for the same step in two views: the same instruction of the same thread, or of RCU. */
export function isSameStep(number: number, one: Steps, other: Steps): boolean {
  const [a, b] = [one, other].map(({ steps }) => steps.find(({ step }) => step === number));
  return sameData(a, b);
}
