import type * as english from '../en/present';
import type { Same } from '../same';
import { plural } from './language';

export const text: Same<typeof english.text> = {
  name: 'Vorführung',
  broken: 'Die Vorführung',
  step: (at, of) =>
    at === 0 ? `Anfang · ${of} ${plural(of, 'Schritt', 'Schritte')}` : `Schritt ${at} von ${of}`,
  code: (who) => `Code von ${who}`,
  nobody: 'Noch hat sich niemand bewegt.',
  violated: 'Bisher verletzt',

  bar: 'Werkzeuge der Vorführung',
  back: 'Einen Schritt zurück',
  forward: 'Einen Schritt vor',
  notes: 'Notizen in einem zweiten Fenster',
  spotlight: 'Scheinwerfer',
  draw: 'Zeichnen',
  blank: 'Bild ausblenden',
  leave: 'Vorführung verlassen',
  lighting: 'Auf das zeigen, wovon die Rede ist. Klick oder Eingabetaste hält fest, Escape beendet.',
  drawing: 'Mit dem Zeiger zeichnen. Die Rücktaste wischt weg, der nächste Schritt auch.',
  isBlank: 'Das Bild ist ausgeblendet. B zeigt es wieder.',
  marks: 'Gezeichnetes',

  blocked: 'Das zweite Fenster ließ sich nicht öffnen',
  blockedDetail:
    'Der Browser hat es verhindert. Pop-up-Fenster für diese Seite erlauben und noch einmal N drücken.',
};

export const notes: Same<typeof english.notes> = {
  title: 'Notizen · Shadow Walk',
  name: 'Notizen für den Vortrag',
  waiting: 'Warten auf das erste Fenster…',
  gone: 'Das erste Fenster ist geschlossen. Die Uhr läuft weiter.',
  orphan: 'Dieses Fenster gehört zu einer Vorführung: dort mit N öffnen.',
  now: 'Jetzt',
  next: 'Danach',
  noNext: 'Über diesen Moment hinaus ist nichts aufgezeichnet.',
  atEnd: 'Hier endet der Lauf.',
  why: 'Warum',
  question: 'Die Frage',
  answer: 'Die Antwort',
  position: (at, of) => `Schritt ${at} von ${of}`,
  seek: 'Stelle im Lauf',
  forward: 'Weiter',
  back: 'Zurück',
  blank: 'Ausblenden',
  unlight: 'Scheinwerfer aus',
  drive: 'Das erste Fenster steuern',
  elapsed: 'Vergangen',
  clock: 'Uhrzeit',
  pause: 'Uhr anhalten',
  resume: 'Uhr starten',
  reset: 'Uhr auf null stellen',
  keys: 'Bild- und Pfeiltasten gehen Schritt für Schritt, B blendet aus, Escape beendet den Scheinwerfer.',
};
