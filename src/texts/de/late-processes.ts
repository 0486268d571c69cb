import type { PresetText } from '../late';

/** Presets about the tables of processes. */
export const presets: Readonly<Record<string, PresetText>> = {
  'gup-against-collapse': {
    title: 'GUP-fast gegen khugepaged',
    question: 'GUP-fast sieht den pte noch einmal an, nachdem es seine Referenz genommen hat. Reicht das?',
    answer:
      'Nein: khugepaged hängt die ganze Tabelle aus, also bleibt der pte, wie er war, während die Seite dahinter umzieht. Der Aufrufer bekommt die alte Seite.',
  },
  'gup-looks-at-pmd': {
    title: 'GUP-fast sieht auch den pmd an',
    question:
      'Was muss ein Walker noch einmal ansehen, wenn über ihm eine ganze Tabelle ausgehängt werden kann?',
    answer:
      'Jeden Eintrag, der verschwinden kann: Der pmd wird gelöscht, bevor die Referenzen gezählt werden; entweder sieht der Walker, dass er fort ist, oder khugepaged sieht die Referenz. Linux 6.0, Commit 70cbc3cc78a9.',
  },
  'khugepaged-frees-table': {
    title: 'khugepaged gibt die Tabelle frei',
    question:
      'Der pmd ist gelöscht, und die Übersetzungen sind per Broadcast geflusht. Darf die pte-Tabelle zurück an den Allokator?',
    answer:
      'Nein: GUP-fast ist noch darin, mit Interrupts aus. Ein Broadcast wartet nur auf Hardware, also liest es eine freigegebene Tabelle.',
  },
  'khugepaged-asks-everybody': {
    title: 'Ein leerer IPI an alle',
    question: 'Wie wartet khugepaged auf Walker, die keinen Lock nehmen und nichts zählen?',
    answer:
      'Es schickt einen IPI, der nichts tut: Eine CPU nimmt ihn nur mit Interrupts an, und dann ist ihr Walk vorbei. Linux 6.1, Commit 2ba99c5e0881.',
  },
  'khugepaged-by-rcu': {
    title: 'Dasselbe mit RCU',
    question: 'Wartet eine Grace Period auf einen Walk, der nie rcu_read_lock sagt?',
    answer:
      'Ja, seit 4.20: Ein Abschnitt mit Interrupts aus ist ein Read-Side-Abschnitt, also überlebt die Tabelle den Walk.',
  },
  'walk-cache-flushed-late': {
    title: 'RCU hält die Hardware nicht auf',
    question:
      'Die Tabelle wird über RCU freigegeben, und die Walk-Caches werden danach geflusht. Wer liest sie noch?',
    answer:
      'Der Walker der Hardware: Er geht vom pmd in seinem Walk-Cache weiter, hält keine Grace Period auf und bleibt für nichts stehen als für einen Flush.',
  },
  'flush-then-free': {
    title: 'Erst flushen, dann freigeben',
    question:
      'In welcher Reihenfolge gehen der Eintrag einer Tabelle, seine Kopien in Caches und ihr Speicher?',
    answer:
      'Eintrag, Caches, Speicher: Nach dem Flush führt nichts mehr in die Tabelle, und Software, die noch darin ist, hat ihre Grace Period. Commits d86564a2f085, 285994a62c80.',
  },
  'one-user-is-two': {
    title: 'Nur ein Nutzer: oder zwei?',
    question: 'mm_users ist 1, also gibt munmap die Tabelle sofort frei. Kann jemand darin unterwegs sein?',
    answer:
      'Ja: ein Kernel-Thread, der sich das mm geborgt hat, läuft mit Interrupts aus hindurch und zählt nicht als Nutzer.',
  },
  'always-by-rcu': {
    title: 'Immer über RCU',
    question: 'Wann darf der Speicher einer Tabelle freigegeben werden, ohne zu warten?',
    answer:
      'Nie nach einer Zählung der Nutzer: Die Tabelle wartet immer auf eine Grace Period. Linux 4.19, Commit a6f572084fbe.',
  },
  'host-walk-twice': {
    title: 'Dieselben Lesezugriffe, elf Jahre später',
    question:
      'KVM fragt, wie groß die Seite des Hosts ist, und liest den pmd zweimal. Was kann beim zweiten Mal dort stehen?',
    answer:
      'Eine große Seite: khugepaged hat sie dazwischen dazu gemacht. Ihr Inhalt wird für eine Tabelle von Einträgen gehalten.',
  },
  'host-walk-once': {
    title: 'Einmal lesen, mit Interrupts aus',
    question: 'Was macht KVMs Blick in die Tabellen seines Hosts sicher?',
    answer:
      'Jeder Eintrag wird einmal gelesen und nach dieser Kopie beurteilt; die Interrupts sind aus, also wird keine Tabelle darunter freigegeben. Commits 44187235cbcc, e86fc1a3a3e9.',
  },
};

