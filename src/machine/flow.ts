import { branches, type Code } from './code';

/** Where the two arms of each branch meet again, and what lies between. */
export interface Flow {
  /** pc → pc at which the arms of the branch there meet (may be the end), -1 if never or no branch. */
  readonly meets: Int16Array;
  /** pc → pcs inside the arms of the branch there. */
  readonly arms: readonly (readonly number[])[];
  /** pc → most instructions on a way through an arm; Infinity with a loop inside. */
  readonly armLength: Float64Array;
}

/**
 * Computes the meeting points (immediate post-dominators) of a program's branches.
 *
 *   0: load → 0? then 3     post-dominators of 0: {3, end}; the nearest is 3
 *   1: load                 arms of 0: {1, 2}
 *   2: store
 *   3: store
 */
export function analyseFlow(code: readonly Code[]): Flow {
  const end = code.length;
  const successors = (pc: number): number[] =>
    branches(code[pc]) ? [code[pc].next, code[pc].to] : [code[pc].next];
  const after = postDominators(code, successors);
  const meets = new Int16Array(end).fill(-1);
  const arms: number[][] = code.map(() => []);
  const armLength = new Float64Array(end);
  for (let pc = 0; pc < end; pc++) {
    if (!branches(code[pc])) continue;
    // The nearest common post-dominator is the one that all the others post-dominate.
    const common = [...after[pc]].filter((q) => q !== pc);
    const nearest = common.find((q) =>
      common.every((other) => other === q || other === end || (q !== end && after[q].has(other))),
    );
    meets[pc] = nearest ?? -1;
    const inside = new Set<number>();
    const visit = (q: number): void => {
      if (q === meets[pc] || q === end || inside.has(q)) return;
      inside.add(q);
      successors(q).forEach(visit);
    };
    successors(pc).forEach(visit);
    arms[pc] = [...inside].sort((a, b) => a - b);
    const length = longest(meets[pc], end, successors);
    armLength[pc] = Math.max(...successors(pc).map(length));
  }
  return { meets, arms, armLength };
}

/** A function that tells the most instructions on a way from a pc to `to`; Infinity where a way may turn in circles. */
function longest(to: number, end: number, successors: (pc: number) => number[]): (from: number) => number {
  const known = new Map<number, number>();
  const visit = (from: number): number => {
    if (from === to || from === end) return 0;
    const before = known.get(from);
    if (before !== undefined) return before;
    // Coming here again before there is an answer means a circle.
    known.set(from, Infinity);
    const length = 1 + Math.max(...successors(from).map(visit));
    known.set(from, length);
    return length;
  };
  return visit;
}

/** pc → every point that each way from there to the end passes; the end included. */
function postDominators(code: readonly Code[], successors: (pc: number) => number[]): Set<number>[] {
  const end = code.length;
  const all = new Set(Array.from({ length: end + 1 }, (_, i) => i));
  const after: Set<number>[] = Array.from({ length: end + 1 }, (_, pc) =>
    pc === end ? new Set([end]) : new Set(all),
  );
  for (let changed = true; changed;) {
    changed = false;
    for (let pc = end - 1; pc >= 0; pc--) {
      const sets = successors(pc).map((q) => after[q]);
      const next = new Set([...sets[0]].filter((q) => sets.every((set) => set.has(q))));
      next.add(pc);
      if (next.size !== after[pc].size) {
        after[pc] = next;
        changed = true;
      }
    }
  }
  return after;
}
