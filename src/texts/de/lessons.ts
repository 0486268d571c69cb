import type { lessons as english } from '../en/lessons';
import type { Same } from '../same';

export const lessons: Same<typeof english> = {
  'shadow-table': {
    title: 'Was ist eine Schatten-Seitentabelle?',
    gist: 'Ein Baum aus vier Ebenen, den ein Walk von der Wurzel abwärts liest, einen Eintrag je Ebene.',
    steps: [
      {
        text: 'Ein Gast hat eigene Seitentabellen und glaubt, dass die CPU sie benutzt. Sie benutzt KVMs Schatten davon: einen Baum aus Seiten zu je 512 Einträgen. Ein Eintrag ist leer (0), zeigt auf eine Seite der nächsten Ebene oder ist ein Blatt: ein Frame des Hosts oder die MMIO-Marke.',
      },
      {
        text: 'Eine vCPU hatte einen Fault an der Adresse eines Geräts. Um zu erfahren, was für ein Fault es war, geht sie von der Wurzel aus durch die Tabelle.',
        task: 'Führe Schritte von vCPU 0 aus, bis sie benutzt hat, was sie fand.',
      },
      {
        text: 'Sie fand die MMIO-Marke, also wird der Zugriff emuliert. Hätte sie 0 gefunden, würde der Fault wiederholt. Sonst war niemand da, also konnte nichts schiefgehen.',
      },
    ],
  },
  zap: {
    title: 'Jemand anders ändert die Tabelle',
    gist: 'Eine Seite zu zappen heißt, sie erst auszuhängen und später freizugeben; dazwischen liegt die Gefahr.',
    steps: [
      {
        text: 'Der Speicher ist knapp, also zappt eine andere CPU L2. Sie löscht die Einträge der Seite, dann den Eintrag der Elternseite, der auf sie zeigt, und setzt die Seite auf eine Liste. Erst dann darf sie freigegeben werden.',
        task: 'Führe Schritte von CPU 1 aus, bis L2 ausgehängt ist.',
      },
      {
        text: 'vCPU 0 hat L3 gelesen und hält einen Zeiger auf L2. CPU 1 hat L2 ausgehängt und ist dabei, es freizugeben; niemand hält sie davon ab.',
        task: 'Gib L2 frei, dann lass vCPU 0 weiterlesen.',
      },
    ],
  },
  'why-not-lock': {
    title: 'Warum nicht einfach sperren?',
    gist: 'mmu_lock macht den Walk richtig und jeden MMIO-Fault langsam.',
    steps: [
      {
        text: 'Unter mmu_lock ändert niemand die Tabelle, während vCPU 0 hindurchgeht. Was sie fand, stimmt sogar noch, wenn es benutzt wird.',
        task: 'Geh mit vCPU 0, bis sie den Lock abgegeben hat, und sieh, wer wartet.',
      },
      {
        text: 'Doch alle anderen Walker mussten so lange warten, und der Zapper auch. MMIO-Faults sind häufig, und viele CPUs haben sie zugleich.',
      },
    ],
  },
  rcu: {
    title: 'RCU: später freigeben',
    gist: 'Eine Grace Period wartet auf die Leser, die bei ihrem Beginn in einem Read-Side-Abschnitt waren, und auf niemanden sonst.',
    steps: [
      {
        text: 'Mit RCU sagt ein Leser nur, dass er liest: Er schreibt nichts, was andere lesen müssten. Die Seite wird nicht freigegeben, sondern an call_rcu übergeben.',
        task: 'Lass CPU 1 L2 zappen, bis die Seite auf RCU wartet.',
      },
      {
        text: 'Eine Grace Period beginnt. Sie hält fest, wer gerade liest: vCPU 0. Sie endet, wenn vCPU 0 fertig ist; dann darf der Callback L2 freigeben.',
        task: 'Führe vCPU 0 aus ihrem Read-Side-Abschnitt, melde ihren Ruhezustand, beende die Grace Period und lass den Callback laufen.',
      },
      {
        text: 'Ein Leser, der nach dem Beginn der Grace Period eintritt, kann die Seite nicht gesehen haben: Sie war schon ausgehängt. Also wartet niemand auf ihn.',
        task: 'Gib L2 frei, während vCPU 2 noch liest.',
      },
    ],
  },
  counter: {
    title: 'Der Zähler: sofort freigeben, wenn es geht',
    gist: 'Ist reader_counter 0, so ist kein Walker unterwegs, und die Seite darf sofort weg.',
    steps: [
      {
        text: 'Warten kostet Speicher. Darum trägt sich jeder Walker auch im Zähler ein und wieder aus. Der Zapper liest den Zähler, nachdem er die Seite ausgehängt hat: 0 heißt sofort freigeben, alles andere call_rcu.',
        task: 'Zappe L2, während niemand unterwegs ist.',
      },
      {
        text: 'Auf die Reihenfolge kommt es an: erst aushängen, dann nachsehen. Hier wird zuerst nachgesehen, und ein Walker schlüpft dazwischen.',
        task: 'CPU 1 hat nachgesehen: Niemand ist unterwegs. Noch drei Schritte bis zum Fehler: Führe sie aus.',
      },
    ],
  },
  'wild-walk': {
    title: 'Dreimal gelesen, ein wilder Walk',
    gist: 'Wer einen Eintrag noch einmal liest, liest vielleicht einen anderen Wert; der Patch aus der Mail ging damit weiter.',
    steps: [
      {
        text: 'Die Schleife aus der Mail liest jeden Eintrag dreimal: um ihn zu kopieren, zu prüfen und die nächste Seite zu finden. vCPU 0 hat L3[2] kopiert und geprüft.',
        task: 'Lösche L3[2] jetzt, dann lass vCPU 0 ein drittes Mal lesen.',
      },
      {
        text: 'Der gemergte Patch liest einmal und entscheidet alles an dieser Kopie. Die nächste Seite kann veraltet sein, aber sie ist eine Seite, und RCU hält sie am Leben.',
      },
    ],
  },
  objections: {
    title: 'Die zwei Einwände aus dem Review',
    gist: 'Der Commit kann zurückkehren, bevor die Seite frei ist, und die Kopien können veraltet sein; beides lässt sich zeigen.',
    steps: [
      {
        text: 'Erster Einwand: Der Aufrufer will, dass die Seite bei der Rückkehr des Commits weg ist, denn er zählt sie als freigegeben. Ist sie weg?',
        task: 'Lass den Commit zurückkehren.',
      },
      {
        text: 'Zweiter Einwand: Was gelesen wurde, kann in dem Moment veraltet sein, in dem es gebraucht wird. vCPU 0 ist bis zum Ende gegangen; dann wurde L2 gezappt.',
        task: 'vCPU 0 nach ihrer Kopie handeln lassen.',
      },
    ],
  },
  'barriers-x86': {
    title: 'Barrieren auf x86',
    gist: 'Auf x86 ist nur die Barriere des Zappers nötig, mit der sein Flush beginnt: Ein Store kann sich bis hinter einen späteren Load verzögern.',
    steps: [
      {
        text: 'Auf x86 darf ein Load einen früheren Store an eine andere Adresse überholen. CPU 1 hat den Zähler schon gelesen, 0, während ihr gelöschtes L2[0] noch im Store Buffer wartet. vCPU 0 hat sich seitdem im Zähler eingetragen und den alten Eintrag gelesen.',
        task: 'Lass CPU 1 ihren Store abschließen und L1 freigeben; dann lass vCPU 0 weiterlesen.',
      },
      {
        text: 'Der Walker braucht hier keine eigene Barriere: Gezählt wird mit einem Befehl mit Lock-Präfix, und auf x86 sind das volle Barrieren.',
        task: 'vCPU 0 steht auf L1 und ist gezählt. Lass CPU 1 L1 zappen: Was auch immer sich verzögert, sie sieht, dass jemand unterwegs ist.',
      },
    ],
  },
  'barriers-weak': {
    title: 'Barrieren auf einer schwachen Maschine',
    gist: 'Auf ARM ist jede der drei Barrieren nötig.',
    steps: [
      {
        text: 'Eine schwache Maschine darf zwei Zugriffe vertauschen, die nichts ordnet. Ein atomic_inc ohne Ergebnis ordnet nichts: Die Tabelle kann gelesen werden, bevor der erhöhte Zähler zu sehen ist.',
        task: 'vCPU 0 hat die Tabelle gelesen, ist aber noch nicht gezählt. Lass CPU 1 den Zähler lesen und freigeben; dann lass vCPU 0 weiterlesen.',
      },
      {
        text: 'Und auf dem Weg hinaus kann der Zähler gesenkt werden, bevor das letzte Lesen ausgeführt ist.',
        task: 'vCPU 0 hat sich ausgetragen, ein Lesezugriff steht noch aus. Lass CPU 1 vorher nachsehen und freigeben.',
      },
    ],
  },
  'ipi-2012': {
    title: '2012: den IPI warten lassen',
    gist: 'Mit abgeschalteten Interrupts hält ein Walker den Flush auf, also darf die Seite sofort freigegeben werden.',
    steps: [
      {
        text: '2012 wurde RCU ersetzt: Grace Periods sind unberechenbar, und ein gemeinsamer Zähler skaliert schlecht. Der Walker schaltet die Interrupts ab und setzt vcpu->mode; der Flush schickt jeder vCPU, die nicht außerhalb des Gasts ist, einen IPI und wartet.',
        task: 'Führe vCPU 0 aus ihrem Walk, nimm den IPI an und lass CPU 1 L2 freigeben.',
      },
      {
        text: 'Der Preis: Ein Walker darf nie mit abgeschalteten Interrupts auf mmu_lock warten. Wer den Lock hält, wartet auf ihn.',
        task: 'Lass CPU 1 ihren IPI schicken und sieh, wer auf wen wartet.',
      },
    ],
  },
  'tdp-mmu': {
    title: 'Die TDP MMU',
    gist: 'Heute wartet jede entfernte Seite auf eine Grace Period, und niemand zählt Leser.',
    steps: [
      {
        text: 'Die TDP MMU geht den anderen Weg: gar kein Zähler. Einträge ändern sich durch Compare-and-Exchange, die Einträge einer entfernten Seite sind eingefroren, und jede Seite geht durch call_rcu.',
        task: 'Zappe L2, bis es auf RCU wartet.',
      },
      {
        text: 'vCPU 0 war unterwegs und steht auf L2, das auf RCU wartet. Dessen Eintrag ist eingefroren: Er führt nirgends hin, und kein anderer darf ihn ändern. L2 selbst bleibt, bis vCPU 0 gegangen ist.',
        task: 'Lass vCPU 0 weiterlesen, den Walk verlassen und benutzen, was sie gefunden hat.',
      },
    ],
  },
  'your-own': {
    title: 'Selbst entwerfen',
    gist: 'Jede einfache Antwort hat ihren Preis; der Prüfer nennt ihn.',
    steps: [
      {
        text: 'Einfach auf die Leser warten? synchronize_rcu() schläft, und der Aufrufer hält einen Spinlock.',
        task: 'Lass CPU 1 warten.',
      },
      {
        text: 'Kreisen, bis der Zähler 0 ist? Das ist sicher, aber Walker, die immer wieder kommen, können es ewig hinziehen.',
      },
      {
        text: 'Und nun du: Schalte Zeilen ab und an, verschiebe sie, wechsle Protokoll und Speichermodell. Das Urteil folgt jeder Änderung.',
      },
    ],
  },
  'same-three-reads': {
    title: 'Dieselben Lesezugriffe, elf Jahre später',
    gist: 'KVM liest die Tabellen seines Hosts, und einen Eintrag zweimal.',
    steps: [
      {
        text: 'Um zu wissen, wie groß eine Seite sein darf, durchläuft KVM die Tabellen des Host-Prozesses. Es liest den pmd, sieht eine Tabelle und liest ihn noch einmal, um weiterzugehen. Inzwischen macht khugepaged eine große Seite daraus.',
        task: 'Lass KVM mit einem pmd weitergehen, der keine Tabelle mehr ist.',
      },
      {
        text: 'Nur einmal lesen: KVM folgt genau dem, was es geprüft hat. KVM findet nun vielleicht eine alte Antwort, aber nie eine, die es nicht gab. Der Patch von 2011 las dreimal: Lektion 6 des ersten Kurses.',
      },
    ],
  },
  'interrupts-off': {
    title: 'Ein Walk ohne ein Wort',
    gist: 'GUP-fast nimmt keinen Lock und zählt nichts: Es schaltet die Interrupts ab.',
    steps: [
      {
        text: 'GUP-fast nimmt keinen Lock, und niemand zählt es. Hier sind seine Interrupts an, also erfährt munmap nicht, dass jemand die Tabelle durchläuft.',
        task: 'Lass munmap die Tabelle unter dem Walk freigeben; dann lass den Walk weiterlesen.',
      },
      {
        text: 'Sind die Interrupts aus, wird der IPI des Flushs erst beantwortet, wenn der Walk vorbei ist, und danach wird die Tabelle frei. Wo ein Flush keinen IPI schickt, wartet RCU auf den Walk.',
      },
    ],
  },
  broadcast: {
    title: 'Ein Broadcast wartet auf niemanden',
    gist: 'Ein Flush per Broadcast erreicht Hardware, aber keine Software.',
    steps: [
      {
        text: 'khugepaged löscht den pmd und flusht per Broadcast: Jeder TLB vergisst die Tabelle. GUP-fast hat den pmd vorher gelesen, und seine Interrupts sind aus; aber niemand will einen Interrupt.',
        task: 'Lass GUP-fast die freigegebene Tabelle lesen.',
      },
      {
        text: 'Ein leerer IPI an alle tut nichts, und das reicht: Wer ihn beantwortet, hat die Interrupts an, ist also in keinem Walk. Oder die Tabelle wartet auf eine Grace Period.',
      },
    ],
  },
  'hardware-walks': {
    title: 'RCU hält die Hardware nicht auf',
    gist: 'Die Hardware ist kein Leser: Nur ein Flush hält sie auf.',
    steps: [
      {
        text: 'Eine CPU behält obere Einträge in einem Walk-Cache. munmap hat den pmd gelöscht und die Tabelle RCU übergeben und flusht erst etwas später. Keine Grace Period wartet auf Hardware.',
        task: 'Lass die Hardware eine Tabelle durchlaufen, die RCU freigegeben hat.',
      },
      {
        text: 'Erst flushen, dann freigeben. Der Flush wirft die Hardware hinaus, die Grace Period wartet auf Software: Jedes der beiden deckt ab, was das andere nicht sieht.',
      },
    ],
  },
  'flush-then-unlock': {
    title: 'Erst flushen, dann den Lock loslassen',
    gist: 'Wer den Lock als Nächster nimmt, glaubt, dass niemand die alte Adresse benutzt.',
    steps: [
      {
        text: 'mremap verschiebt eine Seite an eine andere Adresse, lässt seine Locks los und flusht. truncate findet die Seite an der neuen Adresse, flusht diese und gibt die Seite frei.',
        task: 'Lass das Programm über seinen TLB in die freigegebene Seite schreiben.',
      },
      {
        text: 'Der Flush gehört unter den Lock. Wer die Seite dann an ihrer neuen Adresse findet, weiß: Die alte benutzt niemand mehr.',
      },
    ],
  },
  'look-again': {
    title: 'Unter dem Lock noch einmal hinsehen',
    gist: 'Was vor dem Lock gesehen wurde, ist ein Gerücht.',
    steps: [
      {
        text: 'mremap will eine ganze Tabelle verschieben: Es sieht den pmd an, sieht eine Tabelle und wartet auf den Lock. khugepaged hat den Lock und nimmt die Tabelle weg.',
        task: 'Lass mremap eine Tabelle verschieben, die nicht da ist.',
      },
      {
        text: 'Unter dem Lock sieht es noch einmal hin. Der erste Blick erspart nur, den Lock umsonst zu nehmen.',
      },
    ],
  },
  'who-sets-dirty': {
    title: 'Wer setzt das Dirty-Bit?',
    gist: 'Die Hardware ändert Einträge und nimmt keinen Lock dafür.',
    steps: [
      {
        text: 'Reclaim hält den Lock der Tabelle, liest den pte, findet ihn sauber und schreibt 0. Die Hardware weiß von keinem Lock.',
        task: 'Lass die Hardware das Dirty-Bit zwischen Nachsehen und Schreiben setzen; dann lass es beim Schreiben verloren gehen.',
      },
      {
        text: 'Auch KVMs schneller Page Fault nimmt keinen Lock: Er macht einen Eintrag schreibbar, und dann darf die Hardware das Dirty-Bit setzen. Hier hat der Zapper den Eintrag nicht schreibbar gefunden, schreibt 0 und verliert das Bit. Ein Austausch gäbe jedes Bit zurück.',
      },
    ],
  },
  'legal-reuse': {
    title: 'Erlaubte Wiederverwendung',
    gist: 'Speicher, der sofort neu benutzt werden darf: Der Leser prüft, wem er gehört.',
    steps: [
      {
        text: 'Der Speicher einer VMA bleibt eine VMA, aber vielleicht die eines anderen mm. Der Leser nimmt eine Referenz auf sie, findet ein fremdes mm, gibt die Referenz zurück und sieht dieses mm noch an.',
        task: 'Lass den Leser ein mm benutzen, das freigegeben ist.',
      },
      {
        text: 'RCU sorgt nur dafür, dass der Speicher eine VMA bleibt, nicht dass er diese bleibt. Also prüft der Leser, wem sie gehört, solange er die Referenz hält, und was er danach benutzt, braucht einen eigenen Pin.',
      },
    ],
  },
};
