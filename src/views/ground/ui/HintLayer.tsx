import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { placeBeside, type Side } from './place';
import { listenForRest, type Manner } from './resting';
import './hint.css';

const MANNER: Manner = { selector: '[data-hint]', rest: 400, leave: 120, press: 'hides' };

/**
 * Shows the hint of whatever has the pointer or the visible focus; once in the app. One popup for
 * all hints, so that a button with a hint costs no more than one without. Escape takes it away, and
 * the pointer may move onto it.
 */
export function HintLayer(): ReactNode {
  const [target, setTarget] = useState<HTMLElement | null>(null);
  const popup = useRef<HTMLDivElement>(null);
  useEffect(
    () =>
      listenForRest(
        MANNER,
        setTarget,
        () => popup.current,
        (at) => place(popup.current, at),
      ),
    [],
  );
  useLayoutEffect(() => {
    if (target !== null) place(popup.current, target);
  }, [target]);
  if (target === null) return null;
  const { hint, hintKeys } = target.dataset;
  return (
    <div className="hint" role="tooltip" ref={popup}>
      {hint}
      {hintKeys !== undefined && hintKeys !== '' && <kbd className="key">{hintKeys}</kbd>}
    </div>
  );
}

function place(popup: HTMLElement | null, target: HTMLElement): void {
  if (popup !== null) placeBeside(popup, target, (target.dataset['hintSide'] ?? 'bottom') as Side);
}
