import { contextOf as contextFor } from '../../../export/account-of';
import type { RunSubject } from '../../../export/format';
import type { NarrateContext } from '../../../narrate/scene';
import type { SessionView } from '../../../session/contract';

/** What the sentences about the steps of the run on screen need to know. */
export function contextOf({
  scenario,
  code,
  properties,
}: Pick<SessionView, 'code' | 'scenario' | 'properties'>): NarrateContext {
  return contextFor(scenario, code, culpritsOf({ properties }));
}

/** Who broke which property, as far as it is known. */
export function culpritsOf({ properties }: Pick<SessionView, 'properties'>): RunSubject['culprits'] {
  return Object.fromEntries(
    properties.flatMap(({ id, culprit }) => (culprit === undefined ? [] : [[id, culprit] as const])),
  );
}
