const KEY = 'shadow-walk.tour';
/** Everything that the app keeps begins so. */
const OURS = 'shadow-walk.';

/** The stored value: shown but neither finished nor closed, or not to be shown again. */
type Mark = 'offered' | 'seen';

/** The part of the window that tells whether this is somebody's first visit. */
export type Visited = Pick<Window, 'location' | 'localStorage'>;

/**
 * Whether somebody is here for the first time: they come by no link and to no class, and nothing is kept of an earlier visit. Where
 * nothing can be kept, every visit by the bare address is a first one.
 */
export function isFirstVisit(page: Visited): boolean {
  const { hash, search } = page.location;
  if (hash.length > 1 || new URLSearchParams(search).has('class')) return false;
  try {
    const { localStorage: kept } = page;
    const mark = kept.getItem(KEY);
    if (mark !== null) return mark === 'offered';
    return !Array.from({ length: kept.length }, (_, i) => kept.key(i) ?? '').some((key) =>
      key.startsWith(OURS),
    );
  } catch {
    return true;
  }
}

/** Remembers that the first minute was shown, or that it need not be again. */
export function remember(page: Visited, mark: Mark): void {
  try {
    page.localStorage.setItem(KEY, mark);
  } catch {
    // Then it is gone as long as this page lives.
  }
}
