import type { DomainKind } from '../src/domains';
import { PROTOCOL_IDS, protocolOf } from '../src/domains/kvm/protocols';
import { PROTOCOL_IDS as MM_PROTOCOL_IDS } from '../src/domains/mm/protocols';
import type { DomainScenario, KvmScenario, MmScenario } from '../src/scenarios/scenario';
import { SMALL, type SmallScenario } from './weight-scenarios';
import { SMALL_MM, type SmallMmScenario } from './weight-scenarios-mm';

const known = <Id extends string>(ids: readonly Id[], id: string): Id => {
  const found = ids.find((one) => one === id);
  if (found === undefined) throw new Error(`there is no protocol "${id}"`);
  return found;
};

/** Small scenarios of domains, as one of their protocols has them; a domain may have none. */
const GROUND: Readonly<Record<string, (protocol: string) => readonly DomainScenario[]>> = {
  kvm: (protocol) => {
    const id = known(PROTOCOL_IDS, protocol);
    const { host32, generations } = protocolOf(id);
    return Object.entries<SmallScenario>(SMALL).flatMap(([title, s]): KvmScenario[] =>
      (s.host32 === true && !host32) || (s.threads.some(({ runs }) => runs === 'memslot') && !generations)
        ? []
        : [{ kind: 'kvm', title, protocol: id, memory: 'sc', ...s }],
    );
  },
  mm: (protocol) => {
    const id = known(MM_PROTOCOL_IDS, protocol);
    return Object.entries<SmallMmScenario>(SMALL_MM).map(([title, s]): MmScenario => ({
      kind: 'mm',
      title,
      protocol: id,
      memory: 'sc',
      ...s,
    }));
  },
};

/** The small scenarios that a protocol can run, sequentially consistent; their titles are their names. */
export function smallScenariosOf(kind: DomainKind, protocol: string): readonly DomainScenario[] {
  return Object.hasOwn(GROUND, kind) ? GROUND[kind](protocol) : [];
}
