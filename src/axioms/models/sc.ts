import { edgesOf, plainCycle } from '../cycle';
import type { AxiomaticModel } from '../model';
import { Relation } from '../relation';

/** Sequential consistency: one order of all accesses that agrees with every thread's. */
export const sc: AxiomaticModel = {
  id: 'sc',
  name: 'Sequential consistency',
  judge(frame) {
    const rf = new Relation(frame.size);
    const fr = new Relation(frame.size);
    const all = new Relation(frame.size);
    return {
      allows: (witness) =>
        !all
          .set(frame.po)
          .or(witness.rf(rf))
          .or(witness.co)
          .or(witness.fr(fr))
          .close()
          .isReflexiveSomewhere(),
      flags: () => [],
      explain: (witness) =>
        plainCycle(frame.size, 'sc', [
          ...edgesOf(frame.po, 'po'),
          ...edgesOf(witness.rf(rf), 'rf'),
          ...edgesOf(witness.co, 'co'),
          ...edgesOf(witness.fr(fr), 'fr'),
        ]),
    };
  },
};
