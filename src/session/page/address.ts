import { LEFT } from './address-left';

/** The browser's address, as far as the session uses it. */
export interface Address {
  /** The part after `#`, without it; empty if there is none. */
  read(): string;
  /** The whole address with another part after `#`, to give away: without the class that this page belongs to. */
  whole(text: string): string;
  /** Changes the part after `#`: a new entry in the browser's history, or the current one. */
  write(text: string, entry: 'push' | 'replace'): void;
  /**
   * On the way out: has a reload open what stands here now, until something else does. It goes to the address that was
   * there when it was asked for.
   */
  leave(): void;
  /**
   * Follows a link: a new entry in the browser's history, of which the listener hears at once. The browser tells of it only
   * later, and what is pressed meanwhile would still go to the scenario before.
   */
  follow(text: string): void;
  /** Calls back when somebody else changed it (Back, Forward, typing, a link); returns how to stop. */
  onChange(listener: (text: string) => void): () => void;
}

/** So many addresses are written while a reload is on its way, at most: see `AddressSync`. */
const MOST_EARLIER = 16;

/** What stands before a link when the page is to show only the run, inside another page. */
const EMBED = /^embed\./;

/** Whether the address asks for the view to embed. */
export function isEmbedded(page: Window): boolean {
  return EMBED.test(page.location.hash.replace(/^#/, ''));
}

/** The same address outside any class: a moment is still one when the class is over. */
export function outsideClass(address: URL): URL {
  // Taking away what is not there would write the others anew.
  if (address.searchParams.has('class')) address.searchParams.delete('class');
  return address;
}

/** The address of a page. */
export function pageAddress(page: Window): Address {
  // Decided once: a page does not change its kind.
  const prefix = isEmbedded(page) ? 'embed.' : '';
  function read(): string {
    return page.location.hash.replace(/^#/, '').replace(EMBED, '');
  }
  const here = (text: string): URL => {
    const url = new URL(page.location.href);
    url.hash = prefix + text;
    return url;
  };
  const left = leftBefore(page);
  if (left?.from.includes(read()) === true) page.history.replaceState(null, '', here(left.to).href);
  let last = read();
  /** What stood in this entry of the browser's history before: a reload may be on its way to any of them. */
  let earlier: readonly string[] = [];
  let listener: ((text: string) => void) | null = null;
  // Back and Forward tell twice (popstate, hashchange); a typed address once.
  const heard = (): void => {
    const text = read();
    if (text === last) return;
    last = text;
    earlier = [];
    discard(page);
    listener?.(text);
  };
  return {
    read,
    whole: (text) => outsideClass(here(text)).href,
    leave() {
      if (earlier.length > 0) store(page, JSON.stringify({ from: earlier, to: last }));
    },
    write(text, entry) {
      if (text === last) return;
      try {
        if (entry === 'push') page.history.pushState(null, '', here(text).href);
        else page.history.replaceState(null, '', here(text).href);
        earlier = entry === 'push' ? [] : [...earlier, last].slice(-MOST_EARLIER);
        last = text;
        discard(page);
      } catch {
        // Refused (too often, or the page is in a sandbox): the next write tells it all.
      }
    },
    follow(text) {
      page.location.hash = prefix + text;
      heard();
    },
    onChange(changed) {
      listener = changed;
      page.addEventListener('popstate', heard);
      page.addEventListener('hashchange', heard);
      return () => {
        page.removeEventListener('popstate', heard);
        page.removeEventListener('hashchange', heard);
      };
    },
  };
}

/** Whether the page was there before in this entry of the browser's history. */
export function isReload(page: Window): boolean {
  const entries = page.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  return entries.some(({ type }) => type === 'reload' || type === 'back_forward');
}

/** What the page before this one wrote on its way out, if this is its reload. */
function leftBefore(page: Window): { readonly from: readonly unknown[]; readonly to: string } | null {
  try {
    const left = page.sessionStorage.getItem(LEFT);
    if (left === null) return null;
    page.sessionStorage.removeItem(LEFT);
    const { from, to } = JSON.parse(left) as Partial<Record<'from' | 'to', unknown>>;
    return isReload(page) && Array.isArray(from) && typeof to === 'string' ? { from, to } : null;
  } catch {
    return null; // Then it opens what the address says.
  }
}

function discard(page: Window): void {
  try {
    page.sessionStorage.removeItem(LEFT);
  } catch {
    // Then there is none.
  }
}

function store(page: Window, left: string): void {
  try {
    page.sessionStorage.setItem(LEFT, left);
  } catch {
    // Then a reload opens the moment before.
  }
}
