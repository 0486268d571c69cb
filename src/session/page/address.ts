/** The browser's address, as far as the session uses it. */
export interface Address {
  /** The part after `#`, without it; empty if there is none. */
  read(): string;
  /** The whole address with another part after `#`. */
  whole(text: string): string;
  /** Changes the part after `#`: a new entry in the browser's history, or the current one. */
  write(text: string, entry: 'push' | 'replace'): void;
  /** The same on the way out, and for the page that comes next in its place if that is a reload. */
  leave(text: string): void;
  /** Calls back when somebody else changed it (Back, Forward, typing, a link); returns how to stop. */
  onChange(listener: (text: string) => void): () => void;
}

/** What a page wrote on its way out. */
const LEFT = 'shadow-walk.left';

/** What stands before a link when the page is to show only the run, inside another page. */
const EMBED = /^embed\./;

/** Whether the address asks for the view to embed. */
export function isEmbedded(page: Window): boolean {
  return EMBED.test(page.location.hash.replace(/^#/, ''));
}

/** The address of a page. */
export function pageAddress(page: Window): Address {
  // Decided once: a page does not change its kind.
  const prefix = isEmbedded(page) ? 'embed.' : '';
  function read(): string {
    return page.location.hash.replace(/^#/, '').replace(EMBED, '');
  }
  const whole = (text: string): string => {
    const url = new URL(page.location.href);
    url.hash = prefix + text;
    return url.href;
  };
  const left = leftBefore(page);
  if (left !== null && left.from === read()) page.history.replaceState(null, '', whole(left.to));
  let last = read();
  return {
    read,
    whole,
    leave(text) {
      if (text === last) return;
      // A reload goes to the address that was there when it was asked for.
      store(page, JSON.stringify({ from: last, to: text }));
      this.write(text, 'replace');
    },
    write(text, entry) {
      if (text === last) return;
      try {
        if (entry === 'push') page.history.pushState(null, '', whole(text));
        else page.history.replaceState(null, '', whole(text));
        last = text;
      } catch {
        // Refused (too often, or the page is in a sandbox): the next write tells it all.
      }
    },
    onChange(listener) {
      // Back and Forward tell twice (popstate, hashchange); a typed address once.
      const heard = (): void => {
        const text = read();
        if (text === last) return;
        last = text;
        listener(text);
      };
      page.addEventListener('popstate', heard);
      page.addEventListener('hashchange', heard);
      return () => {
        page.removeEventListener('popstate', heard);
        page.removeEventListener('hashchange', heard);
      };
    },
  };
}

/** What the page before this one wrote on its way out, if this is its reload. */
function leftBefore(page: Window): { readonly from: string; readonly to: string } | null {
  try {
    const left = page.sessionStorage.getItem(LEFT);
    if (left === null) return null;
    page.sessionStorage.removeItem(LEFT);
    const { from, to } = JSON.parse(left) as Partial<Record<'from' | 'to', unknown>>;
    const [{ type }] = page.performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
    const again = type === 'reload' || type === 'back_forward';
    return again && typeof from === 'string' && typeof to === 'string' ? { from, to } : null;
  } catch {
    return null; // Then it opens what the address says.
  }
}

function store(page: Window, left: string): void {
  try {
    page.sessionStorage.setItem(LEFT, left);
  } catch {
    // Then a reload opens the moment before.
  }
}
