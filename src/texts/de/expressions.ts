import type { does as englishDoes, text as english } from '../en/expressions';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  suggestions: 'Was hier stehen kann',
  search: 'Durchsuchen, was man schreiben kann',
  none: 'Nichts dergleichen.',
  useThis: (use, form) => `${use}: ${form}`,
  title: 'Was man schreiben kann',
  intro: 'Die Namen sind die auf dem Bildschirm. Jede Form lässt sich kopieren und ändern.',
};

export const does: Same<typeof englishDoes> = {
  variable:
    'Variablen, Zähler und Locks. Ein Lock ist 0, oder er nennt seinen Besitzer. Als Bedingung ist jedes Byte außer 0 wahr.',
  entry:
    'Einträge von Seiten, und Zellen eines Programms wie A.next. Verglichen werden sie mit einer Seite, einer Zahl oder in Anführungszeichen mit dem, was der Bildschirm zeigt.',
  register: 'Ein Register eines Threads.',
  page: 'Der Zustand einer Seite: unallocated, live, unlinked, pending, freed oder recycled.',
  thread: 'Ob ein Thread am Ende ist, in rcu_read_lock steht oder seine Interrupts abgeschaltet hat.',
  line: 'Ob der nächste Befehl eines Threads in dieser Zeile steht: ihre Kennung, oder ihr Text in Anführungszeichen.',
  property: 'Ob ein Fehler eingetreten ist.',
  joined: 'und, oder, nicht; mit Klammern.',
  arithmetic: 'Bytes: Bei 256 beginnen sie wieder bei 0, wie in Programmen.',
};
