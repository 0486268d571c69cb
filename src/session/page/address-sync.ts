import type { Address } from './address';
import type { Origin, Run } from '../run/context';

/** A step is painted first. */
const PAINTED_MS = 40;
/**
 * Browsers refuse more than some 100 changes of the address in 30 seconds: so many may follow each other closely, and
 * each 350 ms allow for one more.
 */
const CLOSELY = 10;
const MS_FOR_ONE = 350;

/** What is on screen. */
interface Place {
  readonly run: Run;
  /** Number of the scenario. */
  readonly serial: number;
  readonly origin: Origin;
}

/**
 * Writes the text of a link; null when it cannot be linked to. At once, unless the code that writes links has not been
 * loaded yet.
 */
export type Encoder = (run: Run) => string | null | Promise<string | null>;

/**
 * Keeps the address in step with the screen.
 *
 *     person chooses A    steps    steps    chooses B    steps      presses Back
 *     push #A             replace  replace  push #B      replace    (address opens #A, at its last step)
 *
 * What came from the address itself is not written until a person goes on from it: a short or a damaged
 * link stays what it was. Writing waits a little, so that a step is painted first, and longer while a run plays fast, which
 * would flood the browser; `flush` writes at once. Nothing waits for the way out: Firefox forgets what is written there when
 * another site comes next.
 */
export class AddressSync {
  readonly #address: Address;
  readonly #encode: Encoder;
  #shown: Place | null = null;
  /** The run that the address encodes, or is about to. */
  #written: Run | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** When as many writes as possible may follow each other closely again. */
  #rested = 0;
  /** Writes happen one after the other, in order. */
  #writing: Promise<void> = Promise.resolve();
  /** Whether a write is under way. */
  #busy = false;
  /** Changes when the browser went to another entry: writes meant for the one before are void. */
  #entry = 0;

  constructor(address: Address, encode: Encoder) {
    this.#address = address;
    this.#encode = encode;
  }

  /** Reports what is now on screen. */
  show(place: Place): void {
    const before = this.#shown;
    if (before?.run === place.run) return;
    this.#shown = place;
    if (place.serial === before?.serial) {
      this.#timer ??= setTimeout(() => void this.flush(), this.#wait());
      return;
    }
    this.#stopTimer();
    if (place.origin === 'address') {
      this.#written = place.run;
      return;
    }
    // The history entry being left must record the position at which it is left.
    if (before !== null && before.run !== this.#written) this.#enqueue(before.run, 'replace');
    this.#enqueue(place.run, before === null ? 'replace' : 'push');
  }

  /** The browser moved to another history entry: pending writes to the previous one are dropped. */
  moved(): void {
    this.#stopTimer();
    this.#entry++;
    this.#written = this.#shown?.run ?? null;
  }

  /** Writes whatever is pending. */
  async flush(): Promise<void> {
    this.#stopTimer();
    const run = this.#shown?.run;
    if (run !== undefined && run !== this.#written) this.#enqueue(run, 'replace');
    await this.#writing;
  }

  /**
   * Writes what is not written yet without waiting for anything: the page is being put away, for good or not.
   * @returns the run that could not be written, if any
   */
  leave(forGood: boolean): Run | null {
    this.#stopTimer();
    const run = this.#shown?.run;
    const isWritten = run === this.#written && !this.#busy;
    const text = run === undefined || isWritten ? null : this.#now(run);
    if (isWritten || run === undefined) {
      this.#address.leave();
      return null;
    }
    // What was still to be written is older. A page that is being put away for good may live long enough to write it all
    // the same, into an address under which the run that is returned would not be looked for.
    if (forGood || text !== null) this.#entry++;
    if (text !== null) this.#address.write(text, 'replace');
    if (forGood || text !== null) this.#written = text === null ? null : run;
    // Whether it is for good cannot be known: Firefox may never end what it begins on `pagehide`, and no longer takes
    // addresses then; that the page is hidden is all that comes through.
    this.#address.leave();
    return text === null ? run : null;
  }

  /** The whole address of what is on screen, which is written as well; null when it cannot be linked to. */
  async link(): Promise<string | null> {
    const run = this.#shown?.run;
    if (run === undefined) return null;
    this.#written = null;
    await this.flush();
    const text = await this.#textOf(run);
    return text === null ? null : this.#address.whole(text);
  }

  /** Stops; what is not written yet is lost. */
  stop(): void {
    this.moved();
  }

  /** Milliseconds until the next write is due. */
  #wait(): number {
    return Math.max(PAINTED_MS, this.#rested - Date.now() - (CLOSELY - 1) * MS_FOR_ONE);
  }

  #enqueue(run: Run, kind: 'push' | 'replace'): void {
    const entry = this.#entry;
    this.#rested = Math.max(this.#rested, Date.now()) + MS_FOR_ONE;
    this.#written = run;
    this.#busy = true;
    const mine = this.#writing.then(async () => {
      const text = await this.#textOf(run);
      if (text !== null && entry === this.#entry) this.#address.write(text, kind);
      if (this.#writing === mine) this.#busy = false;
    });
    this.#writing = mine;
  }

  /** Null as well when the code that writes links could not be loaded. */
  async #textOf(run: Run): Promise<string | null> {
    try {
      return await this.#encode(run);
    } catch {
      return null;
    }
  }

  /** Null as well when that would take waiting. */
  #now(run: Run): string | null {
    try {
      const text = this.#encode(run);
      if (!(text instanceof Promise)) return text;
      text.catch(() => undefined);
    } catch {
      // Nothing to write then.
    }
    return null;
  }

  #stopTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
