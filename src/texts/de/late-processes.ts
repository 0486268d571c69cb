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
  'shared-table-left': {
    title: 'Die Tabelle von jemand anderem',
    question:
      'Prozess A verlässt eine pmd-Tabelle, die er mit B teilt. Nichts wird freigegeben: Kann ein Walk von A schiefgehen?',
    answer:
      'Ja: Er ist noch darin, während B, das die Tabelle nun allein hat, dort eine eigene Seite einsetzt. A bekommt eine Seite von B. CVE-2025-38085.',
  },
  'shared-table-after-ipi': {
    title: 'Derselbe IPI für eine Tabelle, die weiterlebt',
    question: 'Was muss vorbei sein, bevor der andere Prozess die Tabelle für seine eigene halten darf?',
    answer:
      'Jeder Walk, der durch den gelöschten pud hereinkam: Der leere IPI wartet auf sie, bevor der Zähler der Teilhaber sinkt. Commit 1013af4f585f.',
  },
  'table-gone-meanwhile': {
    title: 'Die Tabelle, die mremap verschiebt, ist fort',
    question: 'mremap sieht im pmd eine Tabelle und wartet auf den rmap-Lock. Was verschiebt es?',
    answer:
      'Was bis dahin dort steht: khugepaged hatte den Lock und nahm die Tabelle, also wird nichts für eine Tabelle auf Seite 0 gehalten. CVE-2024-50066.',
  },
  'look-again-under-lock': {
    title: 'Unter dem Lock noch einmal hinsehen',
    question: 'Was ist eine Prüfung wert, die vor dem Lock stattfand?',
    answer:
      'Nichts: Sie muss wiederholt werden, sobald niemand mehr ändern kann, worum es geht. Commit 6fa1066fc5d0.',
  },
  'moved-and-flushed-late': {
    title: 'Verschoben, Lock frei, dann geflusht',
    question:
      'mremap hat eine Seite verschoben und flusht, nachdem es die Locks losgelassen hat. Wer schreibt noch an die alte Adresse?',
    answer:
      'Eine CPU, die die alte Adresse im TLB hat: truncate findet die Seite an ihrem neuen Platz, gibt sie frei und flusht eine Adresse, die niemand im Cache hat. CVE-2018-18281.',
  },
  'flushed-before-unlock': {
    title: 'Flushen, bevor der Lock frei wird',
    question: 'Bis wann muss mremap den Lock des neuen Platzes behalten?',
    answer:
      'Bis die alte Adresse geflusht ist: Wer die Seite an ihrem neuen Platz findet, kann dann sicher sein, dass niemand den alten benutzt. Commit eb66ae030829.',
  },
  'nothing-to-flush': {
    title: 'Nichts da, also nichts zu flushen?',
    question: 'mprotect findet den Eintrag leer und flusht nichts. Kann das Programm dort noch schreiben?',
    answer:
      'Ja: Reclaim hat den Eintrag genommen und seinen Flush aufgeschoben, also schreibt eine andere CPU über ihr TLB, nachdem mprotect zurückgekehrt ist.',
  },
  'flush-what-is-pending': {
    title: 'Flushen, was ein anderer aufgeschoben hat',
    question: 'Woher weiß mprotect von Flushs, die Reclaim noch schuldet?',
    answer:
      'Reclaim vermerkt es im mm, unter dem Lock der Seitentabelle, und mprotect holt es nach. Commit 3ea277194daa.',
  },
  'dirty-by-hardware': {
    title: 'Wer setzt das Dirty-Bit?',
    question:
      'Reclaim sieht den pte an, findet ihn sauber und schreibt 0. Was kann zwischen Hinsehen und Schreiben geschehen?',
    answer:
      'Die Hardware setzt das Dirty-Bit von selbst und ohne Lock: Das Schreiben wischt es weg, und die Seite gilt als sauber.',
  },
  'dirty-by-exchange': {
    title: 'Tauschen, was die Hardware ändern kann',
    question: 'Wie löscht man einen Eintrag, dessen Bits sich ohne Lock ändern?',
    answer:
      'Durch einen Austausch: Er gibt jedes Bit zurück, das bis dahin gesetzt wurde, und danach kann keins mehr gesetzt werden.',
  },
  'program-lost-dirty': {
    title: 'Schneller Page Fault: ein verlorenes Dirty-Bit',
    question: 'Der Zapper findet den Eintrag nicht schreibbar und schreibt 0. Was kann verloren gehen?',
    answer:
      'Ein Dirty-Bit: Der Fault macht den Eintrag ohne Lock schreibbar, und der Gast schreibt, bevor der Zapper es tut.',
  },
  'program-dirty-exchanged': {
    title: 'Schneller Page Fault: getauscht statt geschrieben',
    question: 'Wie löscht der Zapper einen Eintrag, der sich außerhalb seines Locks ändert?',
    answer:
      'Durch einen Austausch, wann immer sich ein Bit ohne Lock ändern kann: Was er zurückgibt, ist alles, was je da war. Commit ba3a6120a4e7.',
  },
  'program-frame-comes-back': {
    title: 'Schneller Page Fault: Der Frame kommt zurück',
    question: 'Compare-and-exchange findet den Wert, der gelesen wurde. Ist es noch dieselbe Seite?',
    answer:
      'Nicht, wenn der Frame inzwischen fort war und für eine andere gfn zurückkam: Die falsche Seite wird als dirty vermerkt.',
  },
  'program-frame-under-lock': {
    title: 'Schneller Page Fault: nur wo ein Frame eine Seite ist',
    question: 'Welche Einträge dürfen ohne Lock schreibbar gemacht werden?',
    answer:
      'Die von direkten Tabellen, wo ein Eintrag immer dieselbe gfn meint; für alle anderen nimmt der Fault mmu_lock.',
  },
  'program-retry-unordered': {
    title: 'Notifier-Retry ohne Barrieren',
    question:
      'Der Fault sieht keine laufende Invalidierung und die Sequenz unverändert. Kann er einen alten Frame abbilden?',
    answer:
      'Auf einer schwach geordneten Maschine: Er kann das Ende der Invalidierung vor der Sequenznummer sehen, die von ihr zeugt.',
  },
  'program-retry-ordered': {
    title: 'Notifier-Retry mit seinem Paar Barrieren',
    question: 'Welche Barrieren braucht die Prüfung des Notifiers ohne Lock?',
    answer:
      'Eine Schreibbarriere zwischen Sequenz und Zähler und eine Lesebarriere zwischen Zähler und Sequenz. Commit a355aa54f1d2.',
  },
  'program-vma-recycled': {
    title: 'Eine VMA, die inzwischen jemand anderem gehört',
    question:
      'Der Speicher einer VMA bleibt eine VMA, also darf er unter RCU sofort neu benutzt werden. Was darf ein Leser nicht anfassen?',
    answer:
      'Das mm, das er dort findet: Hat der Leser seinen Zähler gesenkt, kann dieses mm freigegeben werden. CVE-2025-38554.',
  },
  'program-vma-pinned': {
    title: 'Festgehalten, bevor der Zähler sinkt',
    question: 'Wie darf der Leser jemanden über ein mm wecken, das nicht das eigene ist?',
    answer:
      'Er hält das mm fest, solange sein Zähler die VMA noch hält, und senkt ihn danach. Commit 9bbffee67ffd.',
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
  'Only one CPU at a time changes the entries of a table.':
    'Nur eine CPU zur Zeit ändert die Einträge einer Tabelle.',
  'The page leaves the table.': 'Die Seite verlässt die Tabelle.',
  'With the last reference the frame is free.': 'Mit der letzten Referenz ist der Frame frei.',
  'A flush goes by address: what is cached for the old address stays.':
    'Ein Flush geht nach der Adresse: Was für die alte Adresse im Cache steht, bleibt.',
  'Decides without a lock that a whole table can be moved.':
    'Entscheidet ohne Lock, dass eine ganze Tabelle verschoben werden kann.',
  'Waits for whoever changes the file’s mappings.': 'Wartet auf alle, die die Abbildungen der Datei ändern.',
  'The table leaves its old place.': 'Die Tabelle verlässt ihren alten Platz.',
  'Under the lock it looks again: it may have waited for somebody who took the table.':
    'Unter dem Lock sieht es noch einmal hin: Es kann auf jemanden gewartet haben, der die Tabelle nahm.',
  'Whatever stood there is taken for a table.': 'Was dort stand, wird für eine Tabelle gehalten.',
  'The page stands at its new address from here on.': 'Von hier an steht die Seite an ihrer neuen Adresse.',
  'Reclaim may have cleared entries here whose flush it has put off.':
    'Reclaim kann hier Einträge gelöscht haben, deren Flush es aufgeschoben hat.',
  'None: there is nothing to change, and so nothing to flush.':
    'Leer: Es gibt nichts zu ändern, also auch nichts zu flushen.',
  'From here on a write must fault.': 'Von hier an muss ein Schreibzugriff einen Fault auslösen.',
  'The flush is put off, and this says so.': 'Der Flush ist aufgeschoben, und hier steht es.',
  'No new translation is made from here on.': 'Von hier an entsteht keine neue Übersetzung.',
  'Between the look and the store hardware may set the bit.':
    'Zwischen Hinsehen und Schreiben kann die Hardware das Bit setzen.',
  'One exchange: it shows every bit that hardware has set.':
    'Ein Austausch: Er zeigt jedes Bit, das die Hardware gesetzt hat.',
  'No new walk of this process gets into the table.':
    'Kein neuer Walk dieses Prozesses kommt in die Tabelle.',
  'The other process may have the table to itself from here on.':
    'Von hier an kann der andere Prozess die Tabelle für sich allein haben.',
  'Whoever shares a table changes nothing in it.': 'Wer eine Tabelle teilt, ändert nichts darin.',
  'The table says from here on what this process wants.':
    'Von hier an sagt die Tabelle, was dieser Prozess will.',
};
