import { isReload } from '../page/address';
import { LEARNING } from '../page/tab';

export interface KeptSeat {
  readonly seat: unknown;
  /** Where the tab was when it was left. */
  readonly address: string;
}

let left: unknown;

/**
 * What was being learned when this page's tab was left, for a reload and for the same moment in the other language; null
 * if nothing, or if something else has been opened: a run, a course, a hand-in.
 */
export function leftLearning(page: Window): unknown {
  if (left !== undefined) return left;
  left = null;
  try {
    const { hash } = page.location;
    const { seat, address } = JSON.parse(page.sessionStorage.getItem(LEARNING) ?? '{}') as Partial<KeptSeat>;
    const isHere = isReload(page) || (hash !== '' && hash === address);
    if (isHere && !/^#(?:course|task)\./.test(hash)) left = seat ?? null;
  } catch {
    // Then it is over.
  }
  return left;
}
