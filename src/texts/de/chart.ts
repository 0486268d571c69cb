import type { text as english } from '../en/chart';
import type { Same } from '../same';
import { either } from './language';

export const text: Same<typeof english> = {
  title: 'Zustandsdiagramm',
  intro:
    'Ein Bereich je CPU, und einer für RCU, wenn etwas auf RCU wartet. Gefüllt: wo sie steht. Fett: was sie jetzt tun kann; Drücken führt es aus.',
  close: 'Zustandsdiagramm schließen',
  copy: 'XState-Konfiguration kopieren',
  copyHint: 'Das ganze Diagramm als JSON, für createMachine von XState und seine Zeichenwerkzeuge',
  copied: 'Kopiert.',
  notCopied: 'Der Browser hat das Kopieren nicht erlaubt.',
  regions: 'Bereiche',
  states: (region) => `Zustände von ${region}`,
  scroller: (region) => `Zeichnung von ${region}`,

  end: 'Ende',
  rcu: { idle: 'untätig', waiting: 'wartet', passed: 'durch' },
  rcuWhy: {
    idle: 'Keine Grace Period läuft.',
    waiting: 'Die Grace Period wartet auf CPUs, die noch keinen Ruhezustand durchlaufen haben.',
    passed: 'Jede CPU hat einen Ruhezustand durchlaufen: Die Grace Period darf enden.',
  },

  here: 'steht hier',
  ready: 'kann jetzt ausgeführt werden',
  early: 'vorzeitig ausgeführt',
  unreachable: 'kein Weg führt hierher',
  leads: (to) => `führt zu ${either(to)}`,
  take: (from, to) => (from === to ? `Schritt ${from}, der dort bleibt` : `Schritt ${from}, weiter zu ${to}`),
  takeEarly: (line) => `${line} vorzeitig ausführen`,
  interrupt: 'IPI annehmen',
  interruptOn: (region) => `IPI annehmen auf ${region}`,
  quiescent: 'jetzt im Ruhezustand:',
  quiescentOn: (region) => `Ruhezustand von ${region} melden`,

  finished: 'Fertig.',
  halted: 'Angehalten: Ein Fehler hat das System gestoppt.',
  noCallback: 'Untätig: Noch darf hier kein Callback laufen.',
  rcuIdle: 'Nichts wartet auf eine Grace Period.',
  rcuStart: 'Eine Grace Period darf beginnen.',
  rcuEnd: 'Die Grace Period darf enden.',
  rcuWaits: 'Wartet, bis die Leser hinaus sind.',
};
