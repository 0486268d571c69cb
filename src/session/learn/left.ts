import { isReload } from '../page/address';

/** Where a tab keeps what is being learned in it (`KeptSeat`). */
export const LEARNING = 'shadow-walk.learning';

export interface KeptSeat {
  readonly seat: unknown;
  /** Where the tab was when it was left. */
  readonly address: string;
}

/** Addresses that open a course's first task, or say what a hand-in is worth: not to be gone on at. */
export const OPENS_LEARNING = /^#(?:course|task)\./;

let left: unknown;

/**
 * What was being learned when this page's tab was left, for a reload and for the same moment in the other language; null
 * if nothing, or if something else has been opened.
 */
export function leftLearning(page: Window): unknown {
  if (left !== undefined) return left;
  left = null;
  try {
    const { hash } = page.location;
    const { seat, address } = JSON.parse(page.sessionStorage.getItem(LEARNING) ?? '{}') as Partial<KeptSeat>;
    const isHere = isReload(page) || (hash !== '' && hash === address);
    if (isHere && !OPENS_LEARNING.test(hash)) left = seat ?? null;
  } catch {
    // Then it is over.
  }
  return left;
}
