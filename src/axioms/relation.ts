/**
 * Relations between the events of one execution, as matrices of bits: row `i` has bit `j` set when `i` leads to `j`.
 * A row is `words` numbers of 32 bits, so that an execution of up to 32 events, nearly every one, costs one a row.
 */
export class Relation {
  readonly words: number;
  readonly bits: Int32Array;

  constructor(
    readonly size: number,
    bits?: Int32Array,
  ) {
    this.words = (size + 31) >> 5;
    this.bits = bits ?? new Int32Array(size * this.words);
  }

  copy(): Relation {
    return new Relation(this.size, this.bits.slice());
  }

  clear(): this {
    this.bits.fill(0);
    return this;
  }

  set(from: Relation): this {
    this.bits.set(from.bits);
    return this;
  }

  add(a: number, b: number): void {
    this.bits[a * this.words + (b >> 5)] |= 1 << (b & 31);
  }

  has(a: number, b: number): boolean {
    return ((this.bits[a * this.words + (b >> 5)] >>> (b & 31)) & 1) !== 0;
  }

  isEmpty(): boolean {
    return this.bits.every((word) => word === 0);
  }

  /** Adds the pairs of `other`. */
  or(other: Relation): this {
    for (let i = 0; i < this.bits.length; i++) this.bits[i] |= other.bits[i];
    return this;
  }

  and(other: Relation): this {
    for (let i = 0; i < this.bits.length; i++) this.bits[i] &= other.bits[i];
    return this;
  }

  without(other: Relation): this {
    for (let i = 0; i < this.bits.length; i++) this.bits[i] &= ~other.bits[i];
    return this;
  }

  /** Adds every event to itself. */
  orSame(): this {
    for (let i = 0; i < this.size; i++) this.add(i, i);
    return this;
  }

  withoutSame(): this {
    for (let i = 0; i < this.size; i++) this.bits[i * this.words + (i >> 5)] &= ~(1 << (i & 31));
    return this;
  }

  /** Keeps the pairs whose first is in `set`. */
  from(set: EventSet): this {
    const { words, bits } = this;
    for (let i = 0; i < this.size; i++)
      if (!set.has(i)) for (let w = 0; w < words; w++) bits[i * words + w] = 0;
    return this;
  }

  /** Keeps the pairs whose second is in `set`. */
  to(set: EventSet): this {
    const { words, bits } = this;
    for (let i = 0; i < bits.length; i += words) for (let w = 0; w < words; w++) bits[i + w] &= set.bits[w];
    return this;
  }

  /** This becomes `a ; b`: from `i` over some `j` to `k`. Neither may be this one. */
  compose(a: Relation, b: Relation): this {
    const { words, bits, size } = this;
    bits.fill(0);
    for (let i = 0; i < size; i++)
      for (let w = 0; w < words; w++)
        for (let rest = a.bits[i * words + w]; rest !== 0; rest &= rest - 1) {
          const j = (w << 5) + 31 - Math.clz32(rest & -rest);
          for (let v = 0; v < words; v++) bits[i * words + v] |= b.bits[j * words + v];
        }
    return this;
  }

  /** Closes it under composition with itself. */
  close(): this {
    const { words, bits, size } = this;
    for (let k = 0; k < size; k++) {
      const at = k >> 5;
      const bit = 1 << (k & 31);
      const row = k * words;
      for (let i = 0; i < size; i++)
        if ((bits[i * words + at] & bit) !== 0)
          for (let w = 0; w < words; w++) bits[i * words + w] |= bits[row + w];
    }
    return this;
  }

  /** Whether some event leads to itself: of a closed relation, whether it has a cycle. */
  isReflexiveSomewhere(): boolean {
    for (let i = 0; i < this.size; i++) if (this.has(i, i)) return true;
    return false;
  }

  /** This becomes `of` turned around. */
  inverse(of: Relation): this {
    this.bits.fill(0);
    of.forEach((a, b) => this.add(b, a));
    return this;
  }

  forEach(each: (a: number, b: number) => void): void {
    const { words, bits, size } = this;
    for (let i = 0; i < size; i++)
      for (let w = 0; w < words; w++)
        for (let rest = bits[i * words + w]; rest !== 0; rest &= rest - 1)
          each(i, (w << 5) + 31 - Math.clz32(rest & -rest));
  }

  /** How many pairs there are. */
  count(): number {
    let sum = 0;
    this.forEach(() => sum++);
    return sum;
  }

  pairs(): [number, number][] {
    const list: [number, number][] = [];
    this.forEach((a, b) => list.push([a, b]));
    return list;
  }
}

/** A set of events. */
export class EventSet {
  readonly bits: Int32Array;

  constructor(size: number, has: (event: number) => boolean) {
    this.bits = new Int32Array((size + 31) >> 5);
    for (let i = 0; i < size; i++) if (has(i)) this.bits[i >> 5] |= 1 << (i & 31);
  }

  has(i: number): boolean {
    return ((this.bits[i >> 5] >>> (i & 31)) & 1) !== 0;
  }

  isEmpty(): boolean {
    return this.bits.every((word) => word === 0);
  }
}
