import type { Code } from './code';
import type { ImageLayout } from './image';
import { BUGS } from './instructions';
import { HEADER, isPointer, lifeIn, lifeOf, liveHeader, objectOf, pointer, pointerTo } from './values';

/** One access as it happened, for those who want to tell about a step. */
export interface AccessRecord {
  readonly write: boolean;
  readonly address: number;
  readonly value: number;
  readonly was: number;
  /** The memory was freed or recycled: the access should not have happened. */
  readonly refused?: true;
}

export const BUG = {
  useAfterFree: BUGS.indexOf('use-after-free'),
  recycled: BUGS.indexOf('recycled-walk'),
  wild: BUGS.indexOf('wild-walk'),
  doubleFree: BUGS.indexOf('double-free'),
  sleep: BUGS.indexOf('sleep-in-atomic'),
} as const;

/** Objects in the image: whether they may be reached, their lives, and the rings they hang on. */
export class ObjectMemory {
  /** Property bit of the bug the last execution raised, or -1. */
  bug = -1;
  /** Set to an array to have accesses recorded. */
  record: AccessRecord[] | null = null;

  protected readonly header: Int32Array;
  protected readonly link: Int32Array;
  private readonly cells: ImageLayout['cells'];

  /** `typesafe`: by object, see `ObjectSpec`. */
  constructor(
    { header, link, cells }: ImageLayout,
    private readonly typesafe: readonly boolean[],
  ) {
    this.header = header;
    this.link = link;
    this.cells = cells;
  }

  protected listNext(s: Uint8Array, object: number): number {
    if (!this.alive(s, object)) return 0;
    const at = this.link[objectOf(object)];
    if (this.record !== null) this.record.push({ write: false, address: at, value: s[at], was: s[at] });
    return s[at] === object ? 0 : s[at];
  }

  /** Returns 1 while more objects are on the list. */
  protected freeFirst(s: Uint8Array, list: number): number {
    const object = s[list];
    if (object === 0) return 0;
    const next = s[this.link[objectOf(object)]];
    if (!this.alive(s, object)) return 0;
    this.unlinkFromRing(s, object, 0);
    this.write(s, list, next === object ? 0 : next);
    this.free(s, object);
    return next === object ? 0 : 1;
  }

  /** Whether memory may be reached through the pointer `to`; raises the bug otherwise. `sheltered`: within a section. */
  protected alive(s: Uint8Array, to: number, sheltered = false): boolean {
    if (!isPointer(to)) {
      this.bug = BUG.wild;
      return false;
    }
    if (sheltered && this.typesafe[objectOf(to)]) return true;
    const at = this.header[objectOf(to)];
    if (at < 0) return true;
    const header = s[at];
    if ((header & HEADER.allocated) === 0) {
      this.bug = BUG.useAfterFree;
      return false;
    }
    if (lifeIn(header) !== lifeOf(to)) this.bug = BUG.recycled;
    return true;
  }

  protected write(s: Uint8Array, at: number, value: number): void {
    if (this.record !== null) this.record.push({ write: true, address: at, value, was: s[at] });
    s[at] = value;
  }

  /** Appends to the ring (head → … → last → head) and marks the object. */
  protected listAdd(s: Uint8Array, object: number, code: Code): void {
    if (!this.alive(s, object)) return;
    const index = objectOf(object);
    this.write(s, this.header[index], s[this.header[index]] | code.extra);
    const at = this.link[index];
    if (code.list < 0 || s[at] !== 0) return;
    const first = s[code.list];
    if (first === 0) {
      s[at] = object;
      this.write(s, code.list, object);
      return;
    }
    let last = first;
    for (let i = 0; i < this.link.length && s[this.link[objectOf(last)]] !== first; i++) {
      if (!this.alive(s, last)) return;
      last = s[this.link[objectOf(last)]];
    }
    s[this.link[objectOf(last)]] = object;
    s[at] = first;
  }

  /** Joins the neighbours of `object` in its ring and leaves `self` in its own link. */
  protected unlinkFromRing(s: Uint8Array, object: number, self: number): void {
    const at = this.link[objectOf(object)];
    const next = s[at];
    if (next !== 0 && next !== object) {
      if (!this.alive(s, next)) return;
      for (let i = 0; i < this.link.length; i++) {
        const other = this.link[i];
        if (other < 0 || other === at || s[other] !== object) continue;
        const header = s[this.header[i]];
        if (!this.alive(s, pointerTo(i, header))) return;
        this.write(s, other, next);
      }
    }
    this.write(s, at, self);
  }

  protected free(s: Uint8Array, object: number): void {
    if (!isPointer(object)) {
      this.bug = BUG.wild;
      return;
    }
    const at = this.header[objectOf(object)];
    if (at < 0) return;
    const header = s[at];
    if ((header & HEADER.allocated) === 0 || lifeIn(header) !== lifeOf(object)) {
      this.bug = BUG.doubleFree;
      return;
    }
    this.write(s, at, (header & HEADER.secondLife) | HEADER.freed);
  }

  /**
   * Zeroed memory: a first life for an object never used, a second for one that was freed. Type-safe memory is neither
   * zeroed, for others may still look at it, nor does it come to an end of its lives.
   */
  protected allocate(s: Uint8Array, object: number): number {
    const at = this.header[object];
    const header = at < 0 ? HEADER.allocated : s[at];
    if (this.typesafe[object]) {
      if ((header & HEADER.allocated) !== 0) return 0;
      this.write(s, at, HEADER.allocated);
      return pointer(object, 0);
    }
    if ((header & (HEADER.allocated | HEADER.secondLife)) !== 0) return 0;
    const life = (header & HEADER.freed) === 0 ? 0 : 1;
    this.write(s, at, liveHeader(life));
    for (const cell of this.cells[object].values()) s[cell] = 0;
    if (this.link[object] >= 0) s[this.link[object]] = 0;
    return pointer(object, life);
  }
}
