import { useMemo } from 'react';
import type { Told } from '../../../narrate/scene';
import { useSession } from '../../../session/store';
import { text } from '#texts/explain';
import { useShown } from '../../ground/ui/useShown';
import type { tell } from './tell';
import { useTelling } from './told-later';

type Asked = Parameters<typeof tell>[0];

/** What was put into words last: the column and what reads it aloud ask for the same. */
let last: { readonly asked: Asked; readonly tell: typeof tell; readonly told: Told | null } | null = null;

function toldOnce(telling: typeof tell, asked: Asked): Told | null {
  const keys = Object.keys(asked) as (keyof Asked)[];
  if (last === null || last.tell !== telling || keys.some((key) => last?.asked[key] !== asked[key]))
    last = { asked, tell: telling, told: telling(asked) };
  return last.told;
}

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
  const telling = useTelling();
  return useMemo(() => {
    if (typeof telling === 'function') {
      const told = toldOnce(telling, { event, trace, position, scenario, code, properties });
      if (told !== null) return told;
    } else if (event !== null) return telling === 'loading' ? NOTHING : { what: [text.noWords], why: [] };
    return {
      what: [scenario.question === undefined ? text.startWhat : shown(scenario.question)],
      why: [text.startWhy],
    };
  }, [event, trace, position, scenario, code, properties, shown, telling]);
}
