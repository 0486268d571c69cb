import type * as english from '../en/walks';
import type { Same } from '../same';
import { counted } from './language';

export const wrongs: Same<typeof english.wrongs> = {
  'read-twice': 'Zweimal gelesen',
  freed: 'Unter dem Walker freigegeben',
  'flushed-late': 'Zu spät geflusht',
  'outside-lock': 'Außerhalb des Locks geprüft',
  bits: 'Bits, die Hardware setzt',
  unordered: 'In falscher Reihenfolge gesehen',
};

export const stories: Same<typeof english.stories> = {
  'gup-fast': 'GUP-fast läuft mit Interrupts aus',
  'shadow-walk': 'Die Schattentabelle wird ohne Lock durchlaufen',
  'notifier-barriers': 'Der Notifier wird ohne Lock befragt',
  'pmd-halves': 'Ein pmd wird in zwei Hälften gelesen',
  'frame-comes-back': 'Ein schneller Page Fault und ein Frame, der wiederkommt',
  'batched-flush': 'mprotect trifft auf einen aufgeschobenen Flush',
  'mremap-flush': 'mremap flusht, nachdem es die Locks losgelassen hat',
  'walk-caches': 'Eine Tabelle ist frei, bevor die Walk-Caches sie vergessen',
  'one-user': 'Eine Tabelle wird sofort frei, weil es nur einen Nutzer gibt',
  'use-mm': 'Ein Flush kommt mitten in kthread_use_mm',
  'removed-table': 'Ein Kind kommt in eine ausgehängte Tabelle',
  'out-of-rcu': 'Die TDP MMU verlässt RCU vor dem Flush',
  'lost-dirty': 'Ein einfacher Store verliert ein Dirty-Bit',
  'host-walk': 'KVM liest die Tabellen des Hosts zweimal',
  'gup-collapse': 'GUP-fast sieht nur den pte an',
  'collapse-frees': 'khugepaged gibt eine Tabelle unter einem Walk frei',
  'notifier-sample': 'Die Sequenz wird zu spät gelesen',
  'stage2-walk': 'Ein Walk geht in dem weiter, was er freigegeben hat',
  'retracted-table': 'mremap verschiebt eine Tabelle, die fort ist',
  'shared-pmd': 'Eine Tabelle, die inzwischen jemand anderem gehört',
  'recycled-vma': 'Eine VMA, die inzwischen jemand anderem gehört',
};

export const text: Same<typeof english.text> = {
  title: 'Zeitleiste der Walks ohne Lock',
  open: (from, to) => `Zeitleiste der Walks ohne Lock, ${from}–${to}`,
  intro:
    'Walks durch Seitentabellen in Linux, die keinen Lock nehmen, und was dabei schiefging: Jahr für Jahr, kaputt und richtig.',
  filter: 'Was schiefgeht',
  all: 'Alles',
  years: 'Jahre',
  yearLabel: (year, count) => `${year}: ${counted(count, 'Geschichte', 'Geschichten')}`,
  everyYear: 'Alle Jahre',
  found: (count) => counted(count, 'Geschichte', 'Geschichten'),
  broken: 'Kaputt',
  right: 'Richtig',
};
