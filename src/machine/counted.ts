import { branches, type Code } from './code';
import { SCOPE } from './instructions';
import type { Footprint } from './footprint';
import type { CompiledSystem } from './thread';

/**
 * How far other actors may still move a byte that is counted up and down, from each of their program points:
 *
 *     counter_inc    up 1, down 0        whatever comes after it, at no time is there more than one of it added …
 *     …              up 0, down 1
 *     counter_dec    up 0, down 1        … nor more than one taken away
 *     (again from the top)
 *
 * With three walkers of which two are inside, `reader_counter` is 2 and may come to 3, but not to 4.
 */
export class Counted {
  private readonly up: readonly Float64Array[];
  private readonly down: readonly Float64Array[];

  /** @param prints footprints per thread and program point */
  constructor(
    private readonly machine: CompiledSystem,
    prints: readonly (readonly Footprint[])[],
    private readonly at: number,
  ) {
    const { threads } = machine;
    const moves = (sign: 1 | -1): Float64Array[] =>
      threads.map((t) =>
        mostAlong(
          t.code,
          t.code.map((code, pc) => {
            const { a } = prints[t.index][pc];
            if (((a[at >> 5] >>> (at & 31)) & 1) === 0) return 0;
            const by = addendOf(code);
            if (by === null) return Infinity;
            // Through a pointer it may as well be another cell.
            return code.scope === SCOPE.variable ? sign * by : Math.max(0, sign * by);
          }),
          // A callback runs again and again, and an interrupt may send a thread past what takes back.
          t.isContext || t.spec.onIpi?.redirect !== undefined,
        ),
      );
    this.up = moves(1);
    this.down = moves(-1);
  }

  /**
   * Whether a change of the byte that `actor` makes is one that a table minds, at any value that the byte may have by then.
   * The change is the same at all of them; it is from `before` to `after`.
   */
  undoes(
    tables: readonly (readonly boolean[])[],
    before: Uint8Array,
    after: Uint8Array,
    actor: number,
    idle: (thread: number) => boolean,
  ): boolean {
    const { at } = this;
    const by = after[at] - before[at];
    if (by === 0) return false;
    let [low, high] = [before[at], before[at]];
    for (const t of this.machine.threads) {
      if (t.index === actor || idle(t.index)) continue;
      const pc = before[t.layout.pc];
      high += this.up[t.index][pc];
      low -= this.down[t.index][pc];
    }
    if (high - low > 255) return true;
    for (let value = low; value <= high; value++)
      if (tables.some((on) => on[value & 255] && !on[(value + by) & 255])) return true;
    return false;
  }
}

/** What an instruction adds, from -128 to 127; null if that is not the same each time. */
function addendOf({ source: { op }, srcReg, srcConst }: Code): number | null {
  if (op.op !== 'rmw' || op.kind !== 'add' || srcReg >= 0) return null;
  return (srcConst << 24) >> 24;
}

/** Per program point the largest sum of `gains` along any way on from there, or of none; the end has 0. */
function mostAlong(code: readonly Code[], gains: readonly number[], again: boolean): Float64Array {
  const most = new Float64Array(code.length + 1);
  if (again) return most.fill(gains.some((gain) => gain > 0) ? Infinity : 0);
  for (let turn = 0; turn <= code.length; turn++) {
    let grew = false;
    for (let pc = code.length - 1; pc >= 0; pc--) {
      const { next, to } = code[pc];
      const on = branches(code[pc]) ? Math.max(most[next], most[to]) : most[next];
      const sum = Math.max(0, gains[pc] + on);
      grew ||= sum > most[pc];
      most[pc] = Math.max(most[pc], sum);
    }
    if (!grew) return most;
  }
  // It grows with each time round a loop.
  return most.fill(Infinity);
}
