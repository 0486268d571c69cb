import type { PresetText } from '../late';

/** Litmus tests and what follows them. */
export const presets: Readonly<Record<string, PresetText>> = {
  'litmus-sb': {
    title: 'SB: Store Buffering',
    question:
      'Jeder Thread schreibt eine Variable und liest die andere. Können beide das Schreiben des anderen verpassen?',
    answer:
      'Auf jeder Maschine, die Schreiben verzögert, auch x86: Beide Lesezugriffe dürfen das Schreiben darüber überholen.',
  },
  'litmus-sb-mbs': {
    title: 'SB+mbs: Store Buffering mit vollen Barrieren',
    question: 'Was verhindert, dass beide Threads das Schreiben des anderen verpassen?',
    answer: 'Eine volle Barriere zwischen Schreiben und Lesen, in beiden Threads. Eine allein genügt nicht.',
  },
  'litmus-mp': {
    title: 'MP: Nachricht übergeben',
    question:
      'Ein Thread schreibt Daten und dann ein Flag. Kann der andere das Flag sehen und die Daten verpassen?',
    answer:
      'Auf x86 nicht. Eine schwach geordnete Maschine darf die beiden Schreib- oder die beiden Lesezugriffe vertauschen.',
  },
  'litmus-mp-wmb-rmb': {
    title: 'MP+wmb+rmb: Nachricht mit Barrieren',
    question: 'Welche Barrieren lassen die Nachricht ankommen?',
    answer:
      'Eine Schreibbarriere zwischen den Schreib- und eine Lesebarriere zwischen den Lesezugriffen: Sie wirken als Paar.',
  },
  'litmus-lb': {
    title: 'LB: Load Buffering',
    question:
      'Jeder Thread liest eine Variable und schreibt dann die andere. Können beide lesen, was später geschrieben wird?',
    answer: 'Auf einer schwach geordneten Maschine: Das Schreiben muss nicht auf das Lesen darüber warten.',
  },
  'litmus-lb-ctrls': {
    title: 'LB+ctrls: Load Buffering mit Kontrollabhängigkeiten',
    question: 'Und wenn nur geschrieben wird, falls das Gelesene es sagt?',
    answer:
      'Auf Verdacht wird nicht geschrieben: Eine Kontrollabhängigkeit hält das Schreiben, bis das Gelesene da ist.',
  },
  'litmus-mp-wmb-addr': {
    title: 'MP+wmb+addr: Nachricht mit Adressabhängigkeit',
    question:
      'Der Leser braucht das Flag, um zu wissen, wo die Daten liegen. Ist dort noch eine Barriere nötig?',
    answer:
      'Nein: Was für eine Adresse gebraucht wird, muss zuerst da sein. Darauf verlassen sich RCU-Leser.',
  },
  'litmus-mp-wmb-ctrl': {
    title: 'MP+wmb+ctrl: Nachricht mit Kontrollabhängigkeit',
    question: 'Der Leser sieht nur nach den Daten, wenn das Flag gesetzt ist. Genügt das?',
    answer:
      'Nein: Die CPU rät die Verzweigung und liest die Daten früh. Eine Kontrollabhängigkeit ordnet keine Lesezugriffe.',
  },
  'litmus-2-2w': {
    title: '2+2W: Zweimal zweimal schreiben',
    question:
      'Beide Threads schreiben beide Variablen, in umgekehrter Reihenfolge. Können beide Male die ersten Werte übrig bleiben?',
    answer:
      'Auf einer schwach geordneten Maschine: Die Schreibzugriffe eines Threads dürfen in beliebiger Reihenfolge wirksam werden.',
  },
  'litmus-iriw': {
    title: 'IRIW: Unabhängiges Lesen unabhängigen Schreibens',
    question: 'Zwei Schreiber, zwei Leser. Können die Leser uneins sein, welches Schreiben zuerst kam?',
    answer:
      'Nur wenn jeder Leser seine eigenen Lesezugriffe vertauschen darf: Ein Schreiben sehen alle anderen CPUs zugleich.',
  },
  'litmus-iriw-rmbs': {
    title: 'IRIW+rmbs: Unabhängiges Lesen mit Lesebarrieren',
    question: 'Und mit einer Lesebarriere in jedem Leser?',
    answer:
      'Dann sind sie sich hier auf jeder Maschine einig; es gibt andere, die ein Schreiben manchen CPUs zuerst zeigen.',
  },
  'litmus-wrc-data-addr': {
    title: 'WRC+data+addr: Kausalität von Schreiben zu Lesen',
    question:
      'Ein zweiter Thread gibt weiter, was er las. Kann der dritte das sehen und das erste Schreiben verpassen?',
    answer:
      'Nein: Der Wert muss gelesen sein, bevor er weitergeschrieben wird, und das Flag, bevor die Adresse bekannt ist.',
  },
  'litmus-corr': {
    title: 'CoRR: Kohärenz des Lesens',
    question:
      'Zweimal dieselbe Variable gelesen. Kann das zweite Lesen einen älteren Wert sehen als das erste?',
    answer: 'Niemals: Zugriffe auf eine Variable behalten auf jeder Maschine ihre Reihenfolge.',
  },
  'litmus-sb-rel-acq': {
    title: 'SB+rel+acq: Store Buffering mit Release und Acquire',
    question: 'Ersetzen ein Release-Schreiben und ein Acquire-Lesen die volle Barriere?',
    answer:
      'Nein: Ein Release hält, was darüber steht, ein Acquire, was darunter steht. Das Lesen darf das Schreiben noch immer überholen.',
  },
  'program-lost-update': {
    title: 'Eine verlorene Änderung',
    question: 'Zwei Threads zählen einen Zähler um 1 hoch. Kann er am Ende 1 sein?',
    answer:
      'Ja, auf jeder Maschine: x++ ist ein Lesen und ein Schreiben, und beide Lesezugriffe können vor beiden Schreibzugriffen kommen.',
  },
  'program-lock': {
    title: 'Ein Zähler unter einem Spinlock',
    question: 'Was leistet der Lock außer, die Threads auseinanderzuhalten?',
    answer:
      'Ordnung: Nichts zwischen Lock und Unlock verlässt den Abschnitt, auch nicht auf einer schwachen Maschine.',
  },
  'program-freed-under-reader': {
    title: 'Sofort freigegeben und nicht typsicher',
    question: 'Das Objekt wird ohne Grace Period freigegeben. Genügt der Abschnitt des Lesers?',
    answer:
      'Nein: Er nimmt seine Referenz in Speicher, der bis dahin alles sein kann. Die Referenz allein schützt niemanden.',
  },
  'program-typesafe-reused': {
    title: 'Typsicher, und inzwischen jemand anderem',
    question:
      'Mit SLAB_TYPESAFE_BY_RCU bleibt es ein Objekt. Darf der Leser benutzen, worauf er eine Referenz hat?',
    answer:
      'Noch nicht: Bevor er die Referenz nahm, kann das Objekt freigegeben und für einen anderen Schlüssel genommen worden sein.',
  },
  'program-typesafe-looked-again': {
    title: 'Typsicher, und noch einmal hingesehen',
    question: 'Was macht erlaubte Wiederverwendung für einen Leser sicher?',
    answer:
      'Erst die Referenz, dann die Identität: Ist sie gehalten, ändert sich der Schlüssel nicht mehr, und erst dann sagt er, wem das Objekt gehört.',
  },
  'program-use-mm-flush': {
    title: 'Ein Flush kommt zwischen active_mm und switch_mm',
    question:
      'kthread_use_mm setzt active_mm und wechselt dann. Der Handler des Flush sieht auf active_mm. Was, wenn er dazwischen kommt?',
    answer:
      'Er hält das mm für benutzt und leert, was geladen ist: ein anderes mm. Die alte Übersetzung bleibt, und der Frame wird freigegeben.',
  },
  'program-use-mm-irqs-off': {
    title: 'Interrupts aus von active_mm bis switch_mm',
    question:
      'Welchen Flush kann der Handler eines IPI falsch machen, wenn der Wechsel nicht unterbrochen werden kann?',
    answer:
      'Keinen: Er findet das mm noch unbenutzt oder schon geladen. Jedes Mal verschwindet die alte Übersetzung. Linux 5.9, Commit 38cf307c1f20.',
  },
  'program-publish': {
    title: 'Eine Seite ohne Release veröffentlichen',
    question: 'Die Seite wird gefüllt, bevor der Zeiger gesetzt wird. Kann ein Leser sie leer finden?',
    answer:
      'Auf einer schwachen Maschine: Die beiden Schreibzugriffe dürfen tauschen. Darum ist rcu_assign_pointer ein Release.',
  },
  'program-call-rcu': {
    title: 'Eine Seite ersetzen und die alte an RCU geben',
    question: 'Vielleicht sieht ein Leser noch auf die alte Seite. Wann wird sie freigegeben?',
    answer:
      'Nach einer Grace Period: Dann ist der Leser hinaus. Ohne rcu_read_lock ist zu sehen, wie es schiefgeht.',
  },
  'program-wait-for-readers': {
    title: 'Sofort freigeben, nach dem Warten auf Leser',
    question: 'Der Schreiber zählt die Leser und gibt frei, wenn keiner da ist. Welche Barrieren braucht er?',
    answer: 'Eine volle auf beiden Seiten: Zähler und Zeiger sind ein Store-Buffering-Test.',
  },
};
