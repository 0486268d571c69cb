import { DOMAINS } from '../domains';
import type { Domain, DomainSpec } from '../domains/domain';
import type { Source } from '../domains/sources';
import type { DomainScenario, Scenario } from './scenario';

/** The domain of a scenario, to be asked with that scenario. */
export function domainOf({ kind }: DomainScenario): Domain<DomainSpec & DomainScenario> {
  const domains: Readonly<Record<string, unknown>> = DOMAINS;
  return domains[kind] as Domain<DomainSpec & DomainScenario>;
}

/** What a protocol of the scenario's domain is about, to read on; nothing for plain programs. */
export function sourcesOf(scenario: Scenario, protocol: string): readonly Source[] {
  if (scenario.kind === 'program') return [];
  return domainOf(scenario).protocols.find(({ id }) => id === protocol)?.sources ?? [];
}
