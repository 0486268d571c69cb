import { Bucket } from '../../class/rate';
import { LIMITS, MOST_REFUSED, RATES } from '../../class/limits';
import { readFromPage, type FromPage, type Refusal } from '../../class/messages';

/** What becomes of a text that a connection has sent. */
type Heard =
  { readonly is: 'message'; readonly message: FromPage } | { readonly is: 'refused'; readonly why: Refusal };

/** Lets through what one connection may send: sized, paced and understood. */
export class Guard {
  #bucket: Bucket;
  #refused = 0;
  #most: number = LIMITS.fromStudent;

  /** @param now seconds on any clock that does not go back */
  constructor(now: number) {
    this.#bucket = new Bucket(RATES.student, now);
  }

  /** From here on it is the teacher's, who may send more. */
  trust(now: number): void {
    this.#bucket = new Bucket(RATES.teacher, now);
    this.#most = LIMITS.fromTeacher;
  }

  hear(text: string, now: number): Heard {
    if (!this.#bucket.take(now)) return this.#refuse('too-fast');
    if (text.length > this.#most) return this.#refuse('too-long');
    const message = readFromPage(text);
    return message === null ? this.#refuse('not-understood') : { is: 'message', message };
  }

  #refuse(why: Refusal): Heard {
    this.#refused += 1;
    return { is: 'refused', why: this.#refused > MOST_REFUSED ? 'flood' : why };
  }
}
