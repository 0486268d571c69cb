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
  'gup-irqs-on': {
    title: 'GUP-fast mit Interrupts an',
    question: 'Was, wenn munmap kommt?',
    answer: 'Es gibt die Tabelle mitten im Walk frei.',
  },
  'gup-irqs-off': {
    title: 'GUP-fast mit Interrupts aus',
    question: 'Wer wartet darauf?',
    answer: 'Der Flush, per IPI.',
  },
  'walk-cache-flushed-late': {
    title: 'RCU hält die Hardware nicht auf',
    question:
      'Die Tabelle wird über RCU freigegeben, und die Walk-Caches werden danach geflusht. Wer liest sie noch?',
    answer:
      'Der Walker der Hardware: Er geht vom pmd in seinem Walk-Cache weiter, hält keine Grace Period auf, und nur ein Flush hält ihn auf.',
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
      'Ja: Ein Kernel-Thread, der sich das mm geborgt hat, läuft mit Interrupts aus hindurch und zählt nicht als Nutzer.',
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
      'Was bis dahin dort steht: khugepaged hatte den Lock und nahm die Tabelle, also hält mremap einen leeren Eintrag für eine Tabelle auf Seite 0. CVE-2024-50066.',
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
      'Ja: Reclaim hat den Eintrag genommen und seinen Flush aufgeschoben, also schreibt eine andere CPU über ihren TLB, nachdem mprotect zurückgekehrt ist.',
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
  'not-writable-so-plain': {
    title: 'Nicht schreibbar, also reicht ein Store?',
    question:
      'Der Zapper hält mmu_lock, findet den Eintrag nicht schreibbar und schreibt 0. Was kann verloren gehen?',
    answer:
      'Ein Dirty-Bit: Ein schneller Page Fault macht den Eintrag ohne Lock schreibbar, der Gast schreibt, und der Store wischt weg, was die Hardware vermerkt hat.',
  },
  'volatile-so-exchanged': {
    title: 'Flüchtige Bits werden getauscht',
    question: 'Welche Einträge darf KVM mit einem einfachen Store löschen?',
    answer:
      'Nur solche, die außerhalb des Locks nichts ändert; wo ein schneller Page Fault kommen kann, tauscht es. Commit ba3a6120a4e7.',
  },
  'stage2-walks-on': {
    title: 'Der Walk, der seine eigene Tabelle freigab',
    question:
      'Auf arm64 ersetzt der Callback eines Walks eine Tabelle durch einen Block und gibt sie frei. Wo geht der Walk weiter?',
    answer:
      'In der Tabelle, die er eben freigegeben hat: Er richtet sich nach seiner Kopie des Eintrags und braucht dazu niemanden sonst.',
  },
  'stage2-reloads': {
    title: 'Nach dem Callback neu lesen',
    question: 'Was muss ein Walk tun, wenn sein eigener Callback zurückgekehrt ist?',
    answer:
      'Den Eintrag noch einmal lesen: Der Callback kann einen Block dorthin gesetzt haben, und dann endet der Walk. Commit a9f0e3d5a089.',
  },
  'stage2-hidden-by-rcu': {
    title: 'Derselbe Fehler, von RCU verdeckt',
    question:
      'Die Tabelle wird jetzt erst nach einer Grace Period frei, und der Walk richtet sich noch immer nach seiner Kopie. Ist das richtig?',
    answer:
      'Zu sehen ist kein Fehler mehr: Der eigene Read-Side-Abschnitt hält die ausgehängte Tabelle am Leben. Aber er bildet weiter in eine Tabelle ab, die niemand erreicht.',
  },
  'pmd-high-first': {
    title: 'Ein pmd in zwei Hälften',
    question:
      'Ein 32-Bit-Host liest erst die obere Hälfte eines pmd, dann die untere. Was, wenn ein Page Fault ihn gerade füllt?',
    answer:
      'Obere Hälfte von vorher, untere von nachher: eine Adresse, die nie jemand geschrieben hat. CVE-2012-2373.',
  },
  'pmd-low-first': {
    title: 'Erst die untere Hälfte, dann eine Barriere',
    question: 'In welcher Reihenfolge liest man zwei Hälften, die von oben nach unten geschrieben werden?',
    answer:
      'Umgekehrt: untere, Lesebarriere, obere. Eine untere Hälfte, die da ist, wurde zuletzt geschrieben. Commit 26c191788f18.',
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
      'Auf einer schwach geordneten Maschine: Er kann das Ende der Invalidierung vor der Sequenznummer sehen, die sie anzeigt.',
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
      'Das mm, das er dort findet: Hat der Leser den Zähler der VMA gesenkt, kann dieses mm freigegeben werden. CVE-2025-38554.',
  },
  'program-vma-pinned': {
    title: 'Festgehalten, bevor der Zähler sinkt',
    question: 'Wie darf der Leser jemanden über ein mm wecken, das nicht das eigene ist?',
    answer:
      'Er hält das mm fest, solange der Zähler die VMA noch hält, und senkt ihn danach. Commit 9bbffee67ffd.',
  },
};
