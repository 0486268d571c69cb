import { closed, forget, keep, lost, readKept, writeKept, type KeptWork } from './kept';

const KEY = 'shadow-walk.work';
const TAB = 'shadow-walk.tab';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Keeps work in progress in the browser's storage, so that it survives a reload, a crash and a closed tab. Where
 * nothing can be stored it does nothing.
 */
export class Keeper {
  readonly #store: Store | null;
  readonly #tab: string;
  readonly #now: () => number;

  constructor(store: Store | null, tab: string, now: () => number) {
    this.#store = store;
    this.#tab = tab;
    this.#now = now;
  }

  /** Whether anything can be kept here. */
  get works(): boolean {
    return this.#store !== null && this.#write(this.list());
  }

  /** What is kept, newest first. */
  list(): readonly KeptWork[] {
    try {
      return readKept(this.#store?.getItem(KEY) ?? null);
    } catch {
      return [];
    }
  }

  /** Keeps where a run stands; `link` is the part of its link after `#`. */
  keep(
    link: string,
    state: Pick<KeptWork, 'title' | 'steps' | 'position' | 'branches' | 'before' | 'name'>,
  ): void {
    const id = `${this.#tab}:${link.split('.')[1] ?? ''}`;
    this.#write(keep(this.list(), { ...state, id, link, at: this.#now(), tab: this.#tab }));
  }

  /** What is kept of the run that a link leads to, if anything is. */
  workAt(link: string): KeptWork | undefined {
    return this.list().find((work) => work.link === link);
  }

  forget(id: string): void {
    this.#write(forget(this.list(), id));
  }

  forgetAll(): void {
    this.#write([]);
  }

  /** The tab is being closed properly, or what another one left has been seen to. */
  close(tab: string = this.#tab): void {
    const works = this.list();
    if (works.some((work) => work.tab === tab)) this.#write(closed(works, tab));
  }

  /** What tabs left that went away without closing; nothing where that cannot be known. */
  async lost(alive: () => Promise<ReadonlySet<string> | null>): Promise<readonly KeptWork[]> {
    const tabs = await alive();
    return tabs === null ? [] : lost(this.list(), new Set([...tabs, this.#tab]));
  }

  #write(works: readonly KeptWork[]): boolean {
    try {
      this.#store?.setItem(KEY, writeKept(works));
      return this.#store !== null;
    } catch {
      // Full, or switched off.
      return false;
    }
  }
}

let keeper: Keeper | null = null;

/** The page's one keeper. */
export function pageKeeper(page: Window): Keeper {
  if (keeper !== null) return keeper;
  const tab = tabOf(page);
  const made = new Keeper(storageOf(page), tab, () => Date.now());
  keeper = made;
  hold(page, tab);
  page.addEventListener('pagehide', () => made.close());
  return made;
}

/** The tabs of this app that are there now; null where browsers do not tell. */
export async function aliveTabs(page: Window): Promise<ReadonlySet<string> | null> {
  try {
    const { held = [] } = await page.navigator.locks.query();
    const prefix = `${TAB}.`;
    return new Set(held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : [])));
  } catch {
    return null;
  }
}

/** Holds a lock as long as the tab is there: it goes with the tab, however that ends. */
function hold(page: Window, tab: string): void {
  try {
    page.navigator.locks
      .request(`${TAB}.${tab}`, { mode: 'shared' }, () => new Promise(() => undefined))
      .catch(() => undefined);
  } catch {
    // Not there, or not allowed: then nothing is offered after a crash; the list still has it.
  }
}

function storageOf(page: Window): Storage | null {
  try {
    return page.localStorage;
  } catch {
    return null;
  }
}

/** The tab's own name; the same after a reload. */
function tabOf(page: Window): string {
  const fresh = `${Date.now().toString(36)}${Math.floor(Math.random() * 2 ** 32).toString(36)}`;
  try {
    const known = page.sessionStorage.getItem(TAB);
    if (known !== null) return known;
    page.sessionStorage.setItem(TAB, fresh);
  } catch {
    // Without it a reload counts as another tab.
  }
  return fresh;
}
