import type { PresetText } from '../late';

export const presets: Readonly<Record<string, PresetText>> = {
  'quiet-walk': {
    title: 'Ein ungestörter Walk',
    question: 'Wie erfährt eine vCPU ohne Lock, dass ein Fault ein MMIO-Fault ist?',
    answer:
      'Sie liest von der Wurzel abwärts einen Eintrag je Ebene; der letzte ist die MMIO-Marke, also wird der Zugriff emuliert.',
  },
  'zap-alone': {
    title: 'Ein Zap, und niemand ist unterwegs',
    question: 'Wann darf eine gezappte Seite sofort freigegeben werden?',
    answer:
      'Wenn der Zähler sagt, dass kein Walker unterwegs ist: Wer später kommt, kann die Seite nicht mehr erreichen.',
  },
  'deferred-free': {
    title: 'Aufgeschobene Freigabe',
    question: 'Ein Walker ist darin, während L2 gezappt wird. Wer hält L2 am Leben?',
    answer:
      'RCU: Die Freigabe wartet auf eine Grace Period, und die wartet, bis der Walker seinen Read-Side-Abschnitt verlässt.',
  },
  strawman: {
    title: 'Der Strohmann: kein Schutz',
    question: 'Was, wenn die Seite einfach freigegeben wird, während ein Walker einen Zeiger auf sie hält?',
    answer: 'Der Walker liest freigegebenen Speicher: ein Use-after-free.',
  },
  'triple-read': {
    title: 'Dreimal gelesen, ein wilder Walk',
    question:
      'Der Patch aus der Mail liest jeden Eintrag dreimal. Was kann zwischen den Lesezugriffen geschehen?',
    answer:
      'Der Eintrag wird zwischen der Prüfung und dem dritten Lesen gelöscht, und der Walk geht bei der physischen Seite 0 weiter.',
  },
  'objection-deferred': {
    title: 'Erster Einwand: zurückgekehrt, nicht frei',
    question:
      'Wer kvm_mmu_commit_zap_page aufruft, will, dass die Seite bei der Rückkehr weg ist. Ist sie es?',
    answer:
      'Nicht, wenn ein Walker unterwegs war: Der Commit kehrt zurück, während L2 noch auf eine Grace Period wartet.',
  },
  'objection-stale': {
    title: 'Zweiter Einwand: ein veralteter Schnappschuss',
    question: 'Wie alt kann der spte sein, den ein Walk gefunden hat, wenn der Fault-Handler danach handelt?',
    answer:
      'Beliebig alt: Sofort nach dem Lesen kann sich die Tabelle geändert haben, dort oder irgendwo darüber.',
  },
  'first-come': {
    title: 'Eine Grace Period wartet nur auf die, die schon da waren',
    question:
      'Zwei Walker sind darin, einer trat ein, nachdem die Grace Period begonnen hatte. Auf wen wartet sie?',
    answer: 'Nur auf den, der bei ihrem Beginn schon las; der spätere kann die Seite nicht gesehen haben.',
  },
  'batch-of-three': {
    title: 'Drei Seiten, ein Callback',
    question: 'Wie gibt ein einziger Callback einen ganzen Stapel frei?',
    answer:
      'Die Seiten hängen in einem Ring an der ersten; der Callback liest den Nachfolger, bevor er eine Seite freigibt.',
  },
  'why-not-lock': {
    title: 'Warum nicht einfach sperren?',
    question: 'Wie sieht der Walk unter mmu_lock aus?',
    answer: 'Richtig und frisch, aber jeder MMIO-Fault wartet auf jeden anderen Walker und auf jeden Zap.',
  },
  'ipi-waits': {
    title: '2012: Der IPI wartet auf den Walker',
    question: 'Wie kann eine Seite sofort freigegeben werden und doch nie unter einem Walker?',
    answer:
      'Der Walker schaltet die Interrupts ab und sagt es; der Flush schickt ihm einen IPI, und der wird erst nach dem Walk bestätigt.',
  },
  'tdp-mmu': {
    title: 'TDP MMU: immer aufgeschoben',
    question: 'Was, wenn jede Freigabe einfach auf eine Grace Period wartet?',
    answer:
      'Kein Zähler, keine Frage: sicher und billig für Leser, und der Speicher kommt immer später zurück.',
  },
  'tdp-not-frozen': {
    title: 'TDP MMU: eine Seite in einer herausgenommenen Tabelle',
    question:
      'Faults und Zaps halten mmu_lock zum Lesen. Was, wenn ein Fault noch in der Tabelle steht, die ein Zap herausnimmt?',
    answer:
      'Der Zap hat den Eintrag leer gesehen und ist weitergegangen; das Compare-and-Exchange des Faults gelingt, und die neue Seite hängt in einer Tabelle, die niemand mehr erreicht. Sie ist verloren.',
  },
  'tdp-frozen': {
    title: 'TDP MMU: der eingefrorene Eintrag',
    question: 'Woran merkt ein Fault, dass seine Tabelle gerade herausgenommen wird?',
    answer:
      'Jeder Eintrag einer herausgenommenen Tabelle wird gegen eine Marke getauscht, er ist eingefroren. Das Compare-and-Exchange des Faults scheitert: Er gibt seine Seite zurück und wird wiederholt. Seit Commit 7cca2d0b7e7d und denen um ihn herum.',
  },
  'tdp-out-too-early': {
    title: 'TDP MMU: vor dem Flush aus RCU heraus',
    question:
      'Die Seiten gingen schon vor dem Flush an call_rcu. Was, wenn der Zapper auch seinen Read-Side-Abschnitt vorher verlässt?',
    answer:
      'Dann kann die Grace Period vor dem Flush enden: Die Seiten werden freigegeben, während die Hardware eines Gasts noch durch sie geht. Das war ein Fehler für sich, behoben in bd29677952fa.',
  },
  'tdp-inside-until-flushed': {
    title: 'TDP MMU: in RCU bis nach dem Flush',
    question:
      'Keine Grace Period wartet auf Hardware. Wie kann die TDP MMU call_rcu aufrufen, bevor sie geflusht hat?',
    answer:
      'Der Zapper ist selbst ein Leser: Keine Grace Period, die nach seinem call_rcu begann, endet, bevor er hinausgeht, und das tut er erst, wenn der Flush jeden Gast hinausgeworfen hat.',
  },
  'sleep-under-lock': {
    title: 'Einfach warten: unter einem Spinlock schlafen',
    question: 'Auf Einwand 1 könnte synchronize_rcu() im Commit antworten. Warum nicht?',
    answer: 'Es schläft, und der Aufrufer hält mmu_lock, einen Spinlock: ein Fehler für sich.',
  },
  'wait-without-lock': {
    title: 'Warten, wenn der Lock abgegeben werden könnte',
    question: 'Wäre synchronize_rcu() richtig, wenn der Commit keinen Spinlock hielte?',
    answer:
      'Ja: Jeder Leser, der die Seite gesehen haben könnte, ist bei der Rückkehr hinaus, und die Seite ist dann weg.',
  },
  'starved-spin': {
    title: 'Das verhungerte Warten auf den Zähler',
    question: 'Der Commit könnte kreisen, bis reader_counter 0 ist. Was, wenn immer neue Walker kommen?',
    answer:
      'Das ist sicher, endet aber vielleicht nie: Immer tritt ein Walker ein, bevor der andere hinaus ist.',
  },
  'spin-deadlock': {
    title: 'Ein Walker, der mit abgeschalteten Interrupts kreist',
    question: 'Was, wenn ein Walker des Verfahrens von 2012 während seines Walks mmu_lock braucht?',
    answer:
      'Verklemmung: Er wartet mit abgeschalteten Interrupts auf den Lock, während dessen Inhaber wartet, dass er den IPI annimmt.',
  },
  'flush-left-out': {
    title: 'Der weggelassene Flush',
    question: 'Auch die Hardware geht durch die Tabelle. Was hält sie auf?',
    answer: 'Nur der IPI des Flushs: Ohne ihn geht der Gast weiter durch freigegebene Seiten.',
  },
  'guest-flushed': {
    title: 'Der Flush wirft den Gast hinaus',
    question: 'Wie erreicht der Flush eine vCPU, die im Gast ist?',
    answer:
      'Durch einen IPI, der sie hinausholt; eine vCPU außerhalb findet die Aufforderung beim nächsten Eintritt.',
  },
  'request-lost': {
    title: 'Die ungelesene Aufforderung',
    question: 'Was, wenn die vCPU nie nach der Aufforderung des Flushs sieht?',
    answer: 'Der Gast benutzt weiter eine Übersetzung aus einer freigegebenen Seite: kein Walk, kein Fault.',
  },
  'recycled-page': {
    title: 'Die neu vergebene Seite',
    question: 'Eine freigegebene Seite ist bald eine andere. Was liest ein veralteter Zeiger dann?',
    answer: 'Einträge, die gültig aussehen und zu einer anderen Adresse gehören: schlimmer als ein Absturz.',
  },
  'recycled-safely': {
    title: 'Neu vergeben, aber nicht zu früh',
    question: 'Kann ein Walker unter dem gemergten Protokoll auf eine neu vergebene Seite treffen?',
    answer:
      'Nein: Die Seite wird erst freigegeben und damit neu vergeben, wenn jeder Walker hinaus ist, der sie kennen könnte.',
  },
  'root-in-use': {
    title: 'Die benutzte Wurzel',
    question: 'Was, wenn die zu zappende Seite die Wurzel ist, von der vCPUs ausgehen?',
    answer:
      'Ihre Einträge verschwinden sofort, die Seite bleibt, und die vCPUs sollen neu laden; die letzte, die sie abgibt, gibt sie frei.',
  },
  'pile-up': {
    title: 'Stau hinter einem langsamen Leser',
    question: 'Warum nannte man 2012 Grace Periods unberechenbar?',
    answer:
      'Ein Leser, der seinen Read-Side-Abschnitt nicht verlässt, hält jede inzwischen gezappte Seite zurück: Der benutzte Speicher wächst.',
  },
  'two-zappers': {
    title: 'Zwei Zapper, ein Lock',
    question: 'Können zwei CPUs zugleich zappen?',
    answer:
      'Sie bereiten vor und committen nacheinander: mmu_lock hält sie auseinander, auch während eine nur wartet.',
  },
  'mmio-out-of-date': {
    title: 'Die veraltete MMIO-Marke',
    question:
      'Einwand 2: Was der Walk gelesen hat, kann veraltet sein. Kann es schiefgehen, danach zu handeln?',
    answer:
      'Ja: Userspace hat aus der Adresse RAM gemacht, aber die Marke steht noch in der Tabelle. Die vCPU emuliert ein Gerät, das es nicht mehr gibt.',
  },
  'mmio-generation': {
    title: '2013: die Generation einer MMIO-Marke',
    question:
      'Wie kann ein Walk ohne Lock nach etwas handeln, das er gelesen hat und das inzwischen alt sein kann?',
    answer:
      'Die Marke trägt die Generation der Speicher-Slots. Ist es die aktuelle: emulieren; eine ältere: den Fault ganz behandeln, der dritte Ausgang neben Emulieren und Wiederholen. Und wer die Slots tauscht, wartet per SRCU auf alle, die schon verglichen haben.',
  },
  'notifier-sampled-late': {
    title: 'Die Sequenz zu spät gelesen',
    question:
      'Ein Fault schlägt einen Frame nach, bevor er mmu_lock nimmt. Was, wenn er mmu_notifier_seq erst danach liest?',
    answer:
      'Der Host nimmt den Frame dazwischen weg: Die gelesene Sequenz ist dann schon weitergezählt, unter dem Lock fällt nichts auf, und der Gast bekommt Speicher von jemand anderem. Ein Fehler dieser Art: 13ec9308a857.',
  },
  'notifier-retry': {
    title: 'Vorher gelesen, unter dem Lock verglichen',
    question: 'Woran merkt ein Fault, dass der Host seinen Frame inzwischen weggenommen hat?',
    answer:
      'Er liest mmu_notifier_seq, bevor er den Frame nachschlägt, und versucht es unter dem Lock noch einmal, wenn die Sequenz weitergezählt wurde oder eine Invalidierung noch läuft.',
  },
  'torn-read': {
    title: 'Das zerrissene Lesen eines 32-Bit-Hosts',
    question: 'Ein 32-Bit-Host liest einen 64-Bit-Eintrag in zwei Hälften. Was kann dazwischen liegen?',
    answer:
      'Ein Löschen und ein neuer Eintrag: Der Walker setzt die untere Hälfte des einen mit der oberen des anderen zusammen.',
  },
  'torn-retry': {
    title: 'Zwei Hälften, noch einmal gelesen',
    question: 'Wie liest der gemergte Patch zwei Hälften sicher?',
    answer:
      'Er liest die untere Hälfte und die Zahl der gelöschten Einträge noch einmal und beginnt von vorn, wenn sich etwas geändert hat.',
  },
  'torn-count': {
    title: 'Wozu der Zähler nötig ist',
    question: 'Zwei Einträge können dieselbe untere Hälfte haben. Genügt es, diese Hälfte zweimal zu lesen?',
    answer:
      'Nein: untere Hälfte alt, Eintrag ersetzt, obere Hälfte neu, untere Hälfte gleich. Nur die Zahl der gelöschten Einträge verrät es.',
  },
  'no-read-lock': {
    title: 'Ohne rcu_read_lock',
    question:
      'Der Zähler sagt, dass ein Walker unterwegs ist, also wird die Freigabe aufgeschoben. Genügt der Zähler nicht?',
    answer:
      'Nein: Eine Grace Period wartet auf Read-Side-Abschnitte, nicht auf den Zähler, und endet, während der Walker unterwegs ist.',
  },
  'x86-zapper-barrier': {
    title: 'x86: ohne die Barriere des Zappers',
    question: 'Auf x86 zählt nur eine der drei Barrieren. Welche?',
    answer:
      'Die, mit der der Flush des Zappers beginnt: Ohne sie kann sein gelöschter Eintrag noch im Store Buffer stehen, wenn er fragt, ob jemand darin ist.',
  },
  'x86-walker-barriers': {
    title: 'x86: ohne die Barrieren des Walkers',
    question: 'Braucht x86 die beiden Barrieren des Walkers?',
    answer:
      'Nein: atomic_inc und atomic_dec sind dort Befehle mit Lock-Präfix, und die sind volle Barrieren.',
  },
  'weak-enter': {
    title: 'Schwacher Speicher: keine Barriere nach dem Erhöhen',
    question: 'Auf ARM ordnet das Erhöhen nichts. Was darf die CPU deshalb?',
    answer:
      'Sie liest die Tabelle, bevor jemand den erhöhten Zähler sehen kann; der Zapper glaubt, niemand sei unterwegs.',
  },
  'weak-leave': {
    title: 'Schwacher Speicher: keine Barriere vor dem Senken',
    question: 'Und ohne die Barriere auf dem Weg hinaus?',
    answer:
      'Der Zähler wird gesenkt, bevor das letzte Lesen ausgeführt ist, und dieses Lesen findet die Seite freigegeben.',
  },
  'weak-all-barriers': {
    title: 'Schwacher Speicher: alle drei Barrieren',
    question: 'Ist das gemergte Protokoll auf einer schwachen Maschine richtig?',
    answer: 'Mit allen drei Barrieren ja: Dort zählt jede von ihnen.',
  },
  'weak-posted': {
    title: 'Der Patch aus der Mail auf einer schwachen Maschine',
    question: 'Die Mail bricht nach der Schleife ab: keine Barriere vor dem Senken. Macht das etwas?',
    answer:
      'Auf x86 nicht; auf einer schwachen Maschine kann das letzte Lesen nach dem Senken kommen, und nach der Freigabe.',
  },
  'irq-enter': {
    title: '2012 auf x86: keine Barriere beim Eintritt',
    question: 'vcpu->mode wird einfach geschrieben. Was, wenn nichts darauf folgt?',
    answer:
      'Es wartet im Store Buffer, während die Tabelle gelesen wird; der Flush sieht die CPU draußen und schickt keinen IPI.',
  },
  'irq-leave': {
    title: '2012 auf einer schwachen Maschine: keine Barriere beim Austritt',
    question: 'Und wenn nichts die Lesezugriffe vor dem Schreiben hält, das sie beendet?',
    answer: 'Der Modus sagt „draußen“, während das letzte Lesen noch bevorsteht.',
  },
  'irq-release': {
    title: 'Heute: Ein Release-Schreiben genügt',
    question: 'Braucht der Weg hinaus eine volle Barriere?',
    answer: 'Nein: Ein Release hält jedes frühere Lesen davor, und mehr ist nicht verlangt.',
  },
  'check-too-early': {
    title: 'Zu früh gefragt',
    question: 'Was, wenn der Commit den Zähler liest, bevor die Seite ausgehängt ist?',
    answer: 'Ein Walker kann dazwischenkommen, die Seite noch eingehängt finden und übersehen werden.',
  },
  'left-too-early': {
    title: 'Zu früh hinaus',
    question: 'Was, wenn der Walker den Zähler vor dem Walk senkt?',
    answer:
      'Dann weiß niemand, dass er unterwegs ist: Die Seite wird sofort freigegeben, unter seinen Füßen.',
  },
  'still-linked': {
    title: 'Frei, aber noch eingehängt',
    question: 'Was, wenn die Einträge der Elternseiten nicht gelöscht werden?',
    answer:
      'Neue Walker finden die Seite weiterhin, Grace Period hin oder her, und lesen sie nach der Freigabe.',
  },
  'never-freed': {
    title: 'Gezappt, aber nie freigegeben',
    question: 'Was, wenn call_rcu fehlt?',
    answer: 'Nichts stürzt ab: Die Seite kommt nur nie zurück. Erst ganz am Ende ist es zu merken.',
  },
  'callback-frees-first': {
    title: 'Der Callback, der zu spät liest',
    question: 'Was, wenn der Callback die Seite freigibt, bevor er ihren Nachfolger liest?',
    answer:
      'Der Callback selbst geht durch freigegebenen Speicher: Der Ring führt durch die Seite, die er gerade zurückgab.',
  },
  'ring-not-cut': {
    title: 'Der Ring, der nie endet',
    question: 'Was, wenn der Callback nicht jede Seite vom Ring nimmt?',
    answer: 'Die letzte Seite zeigt noch auf die erste, und die ist dann schon freigegeben.',
  },
  'no-mmu-lock': {
    title: 'Zwei Zapper ohne mmu_lock',
    question: 'Was schützt mmu_lock, wenn der Walk ohne ihn auskommt?',
    answer:
      'Zapper voreinander: Der eine löscht noch einen Eintrag der Seite, die der andere gerade freigibt.',
  },
};
