import type { text as english } from '../en/shell';
import type { Same } from '../same';
import { plural } from './language';

export const text: Same<typeof english> = {
  name: 'Shadow Walk',
  title: (scenario) => (scenario === '' ? 'Shadow Walk' : `${scenario} · Shadow Walk`),
  skip: 'Zu dem springen, was geschah',
  findScenario: 'Ein Szenario finden',
  scenario: 'Szenario',
  protocol: 'Protokoll',
  memory: 'Speicher',
  own: 'Eigenes',
  changed: (title) => `${title} (geändert)`,
  share: 'Teilen',
  shareHint: 'Link zu diesem Szenario, diesem Lauf und diesem Moment kopieren',
  help: 'Tasten und Hilfe',
  chart: 'Zustandsdiagramm',
  toDark: 'Dunkel schalten',
  toLight: 'Hell schalten',
  settings: 'Szenario und Einstellungen',
  resize: {
    code: 'Breite des Codes',
    why: 'Breite der Erklärung',
    side: 'Breite von Code und Erklärung',
    time: 'Höhe der Zeitachse',
  },
  resizeHow: 'Ziehen oder Pfeiltasten; Doppelklick oder Eingabetaste setzt zurück',
  settingsIntro: 'Was läuft, wie es geschützt ist und wie die App aussieht.',

  table: 'Schatten-Seitentabelle',
  timeline: 'Zeitachse',
  tabs: { code: 'Code', table: 'Tabelle', why: 'Warum', time: 'Zeit', chart: 'Diagramm' },
  panes: 'Bereiche',
  stepBar: 'Einen Schritt ausführen',

  verdict: {
    running: (states) => `Suche… ${states} Zustände`,
    stopped: (states) => `angehalten nach ${states} Zuständen`,
    holds: (states, reduced) =>
      reduced ? `fehlerfrei: alle Zustände (${states}, reduziert)` : `fehlerfrei: ${states} Zustände`,
    reached: 'Ausgang erreicht',
    notReached: (states) => `nicht erreicht: ${states} Zustände`,
    violated: (failure, steps) => `${failure} in ${steps} ${plural(steps, 'Schritt', 'Schritten')}`,
    bounded: (states) => `bisher fehlerfrei: ${states} Zustände`,
    failed: 'Suche gescheitert',
    edited: 'geändert: wird geprüft…',
    broken: (problems) => `läuft nicht: ${problems} ${plural(problems, 'Problem', 'Probleme')}`,
    hidden: 'Urteil verborgen',
    check: 'Jede Verschränkung prüfen',
    hint: {
      edited: 'Im Editor steht Neueres als auf dem Bildschirm; bewiesen ist davon noch nichts.',
      hidden:
        'Eine Aufgabe ist offen: Was der Prüfer fand, bleibt verborgen, bis sie gelöst oder geschlossen ist.',
      broken: 'Was im Editor steht, läuft nicht; auf dem Bildschirm ist die letzte Fassung, die lief.',
      running: 'Jede Verschränkung wird durchsucht. Drücken hält an.',
      alone:
        'Jede Verschränkung wird durchsucht, von nur einem Thread: Der Browser erlaubt dieser Seite keinen gemeinsamen Speicher. Drücken hält an.',
      asked: (condition) => `Jede Verschränkung wurde durchsucht nach ${condition}`,
      holds: 'Jede Verschränkung wurde durchsucht; keine endet in einem Fehler.',
      reduced:
        'Jede Verschränkung wurde durchsucht; keine endet in einem Fehler. Läufe, die sich nur in der Reihenfolge unabhängiger Schritte unterscheiden, und Zustände, die nur gleiche CPUs vertauschen, wurden einmal durchsucht. Die Liste der Beispiele, die Zustandskarte und die Kosten zählen ohne diese Reduktionen, ihre Zahlen sind daher größer.',
      violated: 'Der kürzeste Weg in den Fehler. Drücken öffnet ihn.',
      stopped: 'Die Suche ruht. Drücken setzt sie dort fort.',
      bounded:
        'Bisher nichts gefunden. Die Suche ruht an ihrer Grenze: Drücken setzt sie fort, bis zu viermal so vielen Zuständen.',
    },
  },

  viewing: {
    name: 'Wie dieser Link gezeigt wird',
    says: (readOnly, range) => {
      const part = range === null ? '' : `die Schritte ${range.from} bis ${range.to} des Laufs`;
      if (!readOnly) return `Dieser Link zeigt ${part}.`;
      return range === null
        ? 'Dieser Link ist schreibgeschützt.'
        : `Dieser Link ist schreibgeschützt und zeigt ${part}.`;
    },
    unlock: 'Frei weitergehen',
    whole: 'Den ganzen Lauf zeigen',
  },

  notices: 'Meldungen',
  dismiss: 'Ausblenden',
  tones: { info: 'Hinweis', warning: 'Warnung', error: 'Problem' },

  loading: 'Wird geladen…',
  failed: 'Die Sitzung konnte nicht beginnen',
  failedDetail: 'Vielleicht ist die Adresse beschädigt. Mit dem ersten Beispiel neu anfangen.',
  broken: (pane) => `${pane}: kann nicht angezeigt werden`,
  brokenDetail: 'Das Übrige funktioniert weiter. Geschieht es wieder, ist das ein Fehler in Shadow Walk.',
  notLoaded: 'Ein Teil der App konnte nicht geladen werden',
  notLoadedDetail:
    'Das Netz fehlt, oder auf dem Server liegt inzwischen eine neuere Version. Der Lauf bleibt erhalten: die Seite neu laden, sobald die Verbindung steht.',
  reload: 'Seite neu laden',
  leaveBroken: 'Schließen',
  retry: 'Noch einmal versuchen',
  startOver: 'Neu anfangen',
  app: 'Die App',
};
