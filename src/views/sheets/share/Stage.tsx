import type { ReactNode } from 'react';
import type { SessionView } from '../../../session/contract';
import { narrate } from '../../../narrate/narrate';
import { contextOf } from '../../../narrate/context';
import { RichText } from '../../ground/ui/Rich';
import { TimelineView } from '../../panes/timeline/TimelineView';
import { TreeView } from '../../panes/tree/TreeView';
import { text } from '#texts/share';
import './stage.css';
import { shown as inLanguage } from '../../../scenarios/shown';

/** What a picture is made of; one moment of a session's view. */
export type Shown = Pick<SessionView, 'trace' | 'code' | 'scenario' | 'properties'> & {
  readonly position: number;
};

interface StageProps {
  readonly shown: Shown;
  readonly width: number;
  readonly height: number;
}

/** One moment as a picture by itself: what runs, what just happened, the table, the timeline. */
export function Stage({ shown, width, height }: StageProps): ReactNode {
  const { trace, position, code, scenario, properties } = shown;
  const event = trace.events[position - 1];
  const told =
    event === undefined
      ? [inLanguage(scenario.question ?? '')]
      : narrate(event, trace.snapshots[position - 1], trace.snapshots[position], contextOf(shown)).what;
  return (
    <div className="stage" style={{ width: `${width}px`, height: `${height}px` }}>
      <header className="stage-head">
        <p className="stage-title">
          {inLanguage(scenario.title)}
          <span className="stage-step"> · {text.step(position, trace.events.length)}</span>
        </p>
        <p className="stage-told">
          <RichText value={told} code={code} />
        </p>
      </header>
      <div className="stage-tree">
        <TreeView trace={trace} position={position} code={code} properties={properties} />
      </div>
      <div className="stage-timeline">
        <TimelineView trace={trace} position={position} onSeek={() => undefined} />
      </div>
    </div>
  );
}
