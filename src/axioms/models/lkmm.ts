import { fixedOf } from '../lkmm/fixed';
import { judgePlain } from '../lkmm/races';
import { Deriver } from '../lkmm/relations';
import type { AxiomaticModel } from '../model';

/** The Linux kernel memory model. */
export const lkmm: AxiomaticModel = {
  id: 'lkmm',
  name: 'Linux kernel memory model',
  judge(frame) {
    const fixed = fixedOf(frame);
    const deriver = new Deriver(frame, fixed);
    const plain = !fixed.plain.isEmpty();
    return {
      allows(witness) {
        const { broken, relations } = deriver.derive(witness);
        if (broken !== null || relations === null) return false;
        return !plain || judgePlain(frame, fixed, relations, witness).coherent;
      },
      flags(witness) {
        if (!plain) return fixed.sections.flags;
        const { relations } = deriver.derive(witness);
        if (relations === null) return fixed.sections.flags;
        const { races, mixed } = judgePlain(frame, fixed, relations, witness);
        return [
          ...fixed.sections.flags,
          ...(races.length > 0 ? ['data-race'] : []),
          ...(mixed ? ['mixed-accesses'] : []),
        ];
      },
    };
  },
};
