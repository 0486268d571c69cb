import { useMemo } from 'react';
import { contextOf } from '../../../narrate/context';
import { narrate, type Told } from '../../../narrate/narrate';
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
    return narrate(event, before, after, contextOf({ scenario, code, properties }));
  }, [event, trace, position, scenario, code, properties, shown]);
}
