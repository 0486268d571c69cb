import type { GraphEvent } from '../axioms/graph';
import { branches, type Code } from '../machine/code';

/** An access or a barrier of a run, where it stands in its thread; or a step that only computes. */
export interface Entry {
  readonly pc: number;
  /** Null for what only computes: it is not drawn, but hands values on. */
  readonly event: Omit<GraphEvent, 'id'> | null;
  readonly place: string | null;
  /** A read that was forwarded a store of its own thread which is not in memory yet. */
  readonly forwarded: boolean;
  /** The read of an atomic whose write has not come yet. */
  open: boolean;
  /** The read of the same atomic. */
  readonly partner: Entry | null;
  /** For a read: the write it reads from; null for the initial value. */
  source: Entry | null;
}

type Edge = readonly [from: Entry, to: Entry];
type Sources = ReadonlySet<Entry>;

const NONE: Sources = new Set();
const union = (...sets: readonly Sources[]): Sources => new Set(sets.flatMap((set) => [...set]));

/**
 * Which reads the accesses of a thread depend on: by their place, by the value they write, by being executed at all.
 * Registers hand a value on with the reads it comes from:
 *
 *     r = READ_ONCE(p)     s = r + 1     WRITE_ONCE(x, s)       data: the read of p → the write of x
 */
export function dependencies(
  list: readonly Entry[],
  code: readonly Code[],
): { readonly addr: Edge[]; readonly data: Edge[]; readonly ctrl: Edge[] } {
  const [addr, data, ctrl]: [Edge[], Edge[], Edge[]] = [[], [], []];
  const registers = new Map<number, Sources>();
  const from = (reg: number): Sources => registers.get(reg) ?? NONE;
  let control = NONE;
  list.forEach((entry, i) => {
    const c = code[entry.pc];
    const own = union(from(c.srcReg), from(c.src2Reg));
    const kind = entry.event?.kind;
    if (kind === 'read' || kind === 'write') {
      const place = union(from(c.ofReg), ...c.uses.filter((reg) => isAddress(c, reg)).map(from));
      for (const read of place) addr.push([read, entry]);
      if (kind === 'write') for (const read of own) data.push([read, entry]);
      for (const read of control) ctrl.push([read, entry]);
    }
    // The second half of an atomic leaves nothing new.
    if (entry.partner !== null) return;
    const value = kind === 'read' ? new Set([entry]) : own;
    const isAtomic = list.at(i + 1)?.partner === entry;
    if (c.dst >= 0 && (kind === 'read' || entry.event === null)) registers.set(c.dst, value);
    if (branches(c) && !isAtomic) control = union(control, value);
  });
  return { addr, data, ctrl };
}

/** A register that an instruction uses for its place alone: `x after r`. */
const isAddress = (c: Code, reg: number): boolean => c.ofReg !== reg && c.srcReg !== reg && c.src2Reg !== reg;

/** The nearest accesses that a barrier stands between, by the kind of barrier; those that it orders. */
export function barriers(
  list: readonly Entry[],
  code: readonly Code[],
): { readonly mb: Edge[]; readonly rmb: Edge[]; readonly wmb: Edge[]; readonly rcu: Edge[] } {
  const found = { mb: [] as Edge[], rmb: [] as Edge[], wmb: [] as Edge[], rcu: [] as Edge[] };
  list.forEach((entry, i) => {
    if (entry.event?.kind !== 'fence') return;
    const kind = barrierOf(code[entry.pc]);
    if (kind === null) return;
    const orders = (e: Entry): boolean =>
      e.event?.kind === (kind === 'rmb' ? 'read' : 'write') ||
      ((kind === 'mb' || kind === 'rcu') && e.event?.kind === 'read');
    const before = list.slice(0, i).findLast(orders);
    const after = list.slice(i + 1).find(orders);
    if (before !== undefined && after !== undefined) found[kind].push([before, after]);
  });
  return found;
}

function barrierOf({ source: { op } }: Code): 'mb' | 'rmb' | 'wmb' | 'rcu' | null {
  if (op.op === 'sync-rcu-wait') return 'rcu';
  if (op.op !== 'fence') return null;
  switch (op.kind) {
    case 'full':
    case 'locked':
      return 'mb';
    case 'read':
      return 'rmb';
    case 'write':
      return 'wmb';
  }
}
