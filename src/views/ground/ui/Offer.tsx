import type { ReactNode } from 'react';
import { Button } from './Button';
import './offer.css';

interface OfferProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly detail: string;
  readonly accept: string;
  readonly onAccept: () => void;
  readonly refuse: string;
  readonly onRefuse: () => void;
}

/** An offer in a corner of the screen; nothing happens until it is answered. */
export function Offer({ icon, title, detail, accept, onAccept, refuse, onRefuse }: OfferProps): ReactNode {
  return (
    <aside className="offer" aria-label={title}>
      {icon}
      <div role="status">
        <p className="offer-title">{title}</p>
        <p>{detail}</p>
      </div>
      <Button size="s" look="strong" onClick={onAccept}>
        {accept}
      </Button>
      <Button size="s" look="quiet" onClick={onRefuse}>
        {refuse}
      </Button>
    </aside>
  );
}
