import type { Rate } from './limits';

/** A bucket of messages: it starts full, each message takes one, and it fills up again with time. */
export class Bucket {
  readonly #rate: Rate;
  #left: number;
  #at: number;

  /** @param now seconds on any clock that does not go back */
  constructor(rate: Rate, now: number) {
    this.#rate = rate;
    this.#left = rate.burst;
    this.#at = now;
  }

  /** Takes one message; false if there is none left now. */
  take(now: number): boolean {
    const { burst, perSecond } = this.#rate;
    this.#left = Math.min(burst, this.#left + (now - this.#at) * perSecond);
    this.#at = now;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
