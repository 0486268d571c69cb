import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { narrate } from '../../narrate/narrate';
import type { SessionView } from '../../session/contract';
import { RichText } from '../ui/Rich';
import { addressOf } from './links';
import { QrCode } from './QrCode';
import { Stage } from './Stage';
import { contextOf, factsOf } from './told';
import { text } from '#texts/share';
import './handout.css';

/** Size of the picture: as wide as A4 and Letter have room for, in CSS pixels. */
const PICTURE = { width: 690, height: 600 } as const;

/** The run on paper: picture, listing, link. On the screen it lies where nobody sees it. */
export function Handout({ view }: { view: SessionView }): ReactNode {
  const { scenario, trace, code, position } = view;
  const context = contextOf(view);
  const address = addressOf(view);
  return createPortal(
    <article className="handout" aria-hidden inert>
      <h1>{scenario.title}</h1>
      {scenario.question !== undefined && <p>{scenario.question}</p>}
      <dl>
        {factsOf(view).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Stage shown={view} {...PICTURE} />
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
