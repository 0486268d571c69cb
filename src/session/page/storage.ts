/** What became of something that was to be kept in the browser: `none` where nothing can be kept at all. */
export type Kept = 'kept' | 'full' | 'none';

/** Keeps a value; what was kept under the key before stays if there is no room. */
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
