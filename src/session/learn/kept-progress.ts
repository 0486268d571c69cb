import { keepIn, type Kept } from '../page/storage';
import { joinProgress, NO_PROGRESS, readProgress, writeProgress, type Progress } from './progress';

const KEY = 'shadow-walk.progress';

/** Progress in the browser's storage, which all tabs share: what was learned in another one meanwhile stays. */
export class KeptProgress {
  readonly #store: Pick<Storage, 'getItem' | 'setItem'> | null;
  /** What this tab knew when it last read or wrote. */
  #known = NO_PROGRESS;

  constructor(store: Pick<Storage, 'getItem' | 'setItem'> | null) {
    this.#store = store;
  }

  read(): Progress {
    this.#known = this.#stored();
    return this.#known;
  }

  write(progress: Progress): Kept {
    const all = joinProgress(this.#known, progress, this.#stored());
    this.#known = progress;
    return keepIn(this.#store, KEY, writeProgress(all));
  }

  #stored(): Progress {
    try {
      return readProgress(this.#store?.getItem(KEY) ?? null);
    } catch {
      return NO_PROGRESS;
    }
  }
}
