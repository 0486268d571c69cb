const TAB = 'shadow-walk.tab';
/** Where a tab keeps what is being learned in it, for its reload. */
export const LEARNING = 'shadow-walk.learning';
const HANDED_OVER = 'shadow-walk.tab-left';

/**
 * How long a page waits for the one before it in the same tab to let go of their name, in milliseconds: on a busy machine
 * a page that was left may take seconds to go.
 */
const PATIENCE_MS = 30_000;
/** How often a page asks that waits without having been handed the name: one that was left may answer until it has gone. */
const ASKING_MS = 2_000;

/**
 * The name that a tab keeps its work under. It is the same after a reload. A duplicate, which browsers give a copy of
 * the tab's storage, gets a name of its own:
 *
 *     tab a   holds the lock "a" as long as it is there, and answers who asks for "a"
 *     reload  the page says on its way out that it hands the name over; the next one waits for the lock and goes on as a
 *     back    Firefox forgets that where another site comes next: the next page waits for the lock as well, and asks for
 *             "a" after a while; nobody is left to answer
 *     copy    asks, too, and is answered: it is a duplicate, and takes a new name
 */
export class TabName {
  readonly #page: Window;
  #name: string;
  /** Whether the name was already there, and is now certain to be this tab's; false in a duplicate. */
  readonly settled: Promise<boolean>;

  constructor(page: Window) {
    this.#page = page;
    const known = read(page, TAB);
    const handedOver = read(page, HANDED_OVER) !== null;
    remove(page, HANDED_OVER);
    this.#name = known ?? fresh();
    if (known === null) write(page, TAB, this.#name);
    this.settled = this.#settle(known, handedOver);
    page.addEventListener('pagehide', () => write(page, HANDED_OVER, '1'));
    page.addEventListener('pageshow', () => remove(page, HANDED_OVER));
  }

  get name(): string {
    return this.#name;
  }

  async #settle(known: string | null, handedOver: boolean): Promise<boolean> {
    const locks = this.#page.navigator.locks as LockManager | undefined;
    // Without locks nobody can tell a duplicate from a tab that crashed: better a new name than one for two.
    const mine = known !== null && (locks === undefined ? handedOver : await this.#hold(!handedOver));
    if (known !== null && !mine) {
      this.#name = fresh();
      write(this.#page, TAB, this.#name);
    }
    if (locks !== undefined && !mine) void this.#hold(false);
    return mine;
  }

  /**
   * Holds the lock of the name from now on; false if nobody lets go of it.
   * @param asks whether it gives up as soon as somebody answers who has it
   */
  async #hold(asks: boolean): Promise<boolean> {
    const name = this.#name;
    try {
      const channel = new BroadcastChannel(TAB);
      const given = new AbortController();
      let isHeld = false;
      let asked = false;
      channel.onmessage = ({ data }) => {
        if (isHeld && data === `?${name}`) channel.postMessage(`!${name}`);
        if (asked && data === `!${name}`) given.abort();
      };
      const ask = (): void => {
        asked = true;
        channel.postMessage(`?${name}`);
      };
      const asking = asks ? setInterval(ask, ASKING_MS) : undefined;
      setTimeout(() => given.abort(), PATIENCE_MS);
      return await new Promise<boolean>((resolve, reject) => {
        const held = (): Promise<void> => {
          clearInterval(asking);
          resolve((isHeld = true));
          // As long as the page is there; it goes with the page, however that ends.
          return new Promise(() => undefined);
        };
        given.signal.addEventListener('abort', () => clearInterval(asking));
        this.#page.navigator.locks.request(lockOf(name), { signal: given.signal }, held).catch(reject);
      });
    } catch {
      // Given up, or a browser that lets this page have neither.
      return false;
    }
  }
}

/** Whether something was being learned when this tab was last left. */
export const wasLearning = (page: Window): boolean => read(page, LEARNING) !== null;

let own: TabName | null = null;

/** The page's tab. */
export function pageTab(page: Window): TabName {
  own ??= new TabName(page);
  return own;
}

/** The lock that a tab of this name holds. */
export const lockOf = (tab: string): string => `${TAB}.${tab}`;

function fresh(): string {
  return `${Date.now().toString(36)}${Math.floor(Math.random() * 2 ** 32).toString(36)}`;
}

function read(page: Window, key: string): string | null {
  try {
    return page.sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(page: Window, key: string, value: string): void {
  try {
    page.sessionStorage.setItem(key, value);
  } catch {
    // Then a reload counts as another tab.
  }
}

function remove(page: Window, key: string): void {
  try {
    page.sessionStorage.removeItem(key);
  } catch {
    // There is none.
  }
}
