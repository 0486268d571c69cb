import type { Code } from './code';

/** A thread, as far as it may reserve places. */
interface Holder {
  readonly index: number;
  readonly code: readonly Code[];
  readonly window: { eachReserved(s: Uint8Array, take: (address: number) => void): void } | null;
}

/** The places that lie between an atomic instruction's read and its write, and for which thread. */
export class Reservations {
  private holding: readonly Holder[] | null = null;
  private readonly places: number[] = [];
  private readonly holders: number[] = [];

  constructor(private readonly threads: () => readonly Holder[]) {}

  /** Collects them from an image. */
  look(s: Uint8Array): void {
    this.places.length = 0;
    this.holders.length = 0;
    this.holding ??= this.threads().filter((t) => t.code.some(({ written }) => written !== null));
    for (const thread of this.holding)
      thread.window?.eachReserved(s, (address) => {
        this.places.push(address);
        this.holders.push(thread.index);
      });
  }

  /** Whether there is one at all. */
  get any(): boolean {
    return this.places.length > 0;
  }

  /** Whether a thread other than `thread` holds the place. */
  isTaken(address: number, thread: number): boolean {
    for (let i = 0; i < this.places.length; i++)
      if (this.places[i] === address && this.holders[i] !== thread) return true;
    return false;
  }
}
