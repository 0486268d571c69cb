/** What is known on one way through a thread: constants in registers, and who hangs on which list. */
export class Path {
  constructor(
    /** Registers whose value is known. */
    readonly known: Map<string, number> = new Map(),
    /** Objects on each list, first to last; null where two ways met that left it differently. */
    readonly lists: Map<string, readonly number[] | null> = new Map(),
    /** How often each instruction was jumped back to. */
    readonly rounds: Map<number, number> = new Map(),
    /** Registers that hold pointers. */
    readonly pointers: Set<string> = new Set(),
    /** Objects that this thread has freed itself. */
    readonly freed: Set<number> = new Set(),
  ) {}

  copy(): Path {
    return new Path(
      new Map(this.known),
      new Map(this.lists),
      new Map(this.rounds),
      new Set(this.pointers),
      new Set(this.freed),
    );
  }

  /** What is still known where this way and the other one meet. */
  meet(other: Path): Path {
    const known = new Map([...this.known].filter(([reg, value]) => other.known.get(reg) === value));
    const names = new Set([...this.lists.keys(), ...other.lists.keys()]);
    const lists = new Map(
      [...names].map((name) => {
        const [a, b] = [this.lists.get(name) ?? [], other.lists.get(name) ?? []];
        return [name, a !== null && b !== null && a.join() === b.join() ? a : null] as const;
      }),
    );
    const rounds = new Map(this.rounds);
    for (const [pc, count] of other.rounds) rounds.set(pc, Math.max(count, rounds.get(pc) ?? 0));
    return new Path(
      known,
      lists,
      rounds,
      new Set([...this.pointers, ...other.pointers]),
      new Set([...this.freed].filter((one) => other.freed.has(one))),
    );
  }
}
