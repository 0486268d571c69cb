import type { text as english } from '../en/controls';
import type { Same } from '../same';

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
  position: (at, of) =>
    at > 0
      ? `Schritt ${at} von ${of}`
      : of > 0
        ? `Anfang · ${of} ${of === 1 ? 'Schritt' : 'Schritte'}`
        : 'Anfang',

  help: 'Tasten',
  helpIntro: 'Alles geht auch mit der Tastatur.',
  to: 'bis',
  or: 'oder',
  groups: { threads: 'Threads', time: 'Zeit', app: 'Sonstiges', present: 'Beim Vorführen' },
  keyNames: {
    ArrowLeft: '←',
    ArrowRight: '→',
    PageDown: 'Bild ↓',
    PageUp: 'Bild ↑',
    Space: 'Leertaste',
    Shift: 'Umschalt',
    Ctrl: 'Strg',
    Home: 'Pos1',
    End: 'Ende',
    Backspace: 'Rücktaste',
  },
  keys: {
    step: 'Einen Schritt eines Threads',
    run: 'Einen Thread laufen lassen, bis er blockiert',
    over: 'Über die Funktion hinweg, in der er steht (auch Strg)',
    rcu: 'Nächster Schritt von RCU',
    back: 'Einen Schritt zurück',
    forward: 'Einen Schritt vor',
    play: 'Abspielen oder anhalten',
    event: 'Bis zum nächsten wichtigen Ereignis',
    start: 'Zurück zum Anfang',
    end: 'Zum Ende des Laufs',
    edit: 'Editor öffnen oder schließen',
    matrix: 'Urteilsmatrix: alle Protokolle und Speichermodelle',
    learn: 'Lektionen und Aufgaben',
    share: 'Link zu diesem Moment kopieren',
    chart: 'Zustandsdiagramm zeigen oder verbergen',
    present: 'Vorführen: groß, mit Notizen in einem zweiten Fenster',
    theme: 'Hell oder dunkel',
    help: 'Diese Liste',
  },
  helpMore: [
    'Auf der Zeitachse gehen die Pfeiltasten durch den Lauf.',
    'Im Code erreicht Tab jede Zeile, die ausgeführt werden kann, und den Schalter jeder Zeile, die wegfallen darf.',
  ],
};
