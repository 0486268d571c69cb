import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { minute as text } from '#texts/tour';
import { Button } from '../../ground/ui/Button';
import { useSession } from '../../../session/store';
import { closeTour, openDialog, openStops, useScreen } from '../../ground/screen/screen';
import { beginCourse } from './begin-course';
import { isElsewhere, isReady } from './minute';
import { useLivingPicture } from './useLivingPicture';
import { usePress } from './usePress';
import './minute.css';

/** A card above the table: five presses from nothing to a use after free and what prevents it. */
export function FirstMinute(): ReactNode {
  // Kept while something loads: going to what must be loaded first is going elsewhere, too.
  const elsewhere = useSession((s) => (isReady(s) ? isElsewhere(s) : null));
  const learns = useScreen((screen) => screen.learns);
  // Whoever has learned something already goes to something else by the list.
  const busy = useScreen(
    ({ dialog, presenting, editor }) => dialog?.is === 'lessons' || presenting.open || editor,
  );
  // What it says is about the run that it showed. Opened again, it begins wherever one is.
  useOnceTurned(elsewhere, closeTour);
  useOnceTurned(learns, closeTour);
  useOnceTurned(busy, closeTour);
  return elsewhere === null ? null : <Card />;
}

function Card(): ReactNode {
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
        <Button look="strong" onClick={last ? beginCourse : () => press(card)}>
          {does}
        </Button>
        {card === 0 && <Button onClick={() => openDialog({ is: 'prologue' })}>{text.prologue}</Button>}
        {last && <Button onClick={openStops}>{text.tour}</Button>}
        <Button look="quiet" aria-label={text.close} title={text.close} data-icon onClick={closeTour}>
          <X aria-hidden />
        </Button>
      </div>
    </aside>
  );
}

/** Does it when `value` turns from false to true while the card is shown; null is not known yet. */
function useOnceTurned(value: boolean | null, act: () => void): void {
  const before = useRef(value);
  useEffect(() => {
    if (value === null) return;
    if (value && before.current === false) act();
    before.current = value;
  }, [value, act]);
}
