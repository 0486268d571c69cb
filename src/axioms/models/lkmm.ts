import { explain } from '../lkmm/explain';
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
        if (broken !== null) return false;
        return !plain || judgePlain(frame, fixed, relations, witness).incoherent === null;
      },
      explain(witness) {
        const derived = deriver.derive(witness);
        if (derived.broken !== null) return explain(frame, fixed, derived, witness);
        if (!plain) return null;
        const { incoherent } = judgePlain(frame, fixed, derived.relations, witness);
        return incoherent === null ? null : { axiom: 'plain-coherence', edges: [incoherent] };
      },
      relations(witness) {
        const { relations: r } = deriver.derive(witness);
        const own = {
          mb: fixed.strong,
          rmb: fixed.rmb,
          wmb: fixed.wmb,
          acquire: fixed.acquire,
          release: fixed.release,
        };
        const derived = {
          ppo: r.ppo,
          prop: r.prop,
          hb: r.hb,
          pb: r.pb,
          ...(r.rcuFence === null ? {} : { rcu: r.rcuFence }),
        };
        const sections = fixed.sections.of(witness).map(({ lock, unlock }) => [lock, unlock] as const);
        return {
          ...Object.fromEntries(
            Object.entries({ ...own, ...derived }).map(([name, relation]) => [name, relation.pairs()]),
          ),
          section: sections,
        };
      },
      flags(witness, valueOf) {
        const ofSections = fixed.sections.flags(witness, valueOf);
        if (!plain) return ofSections;
        const { relations } = deriver.derive(witness);
        const { races, mixed } = judgePlain(frame, fixed, relations, witness);
        return [
          ...ofSections,
          ...(races.length > 0 ? ['data-race'] : []),
          ...(mixed ? ['mixed-accesses'] : []),
        ];
      },
    };
  },
};
