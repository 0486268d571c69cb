import { useEffect, useEffectEvent, useRef, type ReactNode, type RefObject } from 'react';
import { useSession } from '../../../session/store';
import type { Target } from '../../ground/screen/presenting';
import { present, usePresenting } from '../../ground/screen/screen';
import { allTargets, targetAt, targetOf } from '../../ground/screen/targets';
import { useFramed } from '../../ground/screen/useFramed';

/** Room between what is lit and the dark, in CSS pixels. */
const AROUND = 10;

/** Dims everything but what is pointed at: by the pointer, or by the focus. */
export function Spotlight({ board }: { board: RefObject<HTMLElement | null> }): ReactNode {
  const target = usePresenting(({ hand }) => (hand.does === 'light' ? hand.target : null));
  const catcher = useRef<HTMLDivElement>(null);
  useReachable(board);
  const at = useEffectEvent(({ clientX, clientY }: PointerEvent | MouseEvent): Target | null =>
    board.current === null ? null : targetAt(board.current, clientX, clientY),
  );
  useEffect(() => {
    // The layer takes the pointer: what lies below it is for looking, not for pressing.
    const layer = catcher.current;
    const point = (event: PointerEvent): void => present({ type: 'POINT', target: at(event) });
    const hold = (event: MouseEvent): void => present({ type: 'HOLD', target: at(event) });
    layer?.addEventListener('pointermove', point);
    layer?.addEventListener('click', hold);
    return () => {
      layer?.removeEventListener('pointermove', point);
      layer?.removeEventListener('click', hold);
    };
  }, []);
  useEffect(() => {
    const focus = ({ target: element }: FocusEvent): void => {
      const found = element instanceof Element ? targetOf(element) : null;
      if (found !== null) present({ type: 'POINT', target: found });
    };
    const enter = (event: KeyboardEvent): void => {
      const found = event.key === 'Enter' ? targetOf(document.activeElement) : null;
      if (found === null) return;
      event.preventDefault();
      event.stopPropagation();
      present({ type: 'HOLD', target: found });
    };
    document.addEventListener('focusin', focus);
    document.addEventListener('keydown', enter, true);
    return () => {
      document.removeEventListener('focusin', focus);
      document.removeEventListener('keydown', enter, true);
    };
  }, []);
  return (
    <>
      <div className="spot-catcher" ref={catcher} />
      {target !== null && <Hole board={board} target={target} />}
    </>
  );
}

/** While the spotlight is on, Tab reaches whatever can be pointed at. */
function useReachable(board: RefObject<HTMLElement | null>): void {
  const moment = useSession((s) => s.snapshot);
  useEffect(() => {
    const root = board.current;
    // The pages of the tree have a way of their own: one stop, and arrow keys.
    const added = root === null ? [] : allTargets(root).filter((one) => !one.hasAttribute('tabindex'));
    for (const one of added) one.setAttribute('tabindex', '0');
    return () => {
      for (const one of added) one.removeAttribute('tabindex');
    };
  }, [board, moment]);
}

/** The light itself. */
function Hole({ board, target }: { board: RefObject<HTMLElement | null>; target: Target }): ReactNode {
  const hole = useRef<HTMLDivElement>(null);
  useFramed(hole, board, target, AROUND);
  return <div className="spot-hole" data-spot={target} ref={hole} />;
}
