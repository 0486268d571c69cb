import { closed, forget, keep, lost, readKept, writeKept, type KeptWork } from './kept';
import { keepIn, storageOf, type Kept } from './storage';
import { pageTab, type TabName } from './tab';

const KEY = 'shadow-walk.work';

type Store = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * Keeps work in progress in the browser's storage, so that it survives a reload, a crash and a closed tab. Where
 * nothing can be stored it does nothing.
 */
export class Keeper {
  readonly #store: Store | null;
  readonly #tab: Pick<TabName, 'name'>;
  readonly #now: () => number;

  constructor(store: Store | null, tab: Pick<TabName, 'name'>, now: () => number) {
    this.#store = store;
    this.#tab = tab;
    this.#now = now;
  }

  /** Whether this browser lets us store anything. */
  get works(): boolean {
    return this.#write(this.list()) === 'kept';
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
  ): Kept {
    const tab = this.#tab.name;
    const id = `${tab}:${link.split('.')[1] ?? ''}`;
    return this.#write(keep(this.list(), { ...state, id, link, at: this.#now(), tab }));
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

  /** The tab is closing normally, or work left by another tab has been handled. */
  close(tab: string = this.#tab.name): void {
    const works = this.list();
    if (works.some((work) => work.tab === tab)) this.#write(closed(works, tab));
  }

  /** Work left behind by tabs that crashed; empty where that cannot be known. */
  async lost(alive: () => Promise<ReadonlySet<string> | null>): Promise<readonly KeptWork[]> {
    const tabs = await alive();
    return tabs === null ? [] : lost(this.list(), new Set([...tabs, this.#tab.name]));
  }

  #write(works: readonly KeptWork[]): Kept {
    return keepIn(this.#store, KEY, writeKept(works));
  }
}

let keeper: Keeper | null = null;

/** The page's one keeper. */
export function pageKeeper(page: Window): Keeper {
  keeper ??= new Keeper(storageOf(page), pageTab(page), () => Date.now());
  return keeper;
}
