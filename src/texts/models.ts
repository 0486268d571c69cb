import type { MemoryModel } from '../machine/models';
import { rich, type Rich } from './parts';

/** What people read of a memory model. */
export interface MemoryText {
  /** In menus. */
  readonly name: string;
  /** In one sentence. */
  readonly detail: string;
  /** Within a sentence. */
  readonly full: string;
  /** In a table's column. */
  readonly short: string;
  /** Beside models that judge whole executions. */
  readonly beside: string;
  /** Why an access could execute before an older one. */
  readonly early: Rich;
}

/** What people read of each memory model, in every language: a new model is one row here. */
const MODELS: Readonly<Record<MemoryModel, { readonly en: MemoryText; readonly de: MemoryText }>> = {
  sc: {
    en: {
      name: 'In order (SC)',
      detail: 'Each thread executes its operations in program order.',
      full: 'sequentially consistent',
      short: 'SC',
      beside: 'SC',
      early: rich`In this model nothing executes before what stands above it.`,
    },
    de: {
      name: 'Geordnet (SC)',
      detail: 'Jeder Thread tut eins nach dem anderen, wie es dasteht.',
      full: 'sequenziell konsistent',
      short: 'SC',
      beside: 'SC',
      early: rich`In diesem Modell läuft nichts vor dem, was darüber steht.`,
    },
  },
  tso: {
    en: {
      name: 'x86 (TSO)',
      detail: 'A load may overtake an earlier store of the same CPU to another address.',
      full: 'x86 (TSO)',
      short: 'x86',
      beside: 'TSO',
      early: rich`On x86 a load may pass an older store that still sits in the store buffer.`,
    },
    de: {
      name: 'x86 (TSO)',
      detail: 'Ein Lesen darf ein älteres Schreiben derselben CPU überholen.',
      full: 'x86 (TSO)',
      short: 'x86',
      beside: 'TSO',
      early: rich`Auf x86 darf ein Lesen ein älteres Schreiben überholen, das noch im Store Buffer steht.`,
    },
  },
  weak: {
    en: {
      name: 'Weak (ARM-like)',
      detail:
        'Any two accesses may be reordered unless a barrier, a dependency or the same address orders them.',
      full: 'weak (ARM-like)',
      short: 'weak',
      beside: 'weak',
      early: rich`Nothing orders the two: no barrier, no dependency, not the same address.`,
    },
    de: {
      name: 'Schwach (wie ARM)',
      detail: 'Zwei Zugriffe dürfen tauschen, wenn keine Barriere oder Abhängigkeit sie hält.',
      full: 'schwach (wie ARM)',
      short: 'schwach',
      beside: 'schwach',
      early: rich`Nichts ordnet die beiden: keine Barriere, keine Abhängigkeit, nicht dieselbe Adresse.`,
    },
  },
};

/** The words of all models in one language. */
export function modelsIn(language: 'en' | 'de'): Readonly<Record<MemoryModel, MemoryText>> {
  const rows = Object.entries(MODELS).map(([id, words]) => [id, words[language]]);
  return Object.fromEntries(rows) as Record<MemoryModel, MemoryText>;
}
