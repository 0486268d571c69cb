import type { reasonText as english } from '../en/waits';
import { list, plural } from './language';

export const reasonText: typeof english = (reason) => {
  switch (reason.kind) {
    case 'halted':
      return 'das System ist abgestürzt';
    case 'interrupted':
      return `wartet, solange auf ${reason.on} ${reason.by === 'handler' ? 'der IPI-Handler' : 'ein RCU-Callback'} läuft`;
    case 'lock':
      return `wartet im Kreis auf ${reason.lock}, gehalten von ${reason.holder}`;
    case 'readers':
      return `wartet auf ${reason.lock}, ${reason.readers === 1 ? 'einmal' : `${reason.readers}-mal`} zum Lesen gehalten`;
    case 'ipi':
      return `wartet, bis ${list(reason.threads)} den IPI ${plural(reason.threads.length, 'bestätigt', 'bestätigen')}`;
    case 'grace-period':
      return 'schläft, bis eine Grace Period zu Ende ist';
    case 'no-callback':
      return 'noch darf hier kein Callback laufen';
    case 'no-ipi':
      return 'kein IPI steht an, oder Interrupts sind abgeschaltet';
    case 'callbacks':
      return 'schläft, bis jeder RCU-Callback gelaufen ist';
    case 'srcu-readers':
      return `schläft, bis die früheren Leser von ${reason.srcu} draußen sind`;
    case 'reserved':
      return 'eine andere CPU hat diese Stelle gelesen und wird sie gleich schreiben, in einem einzigen atomaren Befehl';
    case 'program-order':
      return `darf nicht überholen: ${reason.line}`;
    case 'fence':
      return `gehalten von der Barriere: ${reason.line}`;
    case 'acquire':
      return `gehalten vom Acquire: ${reason.line}`;
    case 'release':
      return `ein Release wartet auf: ${reason.line}`;
    case 'data':
      return `braucht das Ergebnis von: ${reason.line}`;
    case 'control':
      return `hängt ab von der Verzweigung bei: ${reason.line}`;
    case 'same-address':
      return `dieselbe Adresse wie: ${reason.line}`;
    case 'in-order':
      return `wartet auf: ${reason.line}`;
  }
};
