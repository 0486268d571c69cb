import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { narrate } from '../../narrate/narrate';
import { pageSession } from '../../session/store';
import { RichText } from '../ui/Rich';
import { addressOf } from './links';
import { Camera } from './pictures';
import { QrCode } from './QrCode';
import { contextOf, factsOf } from './told';
import { text } from '#texts/share';
import './handout.css';

/** The run on paper: picture, listing, link. On the screen there is nothing of it. */
export default function Handout({ onDone }: { onDone: () => void }): ReactNode {
  const [view] = useState(() => pageSession().store.getState());
  const [picture, setPicture] = useState<string | null>(null);
  const done = useEffectEvent(onDone);
  useEffect(() => {
    const camera = new Camera();
    let address: string | null = null;
    const take = async (): Promise<void> => {
      const { svg } = await camera.take(view);
      address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
      setPicture(address);
    };
    take().catch(() => done());
    return () => {
      camera.close();
      if (address !== null) URL.revokeObjectURL(address);
    };
  }, [view]);
  const { scenario, trace, code, position } = view;
  const context = contextOf(view);
  const address = addressOf(view);
  return createPortal(
    <article className="handout" data-ready={picture !== null || undefined}>
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
      {picture !== null && (
        <img
          src={picture}
          alt={text.printed(text.step(position, trace.events.length))}
          onLoad={() => {
            window.print();
            onDone();
          }}
        />
      )}
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
