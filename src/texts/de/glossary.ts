import type { GlossaryEntry, TermId, text as english } from '../en/glossary';
import type { Same } from '../same';

export type { GlossaryEntry, TermId } from '../en/glossary';

export const text: Same<typeof english> = {
  title: 'Glossar',
  intro: 'Die Wörter, die in den Sätzen vorkommen. Wo eines gepunktet ist, genügt Zeigen oder Drücken.',
  search: 'Glossar durchsuchen',
  none: 'Kein Wort passt.',
  explain: (term) => `Was ist „${term}“?`,
};

export const glossary: Readonly<Record<TermId, GlossaryEntry>> = {
  guest: {
    term: 'Gast',
    also: ['Gäste', 'Gasts', 'Gastes'],
    says: 'Das Betriebssystem in der virtuellen Maschine. Es glaubt, auf echter Hardware zu laufen, und hat eigene Seitentabellen.',
  },
  vcpu: {
    term: 'vCPU',
    also: ['vCPUs'],
    says: 'Eine virtuelle CPU: ein Thread des Hosts, der den Code des Gasts ausführt. Hier hat jede vCPU eine echte CPU für sich.',
  },
  mmio: {
    term: 'MMIO',
    says: 'Ein- und Ausgabe über Speicheradressen: Hinter der Adresse steht ein Geräteregister, kein Speicher. KVM muss jeden Zugriff emulieren.',
  },
  fault: {
    term: 'MMIO-Fault',
    also: ['MMIO-Faults', 'Page Fault', 'Page Faults', 'Seitenfehler'],
    says: 'Die Hardware findet zu einer Adresse keine gewöhnliche Abbildung. Ist es die eines Gasts, hält KVM die vCPU an, sucht den Grund und emuliert den Zugriff oder ergänzt die Tabelle.',
  },
  'shadow-table': {
    term: 'Schatten-Seitentabelle',
    also: ['Schattentabelle'],
    says: 'Die Seitentabelle, mit der die Hardware einen Gast wirklich laufen lässt. KVM baut sie als Schatten der Tabellen des Gasts.',
  },
  spte: {
    term: 'spte',
    also: ['sptes'],
    says: 'Eintrag der Schatten-Seitentabelle. Er ist leer (0), zeigt auf eine Seite der nächsten Ebene oder ist ein Blatt. Der Walk der Mail und der der TDP MMU kopieren je Ebene einen nach sptes[], hier nach Ebenen nummeriert; der gemergte Walk behält nur den letzten.',
  },
  leaf: {
    term: 'Blatt',
    also: ['Blätter'],
    says: 'Ein Eintrag, an dem der Walk endet: ein Frame im Speicher des Hosts oder die Marke für MMIO.',
  },
  root: {
    term: 'Wurzel',
    also: ['Wurzeln'],
    says: 'Die oberste Seite der Tabelle; dort beginnt jeder Walk.',
  },
  walk: {
    term: 'Walk',
    also: ['Walks', 'Walker', 'Walkern'],
    says: 'Die Tabelle von der Wurzel abwärts lesen, ein Eintrag je Ebene, bis zum Blatt einer Adresse. Wer das tut, ist ein Walker.',
  },
  lockless: {
    term: 'lockless',
    also: ['ohne Lock'],
    says: 'Ohne mmu_lock zu nehmen: Andere CPUs dürfen die Seiten ändern und freigeben, während sie gelesen werden.',
  },
  zap: {
    term: 'Zap',
    also: ['zappt', 'gezappt', 'Zapper', 'zappen', 'Zaps'],
    says: 'Seiten aus der Tabelle nehmen und freigeben, weil Speicher knapp wird oder sich die Abbildung geändert hat.',
  },
  commit: {
    term: 'Commit',
    also: ['Commits'],
    says: 'Die zweite Hälfte eines Zaps (kvm_mmu_commit_zap_page): die TLBs leeren, dann die ausgehängten Seiten freigeben, sofort oder später.',
  },
  unlink: {
    term: 'ausgehängt',
    also: ['hängt'],
    says: 'Kein Eintrag zeigt mehr auf die Seite, kein neuer Walk kann sie finden. Ein Walk, der den alten Zeiger schon gelesen hat, kann es noch.',
  },
  'invalid-list': {
    term: 'invalid_list',
    says: 'Die Liste der Seiten, die ein Zap ausgehängt und noch nicht freigegeben hat.',
  },
  'mmu-lock': {
    term: 'mmu_lock',
    says: 'Der Lock, den halten muss, wer die Tabelle ändert: ein Spinlock, seit 2021 ein rwlock, den Faults und Zaps der TDP MMU lesend halten. Ein Walk ohne Lock nimmt ihn nicht; darum geht es hier.',
  },
  'reader-counter': {
    term: 'reader_counter',
    says: 'Wie viele Walker gerade unterwegs sind. Der Zapper liest ihn: 0 heißt, die Seite darf sofort freigegeben werden.',
  },
  'root-count': {
    term: 'root_count',
    says: 'Wie viele vCPUs diese Seite als Wurzel benutzen. Eine benutzte Wurzel wird sofort geleert und ungültig, aber erst frei, wenn die letzte sie fallen lässt.',
  },
  rcu: {
    term: 'RCU',
    says: 'Read-Copy-Update: Leser markieren nur Anfang und Ende; wer freigibt, wartet, bis alle Leser fort sind, die den alten Zeiger noch haben könnten.',
  },
  'read-side': {
    term: 'Read-Side-Abschnitt',
    also: ['Read-Side-Abschnitte', 'Read-Side-Abschnitts'],
    says: 'Die Strecke zwischen rcu_read_lock und rcu_read_unlock; ebenso eine ohne Interrupts oder Preemption. Was ein Leser darin findet, bleibt belegt, bis er hinaus ist.',
  },
  'grace-period': {
    term: 'Grace Period',
    also: ['Grace Periods'],
    says: 'Die Wartezeit von RCU. Sie endet, sobald jede CPU, die beim Beginn in einem Read-Side-Abschnitt war, ihn verlassen hat. Hier ist sie auch eine Barriere auf jeder CPU, und es läuft immer nur eine: LKMM verspricht weniger.',
  },
  'quiescent-state': {
    term: 'Ruhezustand',
    also: ['Ruhezustands', 'Ruhezustände'],
    says: 'Ein Moment, in dem eine CPU sicher außerhalb jedes Read-Side-Abschnitts ist. Eine Grace Period braucht von jeder CPU einen.',
  },
  callback: {
    term: 'Callback',
    also: ['Callbacks', 'RCU-Callback', 'call_rcu'],
    says: 'Eine Funktion, die call_rcu übergeben wurde. Sie läuft nach einer Grace Period und gibt hier die Seiten frei.',
  },
  'synchronize-rcu': {
    term: 'synchronize_rcu',
    also: ['synchronize_rcu()'],
    says: 'Wartet schlafend auf eine Grace Period; das darf niemand, der einen Spinlock hält.',
  },
  pending: {
    term: 'vorgemerkt',
    also: ['wartet auf Freigabe', 'wartend'],
    says: 'An RCU übergeben und noch nicht freigegeben: immer noch belegter Speicher, obwohl ihn niemand mehr finden kann.',
  },
  tlb: {
    term: 'TLB',
    also: ['TLBs'],
    says: 'Der Speicher einer CPU für schon nachgeschlagene Übersetzungen. Er behält die alte, bis er geleert wird, was auch immer die Tabelle inzwischen sagt.',
  },
  flush: {
    term: 'Flush',
    also: ['TLB-Flush', 'Flushs'],
    says: 'Lässt CPUs gemerkte Übersetzungen vergessen. KVM unterbricht jede vCPU, die nicht außerhalb des Gasts ist, und wartet auf die Antworten.',
  },
  ipi: {
    term: 'IPI',
    also: ['IPIs'],
    says: 'Inter-Prozessor-Interrupt: Eine CPU unterbricht eine andere. Er bleibt liegen, solange dort die Interrupts aus sind.',
  },
  'irqs-off': {
    term: 'Interrupts aus',
    says: 'Die CPU nimmt keinen Interrupt an, bis sie sie wieder einschaltet; wer ihr einen IPI schickt, muss so lange warten.',
  },
  'vcpu-mode': {
    term: 'vcpu->mode',
    says: 'Sagt, ob eine vCPU den Gast ausführt, außerhalb ist oder die Schatten-Seitentabelle liest. Der Flush fragt danach, wen er unterbrechen muss.',
  },
  barrier: {
    term: 'Barriere',
    also: ['Barrieren', 'volle Barriere', 'smp_mb()', 'smp_mb'],
    says: 'Ein Befehl, an dem andere Zugriffe derselben CPU nicht vorbeikommen: Was davor steht, geschieht vor dem, was danach steht.',
  },
  acquire: {
    term: 'Acquire',
    says: 'Ein Lesezugriff, den spätere Zugriffe nicht überholen dürfen. Das Gegenstück ist ein Release.',
  },
  release: {
    term: 'Release',
    says: 'Ein Schreibzugriff, der erst nach allen früheren Zugriffen sichtbar wird. Wer ihn mit einem Acquire liest, sieht alles, was davor geschah.',
  },
  'store-buffer': {
    term: 'Store Buffer',
    says: 'Wo eine CPU eigene Schreibzugriffe eine Weile behält, bevor andere sie sehen. Sie selbst liest schon den neuen Wert.',
  },
  'memory-model': {
    term: 'Speichermodell',
    also: ['Speichermodelle', 'Speichermodells'],
    says: 'Die Regeln, nach denen eine CPU Zugriffe in anderer Reihenfolge ausführen darf, und damit, was andere CPUs sehen können.',
  },
  'use-after-free': {
    term: 'Use-after-free',
    also: ['Use after free'],
    says: 'Lesen oder Schreiben von Speicher, der schon freigegeben ist: Er kann inzwischen etwas anderem gehören.',
  },
  'wild-walk': {
    term: 'wilder Walk',
    also: ['Wilder Walk'],
    says: 'Der Walk liest einen Eintrag, der inzwischen gelöscht wurde, hält 0 für einen Zeiger und geht bei der physischen Seite 0 weiter.',
  },
  recycled: {
    term: 'neu vergeben',
    also: ['neu vergebene'],
    says: 'Freigegeben und als eine andere Seite wieder belegt. Ein Walk mit altem Zeiger liest Einträge, die gültig aussehen und etwas anderes bedeuten.',
  },
  'torn-read': {
    term: 'zerrissen',
    also: ['zerrissenes Lesen'],
    says: 'Eine 32-Bit-CPU liest einen 64-Bit-Eintrag in zwei Hälften; ändert er sich dazwischen, passen die Hälften nicht zusammen.',
  },
  deadlock: {
    term: 'Verklemmung',
    says: 'Jemand ist nicht fertig, und niemand kann weiter: Jeder wartet auf einen anderen.',
  },
  reviewer: {
    term: 'Einwände aus dem Review',
    also: ['Einwand 1', 'Einwand 2', 'Erster Einwand', 'Zweiter Einwand'],
    says: 'Gegen Patch 10/15 vom Juni 2011 gab es im Review zwei Einwände: Die Seite ist vielleicht noch nicht frei, wenn der Commit zurückkehrt, und die Kopien können veraltet sein. Beides stimmt; keines ist ein Fehler.',
  },
  posted: {
    term: 'der Patch aus der Mail',
    also: ['wie gepostet'],
    says: 'Der Walk, wie er im Juni 2011 zuerst an die Mailingliste ging. Er liest jeden Eintrag dreimal.',
  },
  merged: {
    term: 'der gemergte Patch',
    also: ['wie gemergt'],
    says: 'Der Walk, wie er im Juli 2011 in Linux kam: ein Lesezugriff je Eintrag, Barrieren auf beiden Seiten.',
  },
  tdp: {
    term: 'TDP MMU',
    says: 'Die neuere MMU von KVM für Hardware mit zweistufiger Übersetzung. Jede Seite, die sie entfernt, gibt RCU frei; niemand zählt Leser.',
  },
  frozen: {
    term: 'eingefroren',
    says: 'Ein Eintrag mit der Marke „wird entfernt“. Ein Compare-and-Exchange, das den alten Wert erwartet, scheitert daran.',
  },
  interleaving: {
    term: 'Verschränkung',
    also: ['Verschränkungen'],
    says: 'Eine Reihenfolge, in der die Schritte aller CPUs geschehen können. Der Prüfer probiert alle.',
  },
  pgd: {
    term: 'pgd',
    says: 'Page Global Directory: die oberste Tabelle eines Prozesses, bei der jeder Walk beginnt.',
  },
  pud: {
    term: 'pud',
    says: 'Page Upper Directory: die zweite Ebene von oben. Ein Eintrag führt zu einer pmd-Tabelle oder bildet eine sehr große Seite ab.',
  },
  pmd: {
    term: 'pmd',
    says: 'Page Middle Directory: die Ebene über den ptes. Ein Eintrag führt zu einer Tabelle von ptes oder bildet eine große Seite ab.',
  },
  pte: {
    term: 'pte',
    also: ['ptes'],
    says: 'Page Table Entry: die letzte Ebene. Er nennt einen Frame, mit Bits: vorhanden, schreibbar, benutzt, beschrieben.',
  },
  'gup-fast': {
    term: 'GUP-fast',
    says: 'get_user_pages_fast: findet die Frames hinter einer Adresse ohne Lock, mit Interrupts aus, und nimmt auf jeden eine Referenz.',
  },
  khugepaged: {
    term: 'khugepaged',
    says: 'Der Kernel-Thread, der eine große Seite an die Stelle einer ganzen Tabelle von ptes setzt und diese dann freigibt.',
  },
  'walk-cache': {
    term: 'Walk-Cache',
    also: ['Walk-Caches'],
    says: 'Was sich eine CPU von oberen Einträgen merkt, um sie nicht noch einmal zu lesen. Nur ein Flush leert ihn.',
  },
  'dirty-bit': {
    term: 'Dirty-Bit',
    also: ['Dirty-Bits'],
    says: 'Sagt, dass jemand in die Seite geschrieben hat. Die Hardware setzt es selbst im Eintrag, welcher Lock auch gehalten wird.',
  },
};
