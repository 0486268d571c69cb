/** The result of storing something in the browser: `none` where storage is unavailable. */
export type Kept = 'kept' | 'full' | 'none';

/** Stores a value; if there is no room, the previous value of the key stays. */
export function keepIn(store: Pick<Storage, 'setItem'> | null, key: string, value: string): Kept {
  try {
    store?.setItem(key, value);
    return store === null ? 'none' : 'kept';
  } catch (error) {
    return error instanceof DOMException && error.name === 'QuotaExceededError' ? 'full' : 'none';
  }
}

/** The page's storage; null where it is forbidden. */
export function storageOf(page: Window): Storage | null {
  try {
    return page.localStorage;
  } catch {
    return null;
  }
}
