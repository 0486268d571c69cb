import { useMemo } from 'react';
import { narrate, type NarrateContext, type Told } from '../../../narrate/narrate';
import { useSession } from '../../../session/store';
import { text } from '#texts/explain';
import { useShown } from '../../ground/ui/useShown';

/** The last step in words; at the start, what to do. */
export function useTold(): Told {
  const shown = useShown();
  const event = useSession((s) => s.event);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const scenario = useSession((s) => s.scenario);
  const code = useSession((s) => s.code);
  const properties = useSession((s) => s.properties);
  return useMemo(() => {
    const before = trace.snapshots[position - 1];
    const after = trace.snapshots[position];
    if (event === null || before === undefined || after === undefined)
      return {
        what: [scenario.question === undefined ? text.startWhat : shown(scenario.question)],
        why: [text.startWhy],
      };
    const culprits = Object.fromEntries(
      properties.flatMap(({ id, culprit }) => (culprit === undefined ? [] : [[id, culprit]])),
    );
    const context: NarrateContext = {
      memory: scenario.memory,
      ...(scenario.kind === 'kvm' && { protocol: scenario.protocol }),
      code,
      culprits,
    };
    return narrate(event, before, after, context);
  }, [event, trace, position, scenario, code, properties, shown]);
}
