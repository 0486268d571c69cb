import { protocolOf } from '../domains/kvm/protocols';
import type { Scenario } from './scenario';

/** Speaks of a walk's copy of the entry of a level. */
const COPIES = /:\s*sptes\[/;

/**
 * A scenario of an older link or file, in today's words.
 *
 * Once the walks of every protocol kept their entries in `sptes[]`; those that were merged keep one `spte`, and only the debug
 * walk keeps all. A scenario of such a protocol whose properties speak of `sptes[]` while no walk of its keeps any is of then:
 * its walks become debug walks, and its properties say what they said.
 */
export function inTodaysWords(scenario: Scenario): Scenario {
  if (scenario.kind !== 'kvm' || protocolOf(scenario.protocol).keeps !== 'spte') return scenario;
  const speaks = scenario.properties?.some(({ holds }) => COPIES.test(holds)) ?? false;
  const keeps = scenario.threads.some((thread) => thread.runs === 'walk' && thread.hierarchy === true);
  if (!speaks || keeps) return scenario;
  return {
    ...scenario,
    threads: scenario.threads.map((thread) =>
      thread.runs === 'walk' ? { ...thread, hierarchy: true } : thread,
    ),
  };
}
