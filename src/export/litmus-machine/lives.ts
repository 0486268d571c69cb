import { branches } from '../../machine/code';
import type { Machine } from '../../machine/machine';
import type { SystemSpec } from '../../machine/system';

/** Stands in every cell of memory that has been freed: no cell holds it otherwise. */
export const POISON = 999;

/** Key of a cell of its own that says what an object that may be allocated is: free (999), never used, or taken. */
export const LIFE = ' life';

const NEVER_USED = 2;
const TAKEN = 1;

/**
 * What becomes of objects that a thread allocates. An object that has been freed keeps its poison, for those who
 * still point to it; allocated anew it is another array, of zeros:
 *
 *     L1 (freed)   {999, 999, …}  ◀── a pointer of its first life
 *     L1_again     {0, 0, …}      ◀── what alloc gives
 *
 * Type-safe memory stays the same array: only the cell of its life says that it is free.
 */
export class Lives {
  private readonly allocs = new Map<number, number>();
  private readonly frees: boolean;
  private readonly spec: SystemSpec;

  constructor({ spec, threads }: Machine) {
    this.spec = spec;
    const all = threads.flatMap(({ code }) => code);
    this.frees = all.some(({ source: { op } }) => op.op === 'free' || op.op === 'free-first');
    for (const { code } of threads) {
      const goesBack = code.some((c, pc) => c.next <= pc || (branches(c) && c.to <= pc));
      for (const { op } of code.map(({ source }) => source))
        if (op.op === 'alloc')
          this.allocs.set(op.object, (this.allocs.get(op.object) ?? 0) + (goesBack ? 2 : 1));
    }
  }

  /** Whether any object's cell tells of its life. */
  get change(): boolean {
    return [...this.allocs.keys()].some((object) => !this.isFresh(object));
  }

  /** Whether it is new to whoever allocates it, who is the only one: nothing can go wrong. */
  isFresh(object: number): boolean {
    const { allocated, typesafe } = this.spec.objects[object];
    return allocated === false && typesafe !== true && this.allocs.get(object) === 1;
  }

  isTypesafe(object: number): boolean {
    return this.spec.objects[object].typesafe === true;
  }

  get typesafe(): readonly number[] {
    return [...this.spec.objects.keys()].filter((object) => this.isTypesafe(object));
  }

  /** Whether every object that can be freed is type-safe. */
  get onlyTypesafe(): boolean {
    return this.spec.objects.every(({ freeable, typesafe }) => !freeable || typesafe === true);
  }

  /** Whether it starts out never used. */
  isUnused(object: number): boolean {
    return this.spec.objects[object].allocated === false;
  }

  /** Whether an object that was freed may be allocated anew. */
  comesAgain(object: number): boolean {
    return this.frees && this.allocs.has(object) && !this.isTypesafe(object) && !this.isFresh(object);
  }

  /** What the cell of its life holds at the start. */
  initial(object: number): number {
    if (!this.isUnused(object)) return TAKEN;
    return this.isTypesafe(object) ? POISON : NEVER_USED;
  }

  /** From what to what the cell of its life goes when it is allocated for the first time, and anew. */
  readonly first = { from: NEVER_USED, to: TAKEN } as const;
  readonly anew = { from: POISON, to: TAKEN } as const;
}
