import type { Frame } from '../frame';
import { Relation } from '../relation';
import type { Witness } from '../witness';
import type { Fixed } from './fixed';
import { rcuOrder } from './rcu';

/** The relations of the Linux kernel memory model over one witness; what each means is told in docs/litmus.md. */
export interface Relations {
  readonly rf: Relation;
  readonly rfe: Relation;
  readonly fr: Relation;
  readonly address: Relation;
  readonly data: Relation;
  readonly control: Relation;
  readonly overwrite: Relation;
  /** Full barriers, grace periods and, once there is one, the order that RCU gives. */
  readonly strong: Relation;
  readonly ppo: Relation;
  readonly unlockLock: Relation;
  /** One cumulative fence, and any number of them. */
  readonly cumulative: Relation;
  readonly cumulatives: Relation;
  readonly prop: Relation;
  readonly hb: Relation;
  /** Closed and reflexive. */
  readonly hbs: Relation;
  readonly pb: Relation;
  readonly pbs: Relation;
  /** `po ; rcu-order ; po?`, null where there are no sections and grace periods. */
  readonly rcuFence: Relation | null;
  readonly rb: Relation | null;
}

/** Which rule the witness breaks, with the relations as far as they were needed. */
type Broken = 'happens-before' | 'propagates-before' | 'rcu';

export interface Derived {
  readonly broken: Broken | null;
  /** All of them, or those derived before the rule that is broken. */
  readonly relations: Relations;
}

const MATRICES = [
  'rf',
  'rfe',
  'rfi',
  'fr',
  'overwrite',
  'address',
  'data',
  'control',
  'carry',
  'strong',
  'ppo',
  'unlockLock',
  'cumulative',
  'cumulatives',
  'prop',
  'hb',
  'hbs',
  'pb',
  'pbs',
  'sequence',
  't1',
  't2',
  't3',
] as const;

type Matrices = Readonly<Record<(typeof MATRICES)[number], Relation>>;

const matrices = (size: number): Matrices =>
  Object.fromEntries(MATRICES.map((name) => [name, new Relation(size)])) as Record<
    (typeof MATRICES)[number],
    Relation
  >;

/** Derives the relations over a frame's witnesses; keeps its matrices from one to the next. */
export class Deriver {
  private readonly m: Matrices;
  private readonly hasData: boolean;
  private readonly hasUnlock: boolean;
  private readonly hasAtomics: boolean;
  private readonly hasPlain: boolean;

  constructor(
    private readonly frame: Frame,
    private readonly fixed: Fixed,
  ) {
    this.m = matrices(frame.size);
    this.hasData = !frame.data.isEmpty();
    this.hasUnlock = !fixed.unlocks.isEmpty() && !fixed.lockReads.isEmpty();
    this.hasAtomics = frame.partner.some((p) => p >= 0);
    this.hasPlain = !fixed.plain.isEmpty();
  }

  derive(witness: Witness): Derived {
    const { fixed } = this;
    this.communication(witness);
    this.dependencies();
    this.strongFences(witness);
    this.preserved();
    this.propagation();
    this.m.hb.set(this.m.prop).withoutSame().and(this.frame.sameThread).or(this.m.ppo).or(this.m.rfe);
    if (this.hasPlain) this.m.hb.from(fixed.marked).to(fixed.marked);
    this.m.hbs.set(this.m.hb).close();
    if (this.m.hbs.isReflexiveSomewhere())
      return { broken: 'happens-before', relations: { ...this.m, rcuFence: null, rb: null } };
    this.m.hbs.orSame();
    this.m.t1.compose(this.m.prop, this.m.strong);
    this.m.pb.compose(this.m.t1, this.m.hbs);
    if (this.hasPlain) this.m.pb.to(fixed.marked);
    this.m.pbs.set(this.m.pb).close();
    if (this.m.pbs.isReflexiveSomewhere())
      return { broken: 'propagates-before', relations: { ...this.m, rcuFence: null, rb: null } };
    this.m.pbs.orSame();
    const rcu = this.rcu(witness);
    const relations: Relations = { ...this.m, rcuFence: rcu?.fence ?? null, rb: rcu?.rb ?? null };
    return { broken: rcu?.rb.isReflexiveSomewhere() === true ? 'rcu' : null, relations };
  }

  private communication(witness: Witness): void {
    const { sameThread } = this.frame;
    witness.rf(this.m.rf);
    this.m.rfe.set(this.m.rf).without(sameThread);
    this.m.rfi.set(this.m.rf).and(sameThread);
    // A read of an initial value reads from outside its thread, but nothing leads to that write.
    witness.fr(this.m.fr);
    this.m.overwrite.set(this.m.fr).or(witness.co);
  }

