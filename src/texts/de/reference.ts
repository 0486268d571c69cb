import type { does as englishDoes, text as english } from '../en/reference';
import type { Same } from '../same';

export const text: Same<typeof english> = {
  title: 'Die Sprache',
  search: 'In der Sprache suchen',
  searchHint: 'ein Wort, eine Funktion oder was man tun will',
  tryIt: 'Ausprobieren',
  tryThis: (form) => `Ausprobieren: ${form}`,
  none: (asked) => `Nichts in der Sprache heißt „${asked}“.`,
  exampleTitle: (form) => `Beispiel: ${form}`,
};

export const does: Same<typeof englishDoes> = {
  declare:
    'geteilte Variablen, Seiten (was belegt und freigegeben wird) mit ihren Feldern, und ein Zeiger auf eine Seite',
  thread: 'was eine CPU tut; und womit ein Lauf, kein Lauf oder jeder Lauf endet',
  load: 'liest; alle diese Formen bedeuten dasselbe',
  store: 'schreibt',
  acquire: 'liest, und was folgt, wartet darauf',
  release: 'schreibt, nachdem alles darüber geschehen ist',
  'store-mb': 'schreibt, mit einer vollen Barriere danach',
  count: 'liest, addiert, schreibt: nicht atomar',
  depend: 'die Adressen der Zugriffe hängen von diesen Registern ab',
  barrier: 'Barrieren: voll, zwischen Lesezugriffen, zwischen Schreibzugriffen; voll um atomare Operationen',
  'atomic-void': 'atomar, ohne Ergebnis, ordnet nichts',
  'atomic-new': 'atomar, der neue Wert; eine volle Barriere',
  'atomic-old': 'atomar, der alte Wert; eine volle Barriere',
  'dec-and-test': 'atomar, ob der neue Wert 0 ist; eine volle Barriere',
  exchange: 'atomar, der alte Wert; eine volle Barriere',
  'try-exchange':
    'ein Vergleich mit Tausch: ob geschrieben wurde, und im Register, was da stand; eine volle Barriere, falls ja',
  bits: 'atomar, Bit für Bit; nur mit Rückgabewert eine Barriere',
  'test-bits': 'atomar, was das Bit war; eine volle Barriere',
  'test-bit': 'liest, ob das Bit gesetzt ist',
  unless:
    'zählt dazu, außer der Wert ist 0 (oder das letzte Argument): ob es geschah; dann eine volle Barriere',
  'wait-load': 'liest, bis die Bedingung an VAL, den gelesenen Wert, gilt; ein Acquire',
  suffix: 'dasselbe mit weniger Ordnung: _relaxed, _acquire oder _release hinter dem Namen',
  lock: 'nimmt einen Spinlock (Acquire) und gibt ihn frei (Release)',
  trylock: 'nimmt den Lock, wenn er frei ist, dann 1; ob ihn jemand hält',
  rwlock: 'ein rwlock: mehrere Leser oder ein Schreiber',
  'lock-barrier':
    'volle Barrieren neben einem Lock; wie die um atomare Operationen tun sie auf x86 nichts, dort ist der Lock selbst eine',
  preempt:
    'Präemption aus und wieder an; dazwischen warten Grace Periods, und die Aufrufe lassen sich verschachteln',
  rcu: 'RCU; wer in einem Abschnitt oder unter einem Lock schläft, macht einen Fehler',
  'rcu-barrier': 'schläft, bis kein Callback von call_rcu mehr übrig ist',
  srcu: 'RCU, dessen Leser schlafen dürfen, jedes srcu_struct für sich; jede der drei ist eine volle Barriere',
  seqcount:
    'ein Zähler, der ungerade ist, solange jemand schreibt; hat er sich geändert, wird noch einmal gelesen',
  free: 'eine Seite wird nach einer Grace Period oder sofort freigegeben oder belegt (NULL, wenn sie belegt ist)',
  typesafe:
    'eine Seite, die sofort als eine ihres Typs wiederverwendet werden darf: Im Read-Side-Abschnitt darf sie frei angetroffen werden, außerhalb muss man sie halten',
  irq: 'Interrupts, die dazwischen ankommen, warten; Grace Periods auch, außer der Thread heißt guest oder hardware',
  ipi: 'unterbricht eine CPU; wartet, bis alle geantwortet haben',
  handler:
    'was eine CPU tut, wenn ein IPI kommt, und erst danach antwortet sie; unterbricht jede andere CPU und wartet, bis alle geantwortet haben',
  branch: 'Verzweigungen und Schleifen',
  for: 'eine zählende Schleife: was davor geschieht, wie lange sie läuft, was nach jeder Runde geschieht; jedes darf fehlen',
  compare: '1, wenn es gilt, sonst 0; Bytes ohne Vorzeichen',
  shift: 'verschiebt um so viele Bits (ab 8: 0), 0 - x, jedes Bit umgekehrt',
  array:
    'Variablen nach Nummer; ein Index ist eine Konstante oder ein Register, und einer außerhalb des Arrays ist der Fehler „out-of-bounds“',
  function:
    'eine Funktion, eingesetzt, wo sie gerufen wird, mit eigenen Registern; sich selbst darf sie nicht rufen',
  goto: 'springt innerhalb des Threads',
  assert: 'der Fehler „assertion“, wenn die Bedingung nicht gilt oder die Stelle erreicht wird',
};
