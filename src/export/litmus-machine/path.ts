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
    /** The section that an IPI waits for, if it is open: with interrupts off, or through what an IPI cuts short. */
    public section: 'irqs-off' | 'span' | null = null,
    /** Registers that lead to an object: who follows others may find nothing there. */
    readonly sound: Set<string> = new Set(),
    /** Registers that lead to an object or are 0. */
    readonly orNone: Set<string> = new Set(),
    /** Whether interrupts are off; null where two ways met that left them differently. */
    public irqsOff: boolean | null = false,
  ) {}

  copy(): Path {
    return new Path(
      new Map(this.known),
      new Map(this.lists),
      new Map(this.rounds),
      new Set(this.pointers),
      new Set(this.freed),
      this.section,
      new Set(this.sound),
      new Set(this.orNone),
      this.irqsOff,
    );
  }

  private noNumbers(): Set<string> {
    const none = [...this.known].flatMap(([reg, value]) => (value === 0 ? [reg] : []));
    return new Set([...this.orNone, ...this.sound, ...none]);
  }

  /** What is still known where this way and the other one meet. Both have the same section open, or none. */
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
      this.section ?? other.section,
      new Set([...this.sound].filter((reg) => other.sound.has(reg))),
      new Set([...this.noNumbers()].filter((reg) => other.noNumbers().has(reg))),
      this.irqsOff === other.irqsOff ? this.irqsOff : null,
    );
  }
}
