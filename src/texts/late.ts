/** A preset's texts in another language than English, which the scenario itself is written in. */
export interface PresetText {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
}

/** The part of a language that comes a moment after the first picture. */
export interface Later {
  /** By the preset's id. */
  readonly presets: Readonly<Record<string, PresetText>>;
  /** Why a line of code is there, by the English sentence. */
  readonly lines: Readonly<Record<string, string>>;
}

/** Holds what is loaded late, and tells when it is there. Until then, and where loading fails, it is empty. */
export class Late {
  #now: Later = { presets: {}, lines: {} };
  readonly #load: (() => Promise<Later>) | null;
  readonly #listeners = new Set<() => void>();

  /** `load`: null in English, where nothing comes late. */
  constructor(load: (() => Promise<Later>) | null) {
    this.#load = load;
  }

  /** The same object until it changes. */
  readonly now = (): Later => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  async load(): Promise<void> {
    if (this.#load === null) return;
    this.#now = await this.#load();
    for (const listener of this.#listeners) listener();
  }
}
