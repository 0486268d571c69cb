import { DOMAINS } from '../domains';
import type { AnyDomains } from '../domains/domain';
import { setUpWith, type Setup } from './set-up-with';
import { programSystem } from './program-system';
import type { Scenario } from './scenario';

export { ScenarioError, type Setup } from './set-up-with';

/** Builds the machine of a scenario of either kind. Throws a ScenarioError that names what makes no sense. */
export function setUp(scenario: Scenario, domains: AnyDomains = DOMAINS): Setup {
  return setUpWith(scenario, programSystem, domains);
}
