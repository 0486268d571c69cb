/**
 * Arithmetic coding of small choices: what is likely costs a fraction of a bit.
 *
 * A number between 0 and 1 is narrowed down choice by choice; its first bytes are the output. (The range coder of
 * LZMA: 32 bits of range, a carry that may run back, probabilities of 11 bits that learn.) What ends
 * up as trailing zero bytes is left away; reading past the end reads zeros.
 */

const TOP = 2 ** 24;
const PROBABILITY_BITS = 11;
/** How fast a probability follows what is seen: it moves by 1/16 of the way. */
const LEARNING = 4;

/** A yes-or-no question whose answer is learnt. Shared by all who ask the same. */
export class Question {
  /** Probability of "no", of 2048. */
  no = 1 << (PROBABILITY_BITS - 1);

  learn(answer: boolean): void {
    if (answer) this.no -= this.no >> LEARNING;
    else this.no += ((1 << PROBABILITY_BITS) - this.no) >> LEARNING;
  }
}

/** Either end of the coder: asks for a choice and, when writing, is told the answer. */
export interface Coder {
  /** Answers a question; a writer writes `answer`, a reader ignores it and returns what was written. */
  answer(question: Question, answer: boolean): boolean;
  /** One of `count` equally likely choices; `count` is 1..65536. */
  choose(count: number, choice: number): number;
}

export class RangeWriter implements Coder {
  #low = 0;
  #range = 0xffffffff;
  #held = 0;
  #holding = 1;
  #first = true;
  readonly #bytes: number[] = [];

  answer(question: Question, answer: boolean): boolean {
    const bound = (this.#range >>> PROBABILITY_BITS) * question.no;
    if (answer) {
      this.#low += bound;
      this.#range -= bound;
    } else this.#range = bound;
    question.learn(answer);
    this.#normalize();
    return answer;
  }

  choose(count: number, choice: number): number {
    if (count <= 1) return choice;
    const share = Math.floor(this.#range / count);
    this.#low += share * choice;
    this.#range = share;
    this.#normalize();
    return choice;
  }

  /** The output; nothing can be written after. */
  finish(): Uint8Array {
    // Any number in [low, low + range) will do: the one with the most zero bytes at its end.
    for (let bits = 32; bits >= 0; bits -= 8) {
      const unit = 2 ** bits;
      const rounded = Math.ceil(this.#low / unit) * unit;
      if (rounded >= this.#low + this.#range) continue;
      this.#low = rounded;
      break;
    }
    for (let i = 0; i < 5; i++) this.#shift();
    let length = this.#bytes.length;
    while (length > 0 && this.#bytes[length - 1] === 0) length--;
    return Uint8Array.from(this.#bytes.slice(0, length));
  }

  #normalize(): void {
    while (this.#range < TOP) {
      this.#range *= 256;
      this.#shift();
    }
  }

  /** Puts out the top byte, once no carry can change it any more. */
  #shift(): void {
    if (this.#low < 0xff000000 || this.#low > 0xffffffff) {
      const carry = this.#low > 0xffffffff ? 1 : 0;
      for (let byte = this.#held; this.#holding > 0; byte = 0xff, this.#holding--)
        this.#put((byte + carry) & 0xff);
      this.#held = Math.floor(this.#low / TOP) & 0xff;
    }
    this.#holding++;
    this.#low = (this.#low % TOP) * 256;
  }

  #put(byte: number): void {
    // The very first byte is always zero.
    if (!this.#first) this.#bytes.push(byte);
    this.#first = false;
  }
}

export class RangeReader implements Coder {
  readonly #bytes: Uint8Array;
  #at = 0;
  #range = 0xffffffff;
  #code = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < 4; i++) this.#code = this.#code * 256 + this.#byte();
  }

  answer(question: Question): boolean {
    const bound = (this.#range >>> PROBABILITY_BITS) * question.no;
    const answer = this.#code >= bound;
    if (answer) {
      this.#code -= bound;
      this.#range -= bound;
    } else this.#range = bound;
    question.learn(answer);
    this.#normalize();
    return answer;
  }

  choose(count: number): number {
    if (count <= 1) return 0;
    const share = Math.floor(this.#range / count);
    // Damaged bytes may lie in the bit of range that no choice owns.
    const choice = Math.min(count - 1, Math.floor(this.#code / share));
    this.#code -= share * choice;
    this.#range = share;
    this.#normalize();
    return choice;
  }

  #normalize(): void {
    while (this.#range < TOP) {
      this.#range *= 256;
      this.#code = (this.#code * 256 + this.#byte()) % 2 ** 40;
    }
  }

  #byte(): number {
    return this.#bytes[this.#at++] ?? 0;
  }
}
