import type { ReactNode } from 'react';
import { text } from '#texts/present';
import { propertyText } from '../../../narrate/properties';
import { send, useSession } from '../../../session/store';
import { CodeNow } from '../../panes/code/CodeNow';
import { useTold } from '../../panes/explain/useTold';
import { TimelineView } from '../../panes/timeline/TimelineView';
import { TreeView } from '../../panes/tree/TreeView';
import { usePresenting } from '../../ground/screen/screen';
import { RichText } from '../../ground/ui/Rich';
import { shown } from '../../../scenarios/shown';

/** The smallest type on stage, in the units of the type scale: 24 pixels where the screen has 1080 lines. */
const STAGE_TYPE = 14.2;

/** What is presented; drawn from the same session as everything. */
export function Board(): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const properties = useSession((s) => s.properties);
  const hidesAhead = usePresenting((mode) => mode.hidesAhead);
  return (
    <>
      <Told />
      <div className="present-tree">
        <TreeView
          trace={trace}
          position={position}
          code={code}
          properties={properties}
          leastType={STAGE_TYPE}
        />
      </div>
      <div className="present-codes">
        <CodeNow />
      </div>
      <div className="present-time">
        <TimelineView
          trace={trace}
          position={position}
          stage={{ type: STAGE_TYPE, hidesAhead }}
          onSeek={(to) => send({ type: 'SEEK', position: to })}
        />
      </div>
    </>
  );
}

/** The sentence, why it matters, and what has been broken so far. */
function Told(): ReactNode {
  const told = useTold();
  const code = useSession((s) => s.code);
  const title = useSession((s) => s.scenario.title);
  const position = useSession((s) => s.position);
  const steps = useSession((s) => s.trace.events.length);
  const properties = useSession((s) => s.properties);
  const hidesAhead = usePresenting((mode) => mode.hidesAhead);
  const violated = properties.filter(({ now }) => now === 'violated');
  const alarm = violated.some(
    ({ kind, atStep }) => kind !== 'concern' && kind !== 'goal' && atStep === position,
  );
  return (
    <header className="present-told" data-alarm={alarm}>
      <div className="present-head">
        <h1 className="present-title">
          {shown(title)} <span>{hidesAhead ? text.stepHidden(position) : text.step(position, steps)}</span>
        </h1>
        {violated.length > 0 && (
          <ul className="present-violated" aria-label={text.violated}>
            {violated.map(({ id, kind }) => (
              <li key={id} data-property={id} data-kind={kind}>
                {propertyText(id).failure}
              </li>
            ))}
          </ul>
        )}
      </div>
      <p className="sentence-what" data-told="what">
        <RichText value={told.what} code={code} />
      </p>
      {/* At the start that is how to step the panes' buttons, which a stage has none of. */}
      {position > 0 && told.why.length > 0 && (
        <p className="present-why" data-told="why">
          <RichText value={told.why} code={code} />
        </p>
      )}
    </header>
  );
}
