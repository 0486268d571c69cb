import fc from 'fast-check';
import type { Model } from '../model';
import { anyModel, anyProcesses, RUNS } from '../random.testkit';
import { counters, lostUpdate, namedCounters, peterson, philosophers } from '../rules.testkit';

/** A model by name: functions cannot be sent to another thread. */
export interface ModelName {
  readonly family: Family;
  readonly index: number;
}

export type Family = 'any' | 'processes' | 'known';

const made = new Map<Family, readonly Model[]>();

/** The models of a family, the same in every thread. */
export function modelsOf(family: Family): readonly Model[] {
  const known = made.get(family) ?? make(family);
  made.set(family, known);
  return known;
}

function make(family: Family): readonly Model[] {
  const sample = { seed: RUNS.seed, numRuns: 60 };
  switch (family) {
    case 'any':
      return fc.sample(anyModel, sample);
    case 'processes':
      return fc.sample(anyProcesses, sample);
    case 'known':
      return [counters(3, 20), philosophers(7), peterson(true), lostUpdate(false), namedCounters(4, 9)];
  }
}