  /** A value that goes through memory of its own thread carries its dependency on. */
  private dependencies(): void {
    const { frame } = this;
    this.m.address.set(frame.address);
    this.m.data.set(frame.data);
    this.m.control.set(frame.control);
    if (!this.hasData) return;
    this.m.carry.compose(this.fixed.handed, this.m.rfi);
    if (this.m.carry.isEmpty()) return;
    this.m.carry.close().orSame();
    this.m.address.compose(this.m.carry, frame.address);
    this.m.data.compose(this.m.carry, frame.data);
    this.m.control.compose(this.m.carry, frame.control);
  }

  private strongFences(witness: Witness): void {
    const { frame, fixed } = this;
    this.m.strong.set(fixed.strong);
    if (fixed.afterUnlockLock === null) return;
    // unlock(a); lock(b); smp_mb__after_unlock_lock(): on one CPU, or by the same lock on another.
    this.m.t1.set(frame.po).to(fixed.unlocks).from(frame.accesses);
    this.m.t2.set(witness.co).or(frame.po).from(fixed.unlocks).to(fixed.lockWrites);
    this.m.t3.compose(this.m.t1, this.m.t2);
    this.m.strong.or(this.m.t1.compose(this.m.t3, fixed.afterUnlockLock));
  }

  /** What one thread's accesses keep of their order. */
  private preserved(): void {
    const { frame, fixed } = this;
    const { writes, reads, sameThread, po } = frame;
    this.m.ppo.set(this.m.address).or(this.m.data).or(this.m.control).to(writes);
    this.m.ppo.or(this.m.t1.set(this.m.address).to(reads));
    this.m.ppo.or(this.m.t1.set(this.m.overwrite).and(sameThread));
    if (this.hasPlain) {
      // The place of a plain access is known before what a barrier holds behind it.
      this.m.t1.set(this.m.address).to(fixed.plain);
      this.m.ppo.or(this.m.t2.compose(this.m.t1, fixed.wmb)).or(this.m.t2.compose(this.m.t1, fixed.rmb));
    }
    this.m.ppo.or(fixed.rmb).or(fixed.wmb).or(fixed.acquire).or(fixed.release);
    this.m.ppo.or(this.m.t1.set(this.m.strong).and(sameThread));
    this.m.unlockLock.clear();
    if (!this.hasUnlock) return;
    this.m.t1.set(po).or(this.m.rf).from(fixed.unlocks).to(fixed.lockReads);
    this.m.t2.compose(po, this.m.t1);
    this.m.unlockLock.compose(this.m.t2, po);
    this.m.ppo.or(this.m.t1.set(this.m.unlockLock).and(sameThread));
  }

  /** How writes reach the CPUs in order. */
  private propagation(): void {
    const { fixed, frame } = this;
    this.m.t1.set(this.m.strong).or(fixed.release);
    this.m.t2.set(this.m.rfe);
    if (this.hasPlain) this.m.t2.to(fixed.marked);
    this.m.cumulative.compose(this.m.t2, this.m.t1).or(this.m.t1).or(fixed.wmb).or(this.m.unlockLock);
    if (this.hasPlain) this.m.cumulative.from(fixed.marked).to(fixed.marked);
    this.m.sequence.clear().orSame();
    if (this.hasAtomics) {
      this.m.t1.clear();
      frame.partner.forEach((w, r) => {
        if (w > r) this.m.t1.add(r, w);
      });
      this.m.sequence.compose(this.m.rf, this.m.t1).close().orSame();
      this.m.t1.compose(this.m.cumulative, this.m.sequence);
      this.m.cumulative.set(this.m.t1);
    }
    this.m.cumulatives.set(this.m.cumulative).close().orSame();
    this.m.t1.set(this.m.overwrite).without(frame.sameThread).orSame();
    if (this.hasPlain) this.m.t1.from(fixed.marked);
    this.m.t2.compose(this.m.t1, this.m.cumulatives);
    if (this.hasPlain) this.m.t2.to(fixed.marked);
    this.m.t1.set(this.m.rfe).orSame();
    if (this.hasPlain) this.m.t1.to(fixed.marked);
    this.m.prop.compose(this.m.t2, this.m.t1);
  }

  /** The order that grace periods and read-side sections give together, and what follows from it. */
  private rcu(witness: Witness): { fence: Relation; rb: Relation } | null {
    const { fixed, frame } = this;
    const { periods } = fixed.sections;
    if (periods.length === 0) return null;
    const sections = fixed.sections.of(witness);
    if (sections.length === 0) return null;
    const maybePo = this.m.t1.set(frame.po).orSame();
    const a = new Relation(this.frame.size).compose(maybePo, this.m.hbs);
    const b = new Relation(this.frame.size).compose(a, this.m.pbs);
    a.compose(b, this.m.prop);
    const link = b.compose(a, frame.po);
    const order = rcuOrder(sections, periods, link, frame.size);
    const fence = new Relation(this.frame.size).compose(this.m.t2.compose(frame.po, order), maybePo);
    a.compose(this.m.prop, fence);
    const c = new Relation(this.frame.size).compose(a, this.m.hbs);
    const rb = new Relation(this.frame.size).compose(c, this.m.pbs);
    if (this.hasPlain) rb.to(fixed.marked);
    return { fence, rb };
  }
}
