import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Notice } from '../../../session/contract';
import { send, useSession } from '../../../session/store';
import { placeClear } from './place-clear';
import './refusal.css';

/** How long it stays if nobody does anything; what it says is also in the line that waits. */
const STAYS_MS = 6000;
/** Keys that do nothing alone. */
const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'Meta']);

interface RefusalProps {
  readonly notice: Notice;
  readonly button: HTMLElement;
}

/**
 * Why a step is not possible, beside the button that takes it, whether that or its key was pressed. It lies where it
 * covers nothing that one reads or presses, takes no pointer, and goes with the next move and the next press: what that
 * opens is not to lie under it.
 */
export default function Refusal({ notice: { id, title, detail }, button }: RefusalProps): ReactNode {
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
  useEffect(() => {
    const goes = (event: Event): void => {
      if (!(event instanceof KeyboardEvent && MODIFIERS.has(event.key)))
        send({ type: 'DISMISS', notice: id });
    };
    // On the way down: the press that has brought it is past this.
    const onTheWayDown = { capture: true };
    window.addEventListener('pointerdown', goes, onTheWayDown);
    window.addEventListener('keydown', goes, onTheWayDown);
    return () => {
      window.removeEventListener('pointerdown', goes, onTheWayDown);
      window.removeEventListener('keydown', goes, onTheWayDown);
    };
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
  // How RCU or a thread stands is in its card, in the same words: what one can read there is not to be said, and covered,
  // once more.
  const card = button.closest('article');
  const standsBelow = [...(card?.querySelectorAll('.rcu-state, .status') ?? [])].some(
    (said) => detail !== undefined && bare(said.textContent) === bare(detail) && isInView(said),
  );
  return (
    <div className="refusal" ref={popup} data-hue={button.closest<HTMLElement>('[data-hue]')?.dataset['hue']}>
      <p className="refusal-title">{title}</p>
      {detail !== undefined && <p className={standsBelow ? 'visually-hidden' : ''}>{detail}</p>}
    </div>
  );
}

/** Whether no pane has scrolled its end away. */
function isInView(element: Element): boolean {
  const { left, bottom } = element.getBoundingClientRect();
  return element.contains(document.elementFromPoint(left + 2, bottom - 2));
}

/** A sentence and a part of one say the same. */
const bare = (words: string): string => words.trim().replace(/\.$/, '').toLowerCase();

/** Shakes the button of the step that is not possible, unless less motion is asked for. */
function shake(button: HTMLElement): void {
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
  button.animate({ translate: ['0', '-0.3rem', '0.3rem', '-0.2rem', '0.2rem', '0'] }, 320);
}
