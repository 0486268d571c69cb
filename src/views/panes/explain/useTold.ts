import { useMemo } from 'react';
import type { Told } from '../../../narrate/scene';
import { useSession } from '../../../session/store';
import { text } from '#texts/explain';
import { useShown } from '../../ground/ui/useShown';
import { useTelling } from './told-later';

const NOTHING: Told = { what: [], why: [] };

/** The last step in words; at the start, what to do. */
export function useTold(): Told {
  const shown = useShown();
  const event = useSession((s) => s.event);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const scenario = useSession((s) => s.scenario);
  const code = useSession((s) => s.code);
  const properties = useSession((s) => s.properties);
  const tell = useTelling();
  return useMemo(() => {
    if (typeof tell === 'function') {
      const told = tell({ event, trace, position, scenario, code, properties });
      if (told !== null) return told;
    } else if (event !== null) return tell === 'loading' ? NOTHING : { what: [text.noWords], why: [] };
    return {
      what: [scenario.question === undefined ? text.startWhat : shown(scenario.question)],
      why: [text.startWhy],
    };
  }, [event, trace, position, scenario, code, properties, shown, tell]);
}
