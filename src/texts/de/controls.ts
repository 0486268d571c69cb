import type { text as english } from '../en/controls';
import type { Same } from '../same';
import { plural } from './language';

export const text: Same<typeof english> = {
  transport: 'Lauf',
  restart: 'Zurück zum Anfang',
  back: 'Einen Schritt zurück',
  play: 'Abspielen',
  pause: 'Pause',
  forward: 'Einen Schritt vor',
  event: 'Bis zum nächsten wichtigen Ereignis',
  speed: 'Schritte pro Sekunde',
  speedValue: (speed) => `${speed} pro Sekunde`,
  positionAlone: (at) => (at > 0 ? `Schritt ${at}` : 'Anfang'),
  position: (at, of) =>
    at > 0
      ? `Schritt ${at} von ${of}`
      : of > 0
        ? `Anfang · ${of} ${plural(of, 'Schritt', 'Schritte')}`
        : 'Anfang',
};
