import type * as english from '../en/templates';
import type { Same } from '../same';

export const templates: Same<typeof english.templates> = {
  'empty-table': {
    name: 'Leere Tabelle',
    detail: 'Zwei Ebenen, ein Walker: Der Rest wird selbst gebaut.',
    title: 'Neues Szenario',
  },
  'walk-and-zap': {
    name: 'Ein Walk und ein Zap',
    detail: 'Eine Kette von vier Seiten, ein Walker darin, ein Zapper hinterher.',
    title: 'Ein Walk und ein Zap',
  },
  'walk-zap-guest': {
    name: 'Mit laufendem Gast',
    detail: 'Auch die Hardware geht durch die Tabelle, bis ein Flush sie aufhält.',
    title: 'Ein Gast, ein Walk und ein Zap',
  },
  'small-process': {
    name: 'Kleiner Prozess',
    detail: 'Zwei Ebenen Seitentabellen, ein Frame, ein Zugriff: Der Rest wird selbst gebaut.',
    title: 'Neuer Prozess',
  },
  'process-walk': {
    name: 'Die Tabelle eines Prozesses',
    detail: 'GUP-fast, munmap und ein Programm bei der Arbeit.',
    title: 'GUP-fast, munmap und ein Programm',
  },
  'process-collapse': {
    name: 'Eine Zusammenfassung durch khugepaged',
    detail: 'GUP-fast, während die Tabelle darunter verschwindet, mit einem IPI an alle dazwischen.',
    title: 'GUP-fast und khugepaged',
  },
  'blank-program': {
    name: 'Leeres Programm',
    detail: 'Zwei Threads über gemeinsamen Variablen, in Pseudo-C.',
    title: 'Neues Programm',
  },
  'store-buffering': {
    name: 'Store Buffering',
    detail: 'Zweimal Schreiben, zweimal Lesen: der Test, der volle Barrieren braucht.',
    title: 'Store Buffering',
  },
  'message-passing': {
    name: 'Nachricht übergeben',
    detail: 'Daten, ein Flag und eine Zusicherung darüber, was der Leser sieht.',
    title: 'Nachricht übergeben',
  },
};

export const comments: Same<typeof english.comments> = {
  shared: 'Gemeinsame Variablen; jeder Thread ist eine CPU.',
  barrier: 'Eine Barriere wegnehmen und sehen, ob beide Threads 0 lesen können.',
};
