import { useEffect } from 'react';
import { pageSession, send } from '../../../session/store';
import { motionTime } from '../../ground/svg/motion';
import { remember } from '../../ground/screen/visits';

/** Steps that are played before anybody does anything: under five seconds of motion. */
const STEPS = 9;

/** Plays the first steps of the run that stands there, unless less motion is asked for; never against a person. */
export function useLivingPicture(wanted: boolean): void {
  useEffect(() => {
    const { store } = pageSession();
    const { position, status } = store.getState();
    if (!wanted || position > 0 || status !== 'idle') return undefined;
    // The run is stored from now on, so storage no longer tells first visits from others.
    remember(window, 'offered');
    if (motionTime() === 0) return undefined;
    let plays = true;
    const stop = store.subscribe((view) => {
      plays = plays && view.status === 'playing';
      if (plays && view.position >= STEPS) send({ type: 'PAUSE' });
    });
    send({ type: 'PLAY' });
    return () => {
      stop();
      if (plays) send({ type: 'PAUSE' });
    };
  }, [wanted]);
}
