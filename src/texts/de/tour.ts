import type * as english from '../en/tour';
import type { Same } from '../same';

export const minute: Same<typeof english.minute> = {
  name: 'Die erste Minute',
  close: 'Schließen und nicht wieder zeigen',
  cards: [
    { says: 'CPUs gehen ohne Lock durch diese Tabelle. Ist das sicher?', does: 'Fehler auslösen' },
    { says: 'vCPU 0 hat L3 gelesen. Als Nächstes kommt L2.', does: 'L2 zappen' },
    { says: 'CPU 1 hat L2 ausgehängt. Nichts hindert sie, es freizugeben.', does: 'L2 freigeben' },
    { says: 'L2 ist frei, und vCPU 0 zeigt noch darauf.', does: 'Weiterlesen' },
    {
      says: 'Use-after-free: CPU 1 hat L2 freigegeben, vCPU 0 liest es noch.',
      does: 'Und jetzt mit RCU',
    },
    { says: 'RCU gibt L2 erst frei, wenn vCPU 0 draußen ist.', does: 'Weiter: Lektion 1' },
  ],
  prologue: 'Was ist das?',
  tour: 'Rundgang machen',
};

export const tour: Same<typeof english.tour> = {
  name: 'Rundgang durch die Bereiche',
  at: (stop, of) => `${stop} von ${of}`,
  next: 'Weiter',
  back: 'Zurück',
  skip: 'Überspringen',
  done: 'Fertig',
  stops: {
    code: {
      title: 'Code',
      says: 'Was jede CPU ausführt und wo sie steht. Ihre Schaltfläche oder Zifferntaste führt einen Schritt aus; der Schalter einer Zeile schaltet die Zeile ab.',
    },
    table: {
      title: 'Schatten-Seitentabelle',
      says: 'Die Seiten, durch die die CPUs gehen und die sie ändern. Der Umriss sagt, ob eine Seite lebt, ausgehängt, vorgemerkt oder frei ist.',
    },
    why: {
      title: 'Warum',
      says: 'Was der letzte Schritt tat und warum das zählt, und was schiefgehen kann: in diesem Lauf und in irgendeinem. „in 13 Schritten“ öffnet den kürzesten solchen Lauf.',
    },
    time: {
      title: 'Zeit',
      says: 'Der ganze Lauf, eine Spur je CPU und eine für RCU. Ziehen, abspielen oder die Pfeiltasten benutzen.',
    },
  },
};

export const again: Same<typeof english.again> = {
  prologue: 'Was ist das? Drei Bilder',
  minute: 'Die erste Minute',
  tour: 'Rundgang durch die Bereiche',
};
