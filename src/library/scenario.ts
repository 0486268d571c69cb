import type { KvmScenario, MmScenario, ProgramScenario, Scenario as Any } from '../scenarios/scenario';

/**
 * A scenario as data: what files and links hold. Written out kind by kind: the union that the domains make of themselves
 * would bring the schemas of all of them into the published types.
 */
export type Scenario = KvmScenario | MmScenario | ProgramScenario;

/** Does not compile while a kind of scenario is missing above. */
export const everyKind = (scenario: Any): Scenario => scenario;
