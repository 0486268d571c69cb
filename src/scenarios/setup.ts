import { DOMAINS } from '../domains';
import type { AnyDomains } from '../domains/domain';
import { setUpWith, type Setup } from './set-up-with';
import { ownProperties } from './own-properties';
import { programSystem } from './program-system';
import type { Scenario } from './scenario';

export type { Setup } from './set-up-with';
export { ScenarioError } from './problem';

/** Builds the machine of a scenario of either kind. Throws a ScenarioError that names what makes no sense. */
export function setUp(scenario: Scenario, domains: AnyDomains = DOMAINS): Setup {
  return setUpWith(scenario, programSystem, domains, ownProperties);
}
