import { rich } from '../parts';
import type { text as english } from '../en/memory';

export const text: typeof english = {
  sc: {
    name: 'Geordnet (SC)',
    detail: 'Jeder Thread tut eins nach dem anderen, wie es dasteht.',
    full: 'sequenziell konsistent',
    short: 'SC',
    early: rich`In diesem Modell läuft nichts vor dem, was darüber steht.`,
  },
  tso: {
    name: 'x86 (TSO)',
    detail: 'Ein Lesen darf ein älteres Schreiben derselben CPU überholen.',
    full: 'x86 (TSO)',
    short: 'x86',
    early: rich`Auf x86 darf ein Lesen ein älteres Schreiben überholen, das noch im Store Buffer steht.`,
  },
  weak: {
    name: 'Schwach (wie ARM)',
    detail: 'Zwei Zugriffe dürfen tauschen, wenn keine Barriere oder Abhängigkeit sie hält.',
    full: 'schwach (wie ARM)',
    short: 'schwach',
    early: rich`Nichts ordnet die beiden: keine Barriere, keine Abhängigkeit, nicht dieselbe Adresse.`,
  },
};