/** Why a line is there, by what is said of it in English. */
export const lines: Readonly<Record<string, string>> = {
  'From here on this CPU takes no IPI, and holds up grace periods.':
    'Von hier an nimmt diese CPU keinen IPI an und hält Grace Periods auf.',
  'One read; everything after goes by the local copy.':
    'Ein Lesezugriff; alles Weitere richtet sich nach der lokalen Kopie.',
  'What was checked and what is followed may differ.':
    'Was geprüft und wem gefolgt wird, kann zweierlei sein.',
  'It was a table when it was checked.': 'Bei der Prüfung war es eine Tabelle.',
  'The frame that the entry names.': 'Der Frame, den der Eintrag nennt.',
  'Takes a reference unless there is none left.': 'Nimmt eine Referenz, es sei denn, es gibt keine mehr.',
  'The entry may name another frame by now.': 'Der Eintrag kann inzwischen einen anderen Frame nennen.',
  'The table may have been unhooked: its entry then looks unchanged, and means nothing.':
    'Die Tabelle kann ausgehängt worden sein: Ihr Eintrag sieht dann unverändert aus und bedeutet nichts mehr.',
  'Gives the reference back; the slow path will do it.':
    'Gibt die Referenz zurück; der langsame Weg erledigt es.',
  'It must be the page that the process has there.': 'Es muss die Seite sein, die der Prozess dort hat.',
  'Nobody changes the mappings meanwhile; who walks without a lock does not ask.':
    'Niemand ändert inzwischen die Abbildung; wer ohne Lock läuft, fragt nicht.',
  'Faults stay out; who walks without a lock does not ask.':
    'Faults bleiben draußen; wer ohne Lock läuft, fragt nicht.',
  'No new walk gets into the table.': 'Kein neuer Walk kommt in die Tabelle.',
  'The huge page takes the table’s place.': 'Die große Seite tritt an die Stelle der Tabelle.',
  'The cleared pmd must be seen before the references are counted.':
    'Der gelöschte pmd muss zu sehen sein, bevor die Referenzen gezählt werden.',
  'Somebody else has a reference: the frame cannot be moved.':
    'Jemand anderes hat eine Referenz: Der Frame kann nicht umziehen.',
  'From here on the old frame is nobody’s.': 'Von hier an gehört der alte Frame niemandem.',
  'Lets others change the tables.': 'Lässt andere die Tabellen ändern.',
  'Waits until every CPU has taken the interrupt.': 'Wartet, bis jede CPU den Interrupt angenommen hat.',
  'Empties the caches of the hardware; software with interrupts off is not waited for.':
    'Leert die Caches der Hardware; auf Software mit Interrupts aus wird nicht gewartet.',
  'The table goes back to the allocator.': 'Die Tabelle geht zurück an den Allokator.',
  'An empty IPI to everybody: who walks with interrupts off is done when it returns.':
    'Ein leerer IPI an alle: Wer mit Interrupts aus läuft, ist fertig, wenn er zurückkehrt.',
  'A grace period waits for interrupts off as for rcu_read_lock.':
    'Eine Grace Period wartet auf Interrupts aus wie auf rcu_read_lock.',
  'The grace period is over: nobody who could have seen the table walks any more.':
    'Die Grace Period ist vorbei: Niemand, der die Tabelle gesehen haben kann, läuft noch.',
  'The page leaves the table; its reference is given back later.':
    'Die Seite verlässt die Tabelle; ihre Referenz wird später zurückgegeben.',
  'The mapping’s reference goes back, after the flush.':
    'Die Referenz der Abbildung geht zurück, nach dem Flush.',
  'Nobody else uses this mm, so nobody else can walk it: or can somebody?':
    'Niemand sonst benutzt dieses mm, also kann auch niemand sonst hindurchlaufen: oder doch?',
  'A hit does not look at the tables at all.': 'Ein Treffer sieht die Tabellen gar nicht an.',
  'The upper levels are not read again.': 'Die oberen Ebenen werden nicht noch einmal gelesen.',
  'No lock, no RCU: only a flush stops it.': 'Kein Lock, kein RCU: Nur ein Flush hält sie auf.',
  'By itself and atomically, in the table that everybody sees.':
    'Von selbst und atomar, in der Tabelle, die alle sehen.',
  'Through whatever the translation says.': 'Über das, was die Übersetzung sagt.',
  'After a fault or a flush the program tries again.':
    'Nach einem Fault oder einem Flush versucht das Programm es noch einmal.',
};
