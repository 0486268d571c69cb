import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { minute as text } from '#texts/tour';
import { Button } from '../../ground/ui/Button';
import { closeTour, openDialog, openStops, useScreen } from '../../ground/screen/screen';
import { useLivingPicture } from './useLivingPicture';
import { usePress } from './usePress';
import './minute.css';

/** A card above the table: five presses from nothing to a use after free and what prevents it. */
export function FirstMinute(): ReactNode {
  const card = useScreen((screen) => screen.card);
  const press = usePress();
  const last = card === text.cards.length - 1;
  const { says, does } = text.cards[card];
  useLivingPicture(card === 0);
  return (
    <aside className="minute" aria-label={text.name} data-card={card}>
      <p role="status">{says}</p>
      <div className="minute-buttons">
        {/* The same button all along, so that the focus stays on it. */}
        <Button look="strong" onClick={last ? openStops : () => press(card)}>
          {does}
        </Button>
        {last && (
          <Button
            onClick={() => {
              closeTour();
              openDialog({ is: 'lessons' });
            }}
          >
            {text.lessons}
          </Button>
        )}
        <Button look="quiet" aria-label={text.close} title={text.close} data-icon onClick={closeTour}>
          <X aria-hidden />
        </Button>
      </div>
    </aside>
  );
}
