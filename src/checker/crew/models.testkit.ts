import fc from 'fast-check';
import type { Model } from '../model';
import { anyModel, anyProcesses, RUNS } from '../random.testkit';
import {
  counters,
  lostUpdate,
  modelOf,
  namedCounters,
  peterson,
  philosophers,
  type Rule,
} from '../rules.testkit';

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
      return [
        counters(3, 20),
        philosophers(7),
        peterson(true),
        lostUpdate(false),
        namedCounters(4, 9),
        fan(60),
      ];
  }
}

/** Many new states out of each, more than a round has room for at first: two choices of `width`, one after the other. */
function fan(width: number): Model {
  const choices = (actor: number): Rule[] =>
    Array.from({ length: width }, (_, i) => ({
      actor,
      when: (s) => s[actor] === 0 && (actor === 0 || s[0] !== 0),
      then: (s) => void (s[actor] = i + 1),
    }));
  return modelOf({
    initial: [[0, 0, 0]],
    rules: [...choices(0), ...choices(1)],
    parts: [1, 2],
    reach: { actors: [1, 3], seen: 0 },
  });
}
