import type { text as english } from '../en/share';
import type { Same } from '../same';
import { number } from './language';

export const text: Same<typeof english> = {
  step: (position, steps) =>
    position === 0 ? (steps === 0 ? 'Anfang' : `Anfang, von ${steps}`) : `Schritt ${position} von ${steps}`,
  facts: {
    protocol: 'Protokoll',
    memory: 'Speicher',
    off: 'Weggenommene Zeilen',
    on: 'Zusätzliche Zeilen',
    own: 'Eigene Eigenschaften',
  },

  failed: 'Das ließ sich nicht erzeugen',
  noHandout:
    'Die Seite, aus der solche Dateien entstehen, ließ sich nicht laden. Dazu braucht es das Netz oder einen Server mit der ganzen App.',
  handoutSaved: 'HTML-Datei gespeichert',
  handoutSize: (megabytes) =>
    `Eine Datei von ${megabytes.toFixed(1).replace('.', ',')} MB; sie braucht kein Netz.`,
  working: 'Die Datei wird erzeugt…',
  film: (done, of) => `Schritt ${done} von ${of} wird gezeichnet…`,
  filmTitle: 'Animiertes GIF',
  filmIntro: (frames, cut) =>
    cut
      ? `Die letzten ${frames} Momente des Laufs: Ein längerer Film wäre zu groß zum Verschicken.`
      : `${frames} Momente, je gut eine Sekunde.`,
  cancel: 'Abbrechen',

  linkTitle: 'Link und QR-Code',
  linkIntro: 'Der Link enthält das ganze Szenario und den Lauf; sonst ist nirgends etwas gespeichert.',
  linkField: 'Link',
  copy: 'Kopieren',
  copied: 'Kopiert',
  notCopied: 'Bitte markieren und von Hand kopieren',
  readOnly: 'Schreibgeschützt',
  readOnlyDetail: 'Wer ihn öffnet, kann sich umsehen, verlässt diesen Lauf aber nur mit „Frei weitergehen“.',
  moments: (count) => (count === 1 ? 'Mit einem markierten Moment' : `Mit ${count} markierten Momenten`),
  range: 'Nur ein Teil des Laufs',
  from: 'von Schritt',
  to: 'bis Schritt',
  embed: 'Zum Einbetten in eine Seite (Folien, Skript)',
  embedCode: 'HTML',
  letters: (count) => `${number(count)} Zeichen`,
  qr: 'QR-Code des Links',
  qrFull: 'Groß zeigen',
  qrTooLong: 'Zu lang für einen QR-Code',
  qrTooLongDetail: (letters, most) =>
    `Ein QR-Code fasst höchstens ${number(most)} Zeichen; dieser Link hat ${number(letters)}. Ein Teil des Laufs genügt vielleicht, oder ein Szenario mit weniger Text.`,
  qrDense: 'Dieser Code ist dicht: besser groß zeigen oder nur einen Teil des Laufs nehmen.',
  noLink: 'Noch gibt es nichts zu verlinken.',
  listing: 'Was geschah',
};
