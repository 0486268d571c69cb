import type { Event } from '../frame';
import { edgesOf, plainCycle } from '../cycle';
import type { AxiomaticModel } from '../model';
import { EventSet, Relation } from '../relation';

/** What empties the store buffer on x86: a full barrier, and any read-modify-write, but not `after-atomic` alone. */
const flushes = (e: Event): boolean =>
  e.mark === 'mb' || e.mark === 'after-spinlock' || e.mark === 'rcu-sync' || e.mark === 'srcu-sync';

/** x86-TSO: all order is kept but that of a write before a later read. */
export const tso: AxiomaticModel = {
  id: 'tso',
  name: 'x86-TSO',
  judge(frame) {
    const { size, reads, writes } = frame;
    const atomic = new EventSet(size, (i) => frame.partner[i] >= 0);
    const delayed = frame.po.copy().from(writes).to(reads);
    const kept = frame.po
      .copy()
      .without(delayed)
      .or(frame.between(flushes))
      .from(frame.accesses)
      .to(frame.accesses);
    // A locked instruction is a full barrier where it stands.
    kept
      .or(frame.po.copy().from(atomic))
      .or(frame.po.copy().to(atomic))
      .from(frame.accesses)
      .to(frame.accesses);
    const rf = new Relation(size);
    const fr = new Relation(size);
    const all = new Relation(size);
    return {
      allows: (witness) =>
        !all
          .set(witness.rf(rf))
          .without(frame.sameThread)
          .or(kept)
          .or(witness.co)
          .or(witness.fr(fr))
          .close()
          .isReflexiveSomewhere(),
      flags: () => [],
      explain: (witness) =>
        plainCycle(frame.size, 'tso', [
          ...edgesOf(kept, 'po'),
          ...edgesOf(witness.rf(rf).without(frame.sameThread), 'rf'),
          ...edgesOf(witness.co, 'co'),
          ...edgesOf(witness.fr(fr), 'fr'),
        ]),
    };
  },
};
