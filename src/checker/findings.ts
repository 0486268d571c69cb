import type { Model } from './model';

/** A violation found: in stored state `at`, or by a step out of it; `length` steps from an initial state. */
interface Found {
  readonly at: number;
  readonly byStep: boolean;
  readonly length: number;
}

/**
 * What expanding states has shown, whoever expanded them and in whatever order: of the violations of a property the
 * one that counts is the shortest, of these the one at the least state. So findings of several threads can be merged.
 */
export class Findings {
  transitions = 0;
  /** Whether a state was not expanded because runs would get too long. */
  truncated = false;
  readonly maxima: Float64Array;
  readonly found: (Found | undefined)[];

  constructor(model: Model) {
    this.maxima = new Float64Array(model.measures?.length ?? 0).fill(-Infinity);
    this.found = model.properties.map(() => undefined);
  }

  /** Bit set of the properties found violated in at most `longest` steps. */
  bits(longest: number): number {
    return this.found.reduce(
      (bits, one, i) => (one !== undefined && one.length <= longest ? bits | (1 << i) : bits),
      0,
    );
  }

  note(bits: number, at: number, byStep: boolean, length: number): void {
    for (let left = bits; left !== 0; left &= left - 1) {
      const property = 31 - Math.clz32(left & -left);
      const known = this.found[property];
      if (known !== undefined && (known.length < length || (known.length === length && known.at <= at)))
        continue;
      this.found[property] = { at, byStep, length };
    }
  }

  measure(measure: number, value: number): void {
    if (value > this.maxima[measure]) this.maxima[measure] = value;
  }

  /** Adds what `others` tell. */
  merge(others: Findings): void {
    this.transitions += others.transitions;
    this.truncated ||= others.truncated;
    others.maxima.forEach((value, i) => this.measure(i, value));
    others.found.forEach((one, i) => {
      if (one !== undefined) this.note(1 << i, one.at, one.byStep, one.length);
    });
  }

  /** Becomes a copy of `other`. */
  reset(other?: Findings): void {
    this.transitions = other?.transitions ?? 0;
    this.truncated = other?.truncated ?? false;
    for (let i = 0; i < this.maxima.length; i++) this.maxima[i] = other?.maxima[i] ?? -Infinity;
    for (let i = 0; i < this.found.length; i++) this.found[i] = other?.found[i];
  }

  /** Numbers that `write` writes. */
  get numbers(): number {
    return 2 + this.maxima.length + 3 * this.found.length;
  }

  /** As plain numbers, for another thread. */
  write(into: Float64Array): void {
    let at = 0;
    into[at++] = this.transitions;
    into[at++] = this.truncated ? 1 : 0;
    for (const value of this.maxima) into[at++] = value;
    for (const one of this.found) {
      into[at++] = one?.at ?? -1;
      into[at++] = one?.byStep === true ? 1 : 0;
      into[at++] = one?.length ?? 0;
    }
  }

  /** What `write` wrote. */
  read(from: Float64Array): void {
    let at = 0;
    this.transitions = from[at++];
    this.truncated = from[at++] === 1;
    for (let i = 0; i < this.maxima.length; i++) this.maxima[i] = from[at++];
    for (let i = 0; i < this.found.length; i++, at += 3)
      this.found[i] =
        from[at] < 0 ? undefined : { at: from[at], byStep: from[at + 1] === 1, length: from[at + 2] };
  }
}
