import type { said as english } from '../en/core';
import { phrases } from '../phrases';
import { late } from './late';

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

const short = phrases({ ...PROTOCOLS, ...BUILD });

export const said: typeof english = (sentence) => late.now().lines[sentence] ?? short(sentence);
