/** One value that this browser stores between visits. */
interface Kept {
  /** Null if there is none, or storage is not available. */
  readonly read: () => string | null;
  /** Null forgets it. */
  readonly write: (value: string | null) => void;
}

/** The value under a key of the page's storage; always empty where storage is switched off. */
export function pageStorage(key: string): Kept {
  return {
    read: () => {
      try {
        return localStorage.getItem(key);
      } catch {
        return null;
      }
    },
    write: (value) => {
      try {
        if (value === null) localStorage.removeItem(key);
        else localStorage.setItem(key, value);
      } catch {
        // Then it lasts as long as the page.
      }
    },
  };
}
