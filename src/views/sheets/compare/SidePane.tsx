import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { StepEvent } from '../../../trace/events';
import { contextOf } from '../../../narrate/context';
import { narrate } from '../../../narrate/narrate';
import { propertyText } from '../../../narrate/properties';
import type { Trace } from '../../../trace/trace';
import { hueOf } from '../../../layout/hue';
import { TimelineView } from '../../panes/timeline/TimelineView';
import { TreeView } from '../../panes/tree/TreeView';
import { CodeText } from '../../ground/ui/CodeText';
import { RichText } from '../../ground/ui/Rich';
import type { Side } from './choices';
import { text } from '#texts/compare';
import { timeline } from '#texts/timeline';
import { tree } from '#texts/tree';

interface SidePaneProps {
  readonly side: Side;
  readonly name: 'left' | 'right';
  readonly position: number;
  /** It has no step at this moment. */
  readonly waits: boolean;
  /** Names of the pages that look different on the other side. */
  readonly differing: readonly string[];
  /** The step at which the runs first part, if this side has one there, and the position after it. */
  readonly parted: StepEvent | null;
  readonly partedAt: number | null;
  readonly onSeek: (position: number) => void;
}

/** One run: what just happened, the table, the code that is at work, the timeline. */
export function SidePane(props: SidePaneProps): ReactNode {
  const { side, name, position, waits, differing, parted, partedAt, onSeek } = props;
  const { trace, setup, title } = side;
  const { code } = setup;
  const pane = useRef<HTMLElement>(null);
  const event = trace.events[position - 1];
  const told = useMemo(() => {
    if (event === undefined) return [text.start];
    return narrate(event, trace.snapshots[position - 1], trace.snapshots[position], contextOf(setup)).what;
  }, [event, trace, position, setup]);
  // Tree and timeline know nothing of comparing: what differs is marked on what they have drawn.
  useLayoutEffect(() => {
    for (const [part, own] of [
      ['.tree', tree.name],
      ['.timeline', timeline.name],
    ] as const)
      pane.current?.querySelector(part)?.setAttribute('aria-label', `${text[name]}: ${own}`);
    mark(pane.current, '.page', 'data-differs', (one) => differing.includes(one.dataset['page'] ?? ''));
    mark(
      pane.current,
      '.mark',
      'data-parted',
      (one) => parted !== null && Number(one.dataset['mark']) === partedAt,
    );
  });
  return (
    <section className="compare-side" ref={pane} aria-label={`${text[name]}: ${title}`} data-side={name}>
      <h3>
        {title} <span>{text.step(position, trace.events.length)}</span>
        <Ends trace={trace} onSeek={onSeek} />
      </h3>
      <p className="compare-told">{waits ? text.waits : <RichText value={told} code={code} />}</p>
      <div className="compare-tree">
        <TreeView trace={trace} position={position} code={code} />
      </div>
      <Code side={side} event={event} parted={parted} />
      <div className="compare-time">
        <TimelineView trace={trace} position={position} onSeek={onSeek} />
      </div>
    </section>
  );
}

/** What goes wrong first in the whole run, leading there; or that nothing does. */
function Ends({ trace, onSeek }: { trace: Trace; onSeek: (position: number) => void }): ReactNode {
  const at = trace.events.findIndex(({ bugs = [] }) => bugs.length > 0);
  const bug = trace.events.at(at)?.bugs?.at(0);
  if (at < 0 || bug === undefined) return <span className="compare-ends">{text.noBug}</span>;
  return (
    <button type="button" className="compare-ends" data-broken onClick={() => onSeek(at + 1)}>
      {text.bug(propertyText(bug).failure, at + 1)}
    </button>
  );
}

/** The lines around what was just executed, of the thread that did, with the first difference marked. */
function Code({
  side,
  event,
  parted,
}: {
  side: Side;
  event: StepEvent | undefined;
  parted: StepEvent | null;
}): ReactNode {
  const shown = event?.thread ?? parted?.thread ?? 0;
  const code = side.setup.code.find(({ thread }) => thread === shown) ?? side.setup.code.at(0);
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const line = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (list.current === null || line === null || line === undefined) return;
    list.current.scrollTop = line.offsetTop - list.current.offsetTop - list.current.clientHeight / 2;
  });
  if (code === undefined) return null;
  return (
    // Scrolls by itself; keyboards reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <ol className="compare-code" ref={list} tabIndex={0} aria-label={text.code} data-hue={hueOf(code)}>
      {code.lines.map((line) => {
        const isParted = parted !== null && parted.thread === code.thread && parted.line === line.id;
        const isHere = event?.thread === code.thread && event.line === line.id;
        return (
          <li
            key={line.id}
            data-off={line.off}
            data-parted={isParted || undefined}
            aria-current={isHere ? 'step' : undefined}
          >
            <code style={{ paddingLeft: `${line.indent ?? 0}rem` }}>
              <CodeText text={line.text} />
            </code>
            {isParted && <span className="compare-parted">{text.parted}</span>}
          </li>
        );
      })}
    </ol>
  );
}

function mark(
  root: HTMLElement | null,
  selector: string,
  attribute: string,
  isMarked: (element: HTMLElement | SVGElement) => boolean,
): void {
  for (const element of root?.querySelectorAll<SVGElement>(selector) ?? [])
    element.toggleAttribute(attribute, isMarked(element));
}
