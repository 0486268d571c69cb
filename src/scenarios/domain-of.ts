import { DOMAINS } from '../domains';
import type { Domain, DomainSpec } from '../domains/domain';
import type { DomainScenario } from './scenario';

/** The domain of a scenario, to be asked with that scenario. */
export function domainOf({ kind }: DomainScenario): Domain<DomainSpec & DomainScenario> {
  const domains: Readonly<Record<string, unknown>> = DOMAINS;
  return domains[kind] as Domain<DomainSpec & DomainScenario>;
}
