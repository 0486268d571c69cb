import type { text as english } from '../en/link';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  tooLong: 'Der Link ist zu lang',
  tooLongDetail: 'Nichts, was diese App schreibt, ist so lang; darum wurde er nicht gelesen.',
  notALink: 'Das ist kein Link von Shadow Walk',
  notALinkDetail: 'Ein Link beginnt mit seinem Format, etwa „v5.“, oder ist der Name eines Beispiels.',
  newer: 'Der Link stammt aus einer neueren Version',
  newerDetail: (version) =>
    `Er ist im Format ${version} geschrieben, das diese Version der App nicht kennt. Die Seite neu laden, oder den Link dort öffnen, wo er entstand.`,
  damaged: 'Der Link ist beschädigt',
  damagedDetail:
    'Sein Szenario ist nicht lesbar: Zeichen fehlen oder sind verändert. Am besten noch einmal ganz kopieren.',
  invalid: 'Das Szenario im Link ist ungültig',
  cannotRun: 'Das Szenario im Link lässt sich nicht ausführen',
  runDamaged: 'Der Lauf im Link ist beschädigt',
  runDamagedDetail: (kept, steps) =>
    kept === 0 && steps === 0
      ? 'Das Szenario ist heil und öffnet sich an seinem Anfang; das Ende des Links fehlt oder ist verändert.'
      : `Das Szenario ist heil; vom Lauf ließen sich die ersten ${kept} von ${steps} Schritten lesen.`,
  diverged: 'Die Programme haben sich seit diesem Link geändert',
  divergedDetail: (kept, steps) =>
    `Sein Lauf ließ sich ${kept} von ${steps} Schritten weit verfolgen; Schritt ${kept + 1} ist jetzt ein anderer.`,
  strangeLines: 'Eine Zeile, die der Link ändert, gibt es nicht',
  strangeLinesDetail: (ids) =>
    `Keine Zeile seiner Programme, die man schalten oder verschieben kann, heißt ${ids.map((id) => `„${id}“`).join(', ')}. Alles andere im Link gilt.`,
};
