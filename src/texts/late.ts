import type { Scenario } from '../scenarios/scenario';
import type { Why } from './lines';

/** A preset's texts in another language than English, which the scenario itself is written in. */
export interface PresetText {
  readonly title: string;
  readonly question: string;
  readonly answer: string;
}

/** The part of a language that comes a moment after the first picture. */
export interface Later {
  /** By the preset's id; none in English. */
  readonly presets: Readonly<Record<string, PresetText>>;
  /** The presets with the English they are written in; none in English. */
  readonly originals: readonly Scenario[];
  /** Why a line of code is there. */
  readonly lines: Readonly<Record<Why, string>>;
}

/** Loads the presets. */
type Originals = () => Promise<readonly Scenario[]>;

/** Holds what is loaded late, and tells when it is there. */
export class Late {
  #now: Later | null = null;
  readonly #load: (originals: Originals) => Promise<Later>;
  readonly #listeners = new Set<() => void>();

  constructor(load: (originals: Originals) => Promise<Later>) {
    this.#load = load;
  }

  /** The same object until it changes; null until it is there, and where loading fails. */
  readonly now = (): Later | null => this.#now;

  /** Why a line is there, by the id that it carries; undefined as long as the words are not there. */
  readonly reason = (why: string | undefined): string | undefined =>
    why === undefined ? undefined : this.#now?.lines[why as Why];

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** @param originals brings the presets, whose English a language knows the texts by; English does without */
  async load(originals: Originals): Promise<void> {
    if (this.#now !== null) return;
    this.#now = await this.#load(originals);
    for (const listener of this.#listeners) listener();
  }
}
