import { edgesOf, plainCycle } from '../cycle';
import type { Event } from '../frame';
import type { AxiomaticModel } from '../model';
import { EventSet, Relation } from '../relation';

const acquires = (e: Event): boolean => e.mark === 'acquire' || e.mark === 'lock-read';
const releases = (e: Event): boolean => e.mark === 'release' || e.mark === 'unlock';
const isFull = (e: Event): boolean =>
  e.mark === 'mb' ||
  e.mark === 'before-atomic' ||
  e.mark === 'after-atomic' ||
  e.mark === 'after-spinlock' ||
  e.mark === 'after-unlock-lock' ||
  e.mark === 'after-srcu-unlock' ||
  e.mark === 'rcu-sync' ||
  e.mark === 'srcu-sync';

/**
 * ARMv8, multi-copy atomic: what a CPU observes of another and what it orders itself never go in a circle.
 *
 * The kernel's primitives are those of arch/arm64: `smp_rmb` waits for earlier reads, whatever follows; `smp_wmb` orders
 * writes; acquire and release are LDAR and STLR, the second before the first in order.
 */
export const armv8: AxiomaticModel = {
  id: 'armv8',
  name: 'ARMv8',
  judge(frame) {
    const { size, reads, writes, accesses, po } = frame;
    const acquire = frame.set(acquires);
    const release = frame.set(releases);
    const atomicWrites = new EventSet(size, (i) => writes.has(i) && frame.partner[i] >= 0);
    const kept = frame
      .between(isFull)
      .or(frame.between((e) => e.mark === 'rmb').from(reads))
      .or(
        frame
          .between((e) => e.mark === 'wmb')
          .from(writes)
          .to(writes),
      )
      .or(po.copy().from(acquire))
      .or(po.copy().to(release))
      .or(po.copy().from(release).to(acquire));
    kept.or(frame.address).or(frame.data).or(frame.control.copy().to(writes));
    kept.or(new Relation(size).compose(frame.address, po).to(writes));
    frame.partner.forEach((w, r) => {
      if (w > r) kept.add(r, w);
    });
    kept.from(accesses).to(accesses);
    const valueOrPlace = frame.address.copy().or(frame.data);
    const rf = new Relation(size);
    const fr = new Relation(size);
    const within = new Relation(size);
    const then = new Relation(size);
    const all = new Relation(size);
    return {
      allows(witness) {
        witness.rf(rf);
        within.set(rf).and(frame.sameThread);
        all.set(rf).without(frame.sameThread).or(witness.co).or(witness.fr(fr)).or(kept);
        // A read may take a value from its own thread's write early, but not before that value and place are known.
        all.or(then.compose(valueOrPlace, within));
        all.or(then.set(within).from(atomicWrites).to(acquire));
        return !all.close().isReflexiveSomewhere();
      },
      flags: () => [],
      explain(witness) {
        witness.rf(rf);
        within.set(rf).and(frame.sameThread);
        return plainCycle(size, 'armv8', [
          ...edgesOf(rf.copy().without(frame.sameThread), 'rf'),
          ...edgesOf(witness.co, 'co'),
          ...edgesOf(witness.fr(fr), 'fr'),
          ...edgesOf(kept, 'po'),
          ...edgesOf(then.compose(valueOrPlace, within), 'dep-rfi'),
          ...edgesOf(then.set(within).from(atomicWrites).to(acquire), 'rfi'),
        ]);
      },
    };
  },
};
