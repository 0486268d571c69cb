import type { said as english } from '../en/core';
import { phrases } from '../phrases';
import { list } from './language';
import { late } from './late';

/** Why a thread must wait. */
const REASONS: Readonly<Record<string, string>> = {
  'the system has crashed': 'das System ist abgestürzt',
  'CPU {} is running an RCU callback': 'CPU {} führt einen RCU-Callback aus',
  'spins for the lock, held by {}': 'wartet im Kreis auf den Lock, gehalten von {}',
  'spins for {}, held by {}': 'wartet im Kreis auf {}, gehalten von {}',
  'waits until {} acknowledges the IPI': 'wartet, bis {} den IPI bestätigt',
  'sleeps until a grace period has ended': 'schläft, bis eine Grace Period zu Ende ist',
  'no callback may run here yet': 'noch darf hier kein Callback laufen',
  'must not pass: {}': 'darf nicht überholen: {}',
  'held by the barrier: {}': 'gehalten von der Barriere: {}',
  'held by the acquire: {}': 'gehalten vom Acquire: {}',
  'a release waits for: {}': 'ein Release wartet auf: {}',
  'needs the result of: {}': 'braucht das Ergebnis von: {}',
  'depends on the branch at: {}': 'hängt ab von der Verzweigung bei: {}',
  'same address as: {}': 'dieselbe Adresse wie: {}',
  'waits for: {}': 'wartet auf: {}',
};

/** What the protocols are called, and where they come from. */
const PROTOCOLS: Readonly<Record<string, string>> = {
  Unprotected: 'Ungeschützt',
  'no protection': 'kein Schutz',
  'the strawman': 'der Strohmann',
  'the lock': 'der Lock',
  'before 2011': 'vor 2011',
  'RCU, as posted': 'RCU, wie gepostet',
  'three reads a level': 'dreimal Lesen je Ebene',
  'June 2011, patch 10/15': 'Juni 2011, Patch 10/15',
  'RCU, as merged': 'RCU, wie gemergt',
  'one read a level': 'einmal Lesen je Ebene',
  'July 2011, c2a2ac2b563c': 'Juli 2011, c2a2ac2b563c',
  'Interrupts off': 'Interrupts aus',
  'the IPI waits': 'der IPI wartet',
  'May 2012, c142786c6291': 'Mai 2012, c142786c6291',
  'always deferred': 'immer aufgeschoben',
  'just wait for it': 'einfach warten',
  'an answer to objection 1': 'eine Antwort auf Einwand 1',
  'Counter spin': 'Kreisen am Zähler',
  'wait for readers': 'auf Leser warten',
};

/** What keeps a system from being built at all. */
const BUILD: Readonly<Record<string, string>> = {
  '{}: the program has {} instructions; 250 is the most':
    '{}: Das Programm hat {} Befehle; höchstens 250 dürfen es sein',
  'there is no table': 'es gibt keine Tabelle',
};

/** The same for several CPUs, whose names the sentence joins. */
const ANSWERS = Object.fromEntries(
  [6, 5, 4, 3, 2].map((cpus) => {
    const names = Array.from({ length: cpus }, () => '{}');
    return [
      `waits until ${names.join(' and ')} acknowledge the IPI`,
      `wartet, bis ${list(names)} den IPI bestätigen`,
    ];
  }),
);

const short = phrases({ ...PROTOCOLS, ...REASONS, ...ANSWERS, ...BUILD });

export const said: typeof english = (sentence) => late.now().lines[sentence] ?? short(sentence);
