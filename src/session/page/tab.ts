const TAB = 'shadow-walk.tab';
/** Where a tab keeps what is being learned in it, for its reload. */
export const LEARNING = 'shadow-walk.learning';
const HANDED_OVER = 'shadow-walk.tab-left';

/**
 * How long a page waits for the one before it in the same tab to let go of their name, in milliseconds: on a busy machine
 * a page that was left may take seconds to go. Only two copies of a tab that had been left when it was copied wait as long.
 */
const PATIENCE_MS = 30_000;
/** How long it waits, by another name, where nobody has handed the name over: it may be a duplicate of a tab that stays. */
const DOUBT_MS = 3_000;

/**
 * The name that a tab keeps its work under. It is the same after a reload. A duplicate, which browsers give a copy of
 * the tab's storage, gets a name of its own:
 *
 *     tab a   holds the lock "a" as long as it is there
 *     reload  the page says on its way out that it hands the name over; the next one waits for the lock and goes on as a
 *     copy    nobody has handed "a" over, and its lock is taken: it is a duplicate, and takes a new name
 *     back    nobody has, as Firefox forgets what is written on the way out where another site comes next: it takes a new
 *             name, too, and "a" again once the page before has let go
 */
export class TabName {
  readonly #page: Window;
  #name: string;
  /** The name it had while it waited for its own, if it did: something may be kept under that as well. */
  doubted: string | null = null;
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
    const page = this.#page;
    const locks = page.navigator.locks as LockManager | undefined;
    // Without locks nobody can tell a duplicate from a tab that crashed: better a new name than one for two.
    const mine =
      known !== null &&
      (locks === undefined ? handedOver : await hold(page, lockOf(known), handedOver ? PATIENCE_MS : 0));
    if (mine) return true;
    if (known !== null) this.#take(fresh());
    if (locks !== undefined) void hold(page, lockOf(this.#name), 0);
    if (known === null || locks === undefined || handedOver) return false;
    const gone = await hold(page, lockOf(known), DOUBT_MS);
    if (!gone) return false;
    this.doubted = this.#name;
    this.#take(known);
    return true;
  }

  #take(name: string): void {
    this.#name = name;
    write(this.#page, TAB, name);
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

/** Holds a lock from now on; false if somebody else has it, after waiting so long. */
function hold(page: Window, lock: string, patience: number): Promise<boolean> {
  return new Promise((resolve) => {
    const held = (got: Lock | null): Promise<void> | undefined => {
      resolve(got !== null);
      // As long as the page is there; it goes with the page, however that ends.
      return got === null ? undefined : new Promise(() => undefined);
    };
    const options: LockOptions =
      patience === 0 ? { ifAvailable: true } : { signal: AbortSignal.timeout(patience) };
    page.navigator.locks.request(lock, options, held).catch(() => resolve(false));
  });
}

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
