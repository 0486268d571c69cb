import type { Reach } from './model';

/** Actors `from` ≤ a < `to`, whose steps are looked up together. */
export interface Row {
  readonly from: number;
  readonly to: number;
  /** Bits of the parts they depend on. */
  readonly reach: number;
  /** Whether what `inspect` says and the measures are looked up with them. */
  readonly looks: boolean;
}

/**
 * Puts neighbours into one row if they depend on nothing that one of them does not depend on already:
 *
 *     actors   walker 0   walker 1   zapper       callbacks    RCU          seen
 *     reach    s,w0       s,w1       s,z,c        s,z,c        s            s,c        s: shared bytes
 *     rows     └─ 0 ──┘   └─ 1 ──┘   └─────────────────── 2 ─────────────────────┘
 *
 * The last row has no actors if nothing else tells all that is seen of a state.
 */
export function rowsOf({ actors, seen }: Reach): readonly Row[] {
  const rows: { from: number; to: number; reach: number }[] = [];
  actors.forEach((reach, actor) => {
    const last = rows.at(-1);
    const union = (last?.reach ?? 0) | reach;
    if (last !== undefined && (union === last.reach || union === reach)) {
      last.to = actor + 1;
      last.reach = union;
    } else rows.push({ from: actor, to: actor + 1, reach });
  });
  const looking = rows.findIndex((row) => (row.reach | seen) === row.reach);
  const own = { from: actors.length, to: actors.length, reach: seen, looks: true };
  return [...rows.map((row, i) => ({ ...row, looks: i === looking })), ...(looking < 0 ? [own] : [])];
}
