import type { Event, Frame } from '../frame';
import { Relation, type EventSet } from '../relation';
import { Sections } from './sections';

/** What the Linux kernel memory model knows of a frame before anyone reads from anyone. */
export interface Fixed {
  readonly marked: EventSet;
  readonly plain: EventSet;
  readonly markedReads: EventSet;
  readonly locks: EventSet;
  readonly unlocks: EventSet;
  /** Reads whose value comes back: `smp_rmb` orders only these. */
  readonly returning: EventSet;
  readonly lockReads: EventSet;
  readonly lockWrites: EventSet;
  readonly rmb: Relation;
  readonly wmb: Relation;
  /** Full barriers and grace periods, but for `smp_mb__after_unlock_lock`, which depends on coherence. */
  readonly strong: Relation;
  readonly acquire: Relation;
  readonly release: Relation;
  /** Program order up to an event behind `smp_mb__after_unlock_lock`, from the write that takes the lock. */
  readonly afterUnlockLock: Relation | null;
  /** Pairs with anything between them that also holds the compiler. */
  readonly compilerBarrier: Relation;
  readonly sections: Sections;
  /** From a read to the write of a value made of it, from where another read may carry it on. */
  readonly handed: Relation;
}

const isPlain = (e: Event): boolean => e.mark === 'plain';
const isAccess = (e: Event): boolean => e.kind !== 'fence';
const acquires = (e: Event): boolean => e.mark === 'acquire' || e.mark === 'lock-read';
const isSectionEdge = (e: Event): boolean => e.mark === 'srcu-lock' || e.mark === 'srcu-unlock';
const releases = (e: Event): boolean => e.mark === 'release' || e.mark === 'unlock';

export function fixedOf(frame: Frame): Fixed {
  const { size, accesses, writes, po } = frame;
  const marked = frame.set((e) => !isPlain(e));
  const returning = frame.set((e) => e.kind === 'read' && e.mark !== 'no-return');
  const lockWrites = frame.set((e) => e.mark === 'lock-write');
  const atomics = frame.set((e) => e.atomic);
  const ofAccesses = (r: Relation): Relation => r.from(accesses).to(accesses);

  const strong = ofAccesses(frame.between((e) => e.mark === 'mb'));
  const then = new Relation(size);
  const has = (mark: Event['mark']): boolean => frame.events.some((e) => e.mark === mark);
  if (has('before-atomic')) {
    // … smp_mb__before_atomic(); the atomic, and what follows it.
    const before = frame.between((e) => e.mark === 'before-atomic').to(atomics);
    strong.or(ofAccesses(then.compose(before, po.copy().orSame())));
  }
  const afterwards = (mark: Event['mark'], of: EventSet): void => {
    if (!has(mark)) return;
    const after = frame.between((e) => e.mark === mark).from(of);
    strong.or(ofAccesses(then.compose(po.copy().orSame(), after)));
  };
  afterwards('after-atomic', atomics);
  afterwards('after-spinlock', lockWrites);
  afterwards(
    'after-srcu-unlock',
    frame.set((e) => e.mark === 'srcu-unlock'),
  );
  // A grace period orders all before it and all behind it; as an event it is itself part of what is behind.
  for (let i = 0; i < size; i++)
    if (frame.events[i].mark === 'rcu-sync' || frame.events[i].mark === 'srcu-sync')
      for (let a = frame.starts[frame.events[i].thread]; a < i; a++)
        for (let b = i; b < size && frame.events[b].thread === frame.events[i].thread; b++) strong.add(a, b);

  const release = ofAccesses(po.copy().to(frame.set(releases)));
  const acquire = ofAccesses(po.copy().from(frame.set(acquires)));
  return {
    marked,
    plain: frame.set((e) => isPlain(e) && isAccess(e)),
    markedReads: frame.set((e) => e.kind === 'read' && !isPlain(e)),
    locks: lockWrites,
    unlocks: frame.set((e) => e.mark === 'unlock'),
    returning,
    lockReads: frame.set((e) => e.mark === 'lock-read'),
    lockWrites,
    rmb: frame
      .between((e) => e.mark === 'rmb')
      .from(returning)
      .to(returning),
    wmb: frame
      .between((e) => e.mark === 'wmb')
      .from(writes)
      .to(writes),
    strong,
    acquire,
    release,
    afterUnlockLock: has('after-unlock-lock')
      ? frame
          .between((e) => e.mark === 'after-unlock-lock')
          .from(lockWrites)
          .to(accesses)
      : null,
    compilerBarrier: frame
      .between((e) => e.kind === 'fence' || acquires(e) || releases(e) || isSectionEdge(e))
      .or(po.copy().to(frame.set(releases)))
      .or(po.copy().from(frame.set(acquires))),
    sections: new Sections(frame),
    handed: frame.data.copy().to(frame.set((e) => e.mark !== 'srcu-unlock')),
  };
}
