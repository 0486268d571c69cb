import { counted } from './language';

/** What the transport says. */
export const text = {
  transport: 'Run',
  restart: 'Back to the start',
  back: 'One step back',
  play: 'Play',
  pause: 'Pause',
  forward: 'One step forward',
  event: 'Run to the next interesting event',
  speed: 'Steps per second',
  speedValue: (speed: number) => `${speed} a second`,
  positionAlone: (at: number) => (at > 0 ? `step ${at}` : 'start'),
  position: (at: number, of: number) =>
    at > 0 ? `step ${at} of ${of}` : of > 0 ? `start · ${counted(of, 'step')}` : 'start',
};
