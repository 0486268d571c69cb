import type * as english from '../en/playlist';
import type { Same } from '../same';

export const text: Same<typeof english.text> = {
  title: 'Abspielliste',
  intro: 'Links, nacheinander vorgeführt: ein Fenster, ein Fenster mit Notizen, eine Uhr.',
  guides: 'Aus der Anleitung zum Unterrichten',
  own: 'Eigene',
  paste:
    'Links einfügen, einen je Zeile, oder eine Markdown-Seite mit Links. Was auf einen Link folgt, wird seine Notiz.',
  pasteLabel: 'Eingefügte Links',
  name: 'Meine Abspielliste',
  none: 'Noch kein Link gefunden.',
  found: (links) => (links === 1 ? '1 Link' : `${links} Links`),
  damaged: (links) =>
    links === 1
      ? 'Ein Link öffnet sich nicht so, wie er gemacht wurde: siehe Liste.'
      : `${links} Links öffnen sich nicht so, wie sie gemacht wurden: siehe Liste.`,
  leftOut: (names, all) =>
    `Ausgelassen, weil sich dort nichts öffnet: ${names.join(', ')}${all > names.length ? ` und ${all - names.length} weitere` : ''}.`,
  start: (title) => `„${title}“ vorführen`,
  stop: 'Abspielliste beenden',
  untitled: 'Ohne Titel',
  step: (title, step) => `${title}, Schritt ${step}`,
};

export const guide: Same<typeof english.guide> = {
  class: {
    title: 'Eine Stunde von 45 Minuten',
    notes: [
      'Das geschieht bei jedem MMIO-Fault, den der vCPU-eigene Cache der MMIO-Adressen nicht kennt. Frage: Was würde hier ein Lock kosten?',
      'Solange einer den Lock hält, stehen alle anderen Walker still.',
      'Frage: vCPU 0 hält einen Zeiger auf L2. Wer weiß das auf der anderen CPU? Niemand.',
      'Nichts hat CPU 1 aufgehalten. Frage: Was tut vCPU 0 als Nächstes?',
      'Use-after-free. M zeigt, dass andere Protokolle das nicht haben.',
      'Frage: Darf L2 jetzt freigegeben werden? Wann?',
      'An RCU übergeben: Der Zapper geht weiter, die Seite bleibt.',
      'Die Grace Period wartet auf vCPU 0 und auf niemanden, der später kommt.',
      'Wer nach Beginn der Grace Period eintritt, kann keinen Zeiger auf L2 mehr haben.',
      'vCPU 0 ist draußen. Frage: Wer gibt L2 frei, und wo?',
      'Freigegeben, und niemand hält einen Zeiger. Frage: Und wenn vCPU 0 ihr Lesen nicht angekündigt hätte?',
      'vCPU 0 hat nie gesagt, dass sie liest; also hat RCU nicht auf sie gewartet.',
      'Der Zähler macht den häufigen Fall billig: Niemand ist drin, also sofort freigeben.',
      'Frage: Ist es wichtig, wann der Zapper nachsieht? Er sah nach, bevor der Walker kam.',
      'Erster Einwand aus dem Review: Der Commit ist zurückgekehrt, und die Seite ist noch belegt.',
      'Zweiter Einwand: vCPU 0 handelt nach einer Kopie, die nicht mehr stimmt.',
      'Frage: Wie kann ein Eintrag geprüft und dann etwas anderes sein? Er wurde noch einmal gelesen.',
      'Alle Zeilen sind da, nur eine Barriere fehlt. Auf die Zeile achten, bei der „vorzeitig ausgeführt“ steht.',
      'Mit allen drei Barrieren bricht kein Lauf. M zeigt alle Protokolle unter allen Speichermodellen.',
    ],
  },
  talk: {
    title: 'Ein Vortrag von zehn Minuten',
    notes: [
      'Was durchlaufen wird, und wer es ändert.',
      'Nichts hat CPU 1 gehindert, L2 freizugeben.',
      'Erst wenn vCPU 0 draußen ist, darf L2 freigegeben werden.',
      'Der erste Einwand aus dem Review.',
      'Der Eintrag wurde nach der Prüfung noch einmal gelesen. Dann M: alle Protokolle unter allen Speichermodellen.',
    ],
  },
};
