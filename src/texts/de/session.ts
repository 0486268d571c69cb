import type { text as english } from '../en/session';
import type { Same } from '../same';
import { counted } from './language';

export const text: Same<typeof english> = {
  branch: (id) => (id === 0 ? 'Hauptlauf' : `Zweig ${id}`),
  witnessBranch: (property) => `Gegenbeispiel: ${property}`,

  readOnly: 'Dieser Link ist schreibgeschützt',
  readOnlyDetail: 'Mit „Frei weitergehen“ oben geht es von hier aus eigene Wege.',

  storageFull: 'Der Speicher des Browsers ist voll',
  storageFullDetail:
    'Dieser Lauf wird unter „Zuletzt bearbeitet“ nicht aufbewahrt. Dort etwas löschen oder den Link kopieren: Er enthält den ganzen Lauf.',
  storageFullProgress: 'Der Lernfortschritt bleibt erhalten, solange diese Seite offen ist.',

  stepNotPossible: 'Dieser Schritt ist jetzt nicht möglich',
  sentence: (reason) => `${reason.charAt(0).toUpperCase()}${reason.slice(1)}.`,
  threadCannotGo: (thread) => `${thread} kann jetzt nicht weiter`,
  finished: 'Schon fertig.',
  rcu: 'RCU',
  noRcu: 'In diesem Szenario benutzt es niemand.',
  nothingEnabled: 'Niemand kann sich bewegen: Der Lauf ist zu Ende.',
  loopBegins: 'hier beginnt die Schleife',
  repeats: 'Der Lauf ist in eine Schleife geraten',
  repeatsDetail: (steps) =>
    `Nach ${counted(steps, 'Schritt', 'Schritten')} kam derselbe Zustand wieder; von hier an würde er sich ewig wiederholen.`,
  limit: (steps) => `Nach ${counted(steps, 'Schritt', 'Schritten')} angehalten: mehr macht ein Befehl nicht`,
  runTooLong: 'Dieser Lauf hat seine größte Länge erreicht',
  runTooLongDetail: (steps) =>
    `Ein Lauf hat höchstens ${counted(steps, 'Schritt', 'Schritte')}. Von vorn beginnen oder zurückgehen.`,

  cannotSetUp: (title) => `„${title}“ lässt sich nicht ausführen`,
  noSuchPreset: 'Dieses Beispiel gibt es nicht',
  noSuchPresetDetail: (id) => `Kein Beispiel heißt „${id}“.`,
  changeDoesNotApply: 'Diese Änderung passt hier nicht',
  linesDropped: 'Einige Zeilenänderungen passen nicht mehr',
  linesDroppedDetail: (lines) =>
    `Dieses Programm hat keine solche Zeile: ${lines.join(', ')}. Es läuft wie gewöhnlich.`,
  scheduleStops: (step) => `Der Lauf ließ sich nur bis Schritt ${step} verfolgen`,
  scheduleStopsDetail: 'Der nächste Schritt des aufgezeichneten Laufs ist in diesem Programm nicht möglich.',
  noWitness: 'Kein Gegenbeispiel bekannt',
  noWitnessDetail: (property) =>
    `Die Suche über alle Verschränkungen hat keine Verletzung gefunden: ${property}.`,
  programsMissing: 'Der Compiler für Programme konnte nicht geladen werden.',
  openFailed: 'Der Link ließ sich nicht öffnen',

  copied: 'Link kopiert',
  copiedDetail: 'Er öffnet dieses Szenario, diesen Lauf und diesen Moment.',
  copiedHandIn: 'Er nennt die Aufgabe, für die er zählt, und die benutzten Hinweise.',
  notCopied: 'Der Link ließ sich nicht kopieren',
  notCopiedDetail: 'Er steht auch in der Adresszeile; die ist auf dem neuesten Stand.',

  checkFailed: 'Die Suche über alle Verschränkungen ist gescheitert',
};
