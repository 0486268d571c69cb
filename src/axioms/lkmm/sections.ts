import type { Frame } from '../frame';
import type { Value } from '../value';
import type { Witness } from '../witness';

/** A read-side critical section: the events that open and close it. */
export interface Section {
  readonly lock: number;
  readonly unlock: number;
  /** The place of the srcu_struct; -1 for RCU. */
  readonly domain: number;
}

export interface GracePeriod {
  readonly event: number;
  readonly domain: number;
}

type Flag =
  | 'unmatched-rcu-lock'
  | 'unmatched-rcu-unlock'
  | 'unmatched-srcu-lock'
  | 'unmatched-srcu-unlock'
  | 'multiple-srcu-matches'
  | 'srcu-bad-value-match'
  | 'invalid-sleep';

/**
 * Grace periods and read-side sections of a frame. Those of RCU are found by nesting in program order. One of SRCU ends
 * where the index is handed in that it began with, wherever that index has been meanwhile: in registers, in memory, on
 * another CPU.
 *
 *     P0: r0 = srcu_down_read(s) —data→ WRITE_ONCE(*i, r0) —rf→ P1: r1 = READ_ONCE(*i) —data→ srcu_up_read(s, r1)
 *
 * So who reads from whom decides where such a section ends; deciding more reads only adds sections.
 */
export class Sections {
  readonly periods: readonly GracePeriod[];
  private readonly rcu: readonly Section[];
  private readonly locks: readonly number[];
  private readonly unlocks: readonly number[];
  /** Those whose index stays in registers. */
  private readonly direct: readonly Section[];
  /** Ends whose index comes from memory. */
  private readonly carried: readonly number[];
  private readonly flagged: ReadonlySet<Flag>;

  constructor(private readonly frame: Frame) {
    const flags = new Set<Flag>();
    this.periods = frame.events.flatMap((e, event) =>
      e.mark === 'rcu-sync' || e.mark === 'srcu-sync' ? [{ event, domain: e.place }] : [],
    );
    this.rcu = nested(frame, flags);
    this.flagged = flags;
    this.locks = frame.events.flatMap((e, i) => (e.mark === 'srcu-lock' ? [i] : []));
    this.unlocks = frame.events.flatMap((e, i) => (e.mark === 'srcu-unlock' ? [i] : []));
    this.direct = this.unlocks.flatMap((unlock) => this.endedBy(unlock, null));
    this.carried = this.unlocks.filter((unlock) =>
      this.madeOf(unlock).some((read) => frame.events[read].mark !== 'srcu-lock'),
    );
  }

  /** The sections, as far as a witness has decided them. */
  of(witness: Witness): readonly Section[] {
    if (this.carried.length === 0) return [...this.rcu, ...this.direct];
    return [...this.rcu, ...this.srcu(witness)];
  }

  /** What is wrong with them once all is decided. */
  flags(witness: Witness, valueOf: (event: number) => Value): string[] {
    const flags = new Set<Flag>(this.flagged);
    const found = this.carried.length === 0 ? this.direct : this.srcu(witness);
    const ends = (lock: number): number => found.filter((s) => s.lock === lock).length;
    for (const lock of this.locks) {
      if (ends(lock) === 0) flags.add('unmatched-srcu-lock');
      if (ends(lock) > 1) flags.add('multiple-srcu-matches');
    }
    if (this.unlocks.some((unlock) => !found.some((s) => s.unlock === unlock)))
      flags.add('unmatched-srcu-unlock');
    if (found.some(({ lock, unlock }) => valueOf(lock) !== valueOf(unlock)))
      flags.add('srcu-bad-value-match');
    return [...flags];
  }

  private srcu(witness: Witness): Section[] {
    return this.unlocks.flatMap((unlock) => this.endedBy(unlock, witness));
  }

  /** Follows the index back from where it is handed in: through registers, with a witness also through memory. */
  private endedBy(unlock: number, witness: Witness | null): Section[] {
    const { events } = this.frame;
    const domain = events[unlock].place;
    const seen = new Set<number>();
    const found: Section[] = [];
    const open = this.madeOf(unlock);
    for (let read = open.pop(); read !== undefined; read = open.pop()) {
      if (seen.has(read)) continue;
      seen.add(read);
      if (events[read].mark === 'srcu-lock') {
        if (events[read].place === domain) found.push({ lock: read, unlock, domain });
        continue;
      }
      const source = witness === null ? -1 : witness.source[read];
      if (source >= 0 && events[source].mark !== 'srcu-unlock') open.push(...this.madeOf(source));
    }
    return found;
  }

  /** The reads that a written value is made of. */
  private madeOf(write: number): number[] {
    const { thread, data } = this.frame.events[write];
    return data.map((at) => this.frame.starts[thread] + at);
  }
}

/** RCU's sections, nested ones each for itself. */
function nested(frame: Frame, flags: Set<Flag>): Section[] {
  const found: Section[] = [];
  frame.shapes.forEach(({ events }, thread) => {
    const open: number[] = [];
    events.forEach(({ mark }, i) => {
      const at = frame.starts[thread] + i;
      if (mark === 'rcu-lock') open.push(at);
      if (mark === 'rcu-unlock') {
        const lock = open.pop();
        if (lock === undefined) flags.add('unmatched-rcu-unlock');
        else found.push({ lock, unlock: at, domain: -1 });
      }
      if ((mark === 'rcu-sync' || mark === 'srcu-sync') && open.length > 0) flags.add('invalid-sleep');
    });
    if (open.length > 0) flags.add('unmatched-rcu-lock');
  });
  return found;
}
