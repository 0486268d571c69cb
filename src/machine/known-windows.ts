/**
 * What has been worked out about windows, by their bytes. A thread has few different ones (some dozens, in millions of
 * states), so that nearly every question has been asked before.
 */
export class KnownWindows<T> {
  private readonly entries = new Map<number, Entry<T>>();
  private count = 0;

  /** The bytes `from` to `to` of an image are the window. */
  constructor(
    private readonly from: number,
    private readonly to: number,
  ) {}

  get(s: Uint8Array): T | undefined {
    let entry = this.entries.get(this.hash(s));
    while (entry !== undefined && !this.equal(s, entry.bytes)) entry = entry.next;
    return entry?.known;
  }

  set(s: Uint8Array, known: T): void {
    if (this.count >= MOST) {
      this.entries.clear();
      this.count = 0;
    }
    const hash = this.hash(s);
    this.entries.set(hash, { bytes: s.slice(this.from, this.to), known, next: this.entries.get(hash) });
    this.count++;
  }

  private hash(s: Uint8Array): number {
    let hash = 0;
    for (let i = this.from; i < this.to; i++) hash = Math.imul(hash ^ s[i], 0x01000193) + 1;
    // A small integer: those are fast keys.
    return hash & 0x3fffffff;
  }

  private equal(s: Uint8Array, bytes: Uint8Array): boolean {
    for (let i = 0; i < bytes.length; i++) if (bytes[i] !== s[this.from + i]) return false;
    return true;
  }
}

interface Entry<T> {
  readonly bytes: Uint8Array;
  readonly known: T;
  readonly next: Entry<T> | undefined;
}

/** Forgotten all at once: a program whose windows take more values gains little. */
const MOST = 20_000;
