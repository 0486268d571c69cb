import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { text as told } from '#texts/explain';
import { text } from '#texts/share';
import { factsOf } from '../../../export/account-of';
import { LABEL_SIZE } from '../../../layout/metrics';
import { contextOf } from '../../../narrate/context';
import { threadPart } from '../../../narrate/names';
import { narrate } from '../../../narrate/narrate';
import { propertyText } from '../../../narrate/properties';
import { plain } from '../../../texts/parts';
import { shown } from '../../../scenarios/shown';
import type { PropertyView, SessionView } from '../../../session/contract';
import type { Paper } from '../../ground/screen/screen';
import { hueOf } from '../../../layout/hue';
import { CodeText } from '../../ground/ui/CodeText';
import { RichText } from '../../ground/ui/Rich';
import { TimelineView } from '../../panes/timeline/TimelineView';
import { TreeView } from '../../panes/tree/TreeView';
import { addressOf } from './links';
import { QrCode } from './QrCode';
import './share.css';
import './handout.css';

interface HandoutProps {
  readonly view: SessionView;
  readonly paper: Paper;
}

/**
 * A scenario and its run on one page of paper: picture, verdicts, code, listing, link. As a worksheet the same page has
 * blanks to fill in. On the screen it lies where nobody sees it.
 */
export function Handout({ view, paper }: HandoutProps): ReactNode {
  const { scenario, trace, position, code, properties } = view;
  const blanks = paper === 'worksheet';
  const address = addressOf(view);
  return createPortal(
    <article className="handout" data-paper={paper} aria-hidden inert>
      <header className="handout-head">
        <div>
          <h1>{shown(scenario.title)}</h1>
          {scenario.question !== undefined && <p>{shown(scenario.question)}</p>}
          <dl>
            {factsOf(scenario).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </div>
        {address !== null && <QrCode value={address} />}
      </header>
      <div className="handout-moment">
        <div className="handout-tree">
          <TreeView trace={trace} position={position} code={code} properties={properties} />
        </div>
        <div>
          <Verdicts properties={properties} blanks={blanks} />
          {scenario.answer !== undefined && (
            <>
              <h2>{told.answer}</h2>
              {blanks ? <Lines count={4} /> : <p>{shown(scenario.answer)}</p>}
            </>
          )}
        </div>
      </div>
      <div className="handout-time">
        <TimelineView
          trace={trace}
          position={position}
          stage={{ type: LABEL_SIZE, hidesAhead: blanks }}
          onSeek={() => undefined}
        />
      </div>
      <Code view={view} blanks={blanks} />
      <Steps view={view} blanks={blanks} />
      {address !== null && <footer>{address}</footer>}
    </article>,
    document.body,
  );
}

/** Room to write. */
function Lines({ count }: { count: number }): ReactNode {
  return Array.from({ length: count }, (_, i) => <p key={i} className="handout-blank" data-blank />);
}

/** What can go wrong: in this run, and in any. */
function Verdicts({
  properties,
  blanks,
}: {
  readonly properties: readonly PropertyView[];
  readonly blanks: boolean;
}): ReactNode {
  if (properties.length === 0) return null;
  return (
    <table className="handout-verdicts">
      <thead>
        <tr>
          <th>{told.properties}</th>
          <th>{told.thisRun}</th>
          <th>{told.everyRun}</th>
        </tr>
      </thead>
      <tbody>
        {properties.map((property) => (
          <tr key={property.id}>
            <th>{propertyText(property.id).failure}</th>
            <td>{blanks ? <span data-blank /> : thisRun(property)}</td>
            <td>{blanks ? <span data-blank /> : everyRun(property)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function thisRun({ now, atStep }: PropertyView): string {
  if (now === 'holds') return told.notYet;
  return atStep === undefined ? told.happened : told.inStep(atStep);
}

function everyRun({ everywhere, shortest }: PropertyView): string {
  if (everywhere === 'holds') return told.never;
  return everywhere === 'violated' ? told.canBreak(shortest) : told.notSearched;
}

/** The code of every thread; on a worksheet every second line that protects it is to be filled in. */
function Code({ view: { code, snapshot }, blanks }: { view: SessionView; blanks: boolean }): ReactNode {
  const used = code.filter(({ kind }) => kind !== 'callback');
  // Threads that run the same code are listed once.
  const distinct = used.filter((one, i) => used.findIndex((other) => sameCode(one, other)) === i);
  return (
    <div className="handout-codes">
      {distinct.map((own) => (
        <section key={own.thread} data-hue={hueOf(own)}>
          <h2>
            {used
              .filter((one) => sameCode(one, own))
              .map(({ thread }) => plain([threadPart(snapshot, thread)]))
              .join(', ')}
          </h2>
          <ol>
            {own.lines.map(({ id, text: line, indent = 0, off }, i) => (
              <li key={`${id} ${i}`} data-indent={Math.min(indent, 2)} data-off={off}>
                {blanks && asked(own).has(i) ? (
                  <span className="handout-gap" data-blank />
                ) : (
                  <CodeText text={line} />
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** Places of the lines that a worksheet asks for. */
function asked({ lines }: Own): ReadonlySet<number> {
  const places = lines.flatMap(({ removable, off }, i) => (removable === true && off !== true ? [i] : []));
  return new Set(places.filter((_, i) => i % 2 === 0));
}

type Own = SessionView['code'][number];
const sameCode = (a: Own, b: Own): boolean =>
  a.lines.map(({ text: line }) => line).join() === b.lines.map(({ text: line }) => line).join();

/** What happened; on a worksheet every third sentence is to be written, after who moved. */
function Steps({ view, blanks }: { view: SessionView; blanks: boolean }): ReactNode {
  const { trace, code, position } = view;
  if (trace.events.length === 0) return null;
  const context = contextOf(view);
  return (
    <section>
      <h2>{text.listing}</h2>
      <ol className="handout-steps">
        {trace.events.map((event, i) => (
          <li key={i} data-here={i + 1 === position || undefined}>
            {blanks && i % 3 === 2 ? (
              <>
                {plain([threadPart(trace.snapshots[i] ?? view.snapshot, event.thread)])}:{' '}
                <span className="handout-gap" data-blank />
              </>
            ) : (
              <RichText
                value={narrate(event, trace.snapshots[i], trace.snapshots[i + 1], context).what}
                code={code}
              />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
