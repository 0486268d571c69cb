import { domainOf } from '../scenarios/domain-of';
import type { Scenario } from '../scenarios/scenario';
import type { ThreadCode } from '../trace/code';
import type { Culprit } from '../trace/culprit';
import type { NarrateContext } from './scene';

interface Shown {
  readonly scenario: Scenario;
  readonly code: readonly ThreadCode[];
  /** Those violated in the run say who is to blame. */
  readonly properties?: readonly { readonly id: string; readonly culprit?: Culprit }[] | undefined;
}

/** Who broke which property, as far as it is known. */
export function culpritsOf({
  properties = [],
}: Pick<Shown, 'properties'>): Readonly<Record<string, Culprit>> {
  return Object.fromEntries(
    properties.flatMap(({ id, culprit }) => (culprit === undefined ? [] : [[id, culprit] as const])),
  );
}

/** What the sentences about a run's steps need to know. */
export function contextOf({ scenario, code, properties }: Shown): NarrateContext {
  return {
    memory: scenario.memory,
    ...(scenario.kind === 'program' ? {} : { protocol: scenario.protocol, tells: domainOf(scenario).tells }),
    code,
    culprits: culpritsOf({ properties }),
  };
}
