import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Notice } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { placeClear } from './place-clear';
import './refusal.css';

/** How long it stays if nobody does anything; what it says is also in the line that waits. */
const STAYS_MS = 6000;

interface RefusalProps {
  readonly notice: Notice;
  readonly button: HTMLElement;
}

/**
 * Why a step is not possible, beside the button that takes it, whether that or its key was pressed. It lies where it
 * covers nothing that one reads or presses, takes no pointer, and goes with the next move.
 */
export function Refusal({ notice: { id, title, detail }, button }: RefusalProps): ReactNode {
  const popup = useRef<HTMLDivElement>(null);
  const snapshot = useSession((s) => s.snapshot);
  const since = useRef(snapshot);
  useEffect(() => {
    if (snapshot !== since.current) send({ type: 'DISMISS', notice: id });
  }, [id, snapshot]);
  useEffect(() => {
    const timer = setTimeout(() => send({ type: 'DISMISS', notice: id }), STAYS_MS);
    return () => clearTimeout(timer);
  }, [id]);
  useLayoutEffect(() => {
    button.scrollIntoView({ block: 'nearest' });
    const place = () => {
      if (popup.current !== null) placeClear(popup.current, button);
    };
    place();
    shake(button);
    window.addEventListener('resize', place);
    return () => window.removeEventListener('resize', place);
  }, [id, button]);
  return (
    <div className="refusal" ref={popup} data-hue={button.closest<HTMLElement>('[data-hue]')?.dataset['hue']}>
      <p className="refusal-title">{title}</p>
      {detail !== undefined && <p>{detail}</p>}
    </div>
  );
}

/** Shakes the button of the step that is not possible, unless less motion is asked for. */
function shake(button: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  button.animate({ translate: ['0', '-0.3rem', '0.3rem', '-0.2rem', '0.2rem', '0'] }, 320);
}
