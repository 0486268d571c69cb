/** A list of 32-bit integers that grows by doubling; also a stack. */
export class IntList {
  #data: Int32Array = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#data.length) {
      const data = new Int32Array(2 * this.#data.length);
      data.set(this.#data);
      this.#data = data;
    }
    this.#data[this.#length++] = value;
  }

  /** Removes and returns the last value; undefined behaviour when empty. */
  pop(): number {
    return this.#data[--this.#length];
  }

  /** Value at `index`, 0 ≤ index < length. */
  at(index: number): number {
    return this.#data[index];
  }

  /** The values, without a copy; valid until the next `push`. */
  view(): Int32Array {
    return this.#data.subarray(0, this.#length);
  }
}
