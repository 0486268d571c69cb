import { useCallback, useEffect, useState } from 'react';
import { pageSession, send } from '../../../session/store';
import { motionTime } from '../../ground/svg/motion';
import { BROKEN, freedAt, MENDED, standsAt, TURNS, turnsUpTo } from './minute';
import { turnTo } from '../../ground/screen/screen';
import { remember } from '../../ground/screen/visits';

/** Between two steps of one press, so that each is seen. */
const PAUSE_MS = 280;

/** What pressing a card's button does: real steps of the session, one after the other; then the next card. */
export function usePress(): (card: number) => void {
  const walk = useWalk();
  return useCallback(
    (card: number) => {
      walk.finish();
      if (card < TURNS.length) {
        if (!standsAt(pageSession().store.getState(), card)) {
          send({ type: 'LOAD_PRESET', id: BROKEN });
          turnsUpTo(card).forEach(step);
        }
        walk.begin(TURNS[card]);
      } else {
        remember(window, 'seen');
        send({ type: 'LOAD_PRESET', id: MENDED });
        walk.playUntilFreed();
      }
      turnTo(card + 1);
    },
    [walk],
  );
}

interface Walk {
  begin(threads: readonly number[]): void;
  /** Shows the recorded run up to where L2 is freed, unless somebody moves meanwhile. */
  playUntilFreed(): void;
  /** Takes what has not been taken yet, at once. */
  finish(): void;
}

function useWalk(): Walk {
  const [walk] = useState(newWalk);
  useEffect(() => () => walk.finish(), [walk]);
  return walk;
}

function newWalk(): Walk {
  let ahead: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const begin = (threads: readonly number[]): void => {
    ahead = threads;
    do {
      const [first, ...rest] = ahead;
      if (first === undefined) return;
      ahead = rest;
      step(first);
    } while (motionTime() === 0);
    timer = setTimeout(() => begin(ahead), PAUSE_MS);
  };
  const playUntilFreed = (): void => {
    const { store } = pageSession();
    const to = freedAt(store.getState());
    if (to === undefined) return;
    if (motionTime() === 0) return send({ type: 'SEEK', position: to });
    const go = (from: number): void => {
      const view = store.getState();
      if (freedAt(view) !== to || view.position !== from || from >= to) return;
      send({ type: 'SEEK', position: from + 1 });
      timer = setTimeout(() => go(from + 1), PAUSE_MS);
    };
    go(0);
  };
  const finish = (): void => {
    clearTimeout(timer);
    ahead.forEach(step);
    ahead = [];
  };
  return { begin, playUntilFreed, finish };
}

function step(thread: number): void {
  send({ type: 'STEP_THREAD', thread });
}
