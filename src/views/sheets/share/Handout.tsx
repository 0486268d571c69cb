import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { widthOf } from '../../../layout/timeline';
import { narrate } from '../../../narrate/narrate';
import { shown } from '../../../scenarios/shown';
import type { SessionView } from '../../../session/contract';
import { RichText } from '../../ground/ui/Rich';
import { addressOf } from './links';
import { QrCode } from './QrCode';
import { Stage } from './Stage';
import { contextOf } from '../../../narrate/context';
import { factsOf } from '../../../export/account-of';
import { text } from '#texts/share';
import './share.css';
import './handout.css';

/** CSS pixels that A4 and Letter have room for. */
const PAPER = 690;
/** Widest picture that is still read when it is made so small. */
const WIDEST = 1200;
/** Width of a timeline's names, and what is around it. */
const [GUTTER, AROUND] = [92, 40];

/** Wide enough for the whole timeline, if that can be read on paper. */
function sizeOf(steps: number): { width: number; height: number } {
  const width = Math.min(WIDEST, Math.max(PAPER, widthOf(steps, GUTTER) + AROUND));
  return { width, height: Math.round(width * 0.87) };
}

/** The run on paper: picture, listing, link. On the screen it lies where nobody sees it. */
export function Handout({ view }: { view: SessionView }): ReactNode {
  const { scenario, trace, code, position } = view;
  const context = contextOf(view);
  const address = addressOf(view);
  const size = sizeOf(trace.events.length);
  return createPortal(
    <article className="handout" aria-hidden inert>
      <h1>{shown(scenario.title)}</h1>
      {scenario.question !== undefined && <p>{shown(scenario.question)}</p>}
      <dl>
        {factsOf(view.scenario).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div style={{ zoom: PAPER / size.width }}>
        <Stage shown={view} {...size} />
      </div>
      <h2>{text.listing}</h2>
      <ol>
        {trace.events.map((event, i) => (
          <li key={i} data-here={i + 1 === position || undefined}>
            <RichText
              value={narrate(event, trace.snapshots[i], trace.snapshots[i + 1], context).what}
              code={code}
            />
          </li>
        ))}
      </ol>
      {address !== null && (
        <footer>
          <QrCode value={address} />
          <p>{address}</p>
        </footer>
      )}
    </article>,
    document.body,
  );
}
