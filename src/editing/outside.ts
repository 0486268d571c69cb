import { canonicalJson } from '../scenarios/canonical';
import type { Scenario } from '../scenarios/scenario';

/** What the controls beside the editor change of a scenario: switches in the code, the memory model, the protocol. */
const SWITCHES = ['off', 'on', 'moved', 'memory', 'window', 'watch', 'properties', 'protocol'] as const;

/**
 * `draft` with what changed on screen between `from` and `to` made in it, too; nothing else of it changes. Null if more
 * than switches changed: then another scenario is on screen.
 */
export function withOutside(draft: Scenario, from: Scenario, to: Scenario): Scenario | null {
  if (canonicalJson(ground(from)) !== canonicalJson(ground(to)) || draft.kind !== to.kind) return null;
  const wanted = to as unknown as Readonly<Record<string, unknown>>;
  const before = from as unknown as Readonly<Record<string, unknown>>;
  const changed = SWITCHES.filter((key) => json(before[key]) !== json(wanted[key]));
  return { ...draft, ...Object.fromEntries(changed.map((key) => [key, wanted[key]])) };
}

const json = (value: unknown): string => canonicalJson(value ?? null);

/** Its title and what runs, apart from the switches. */
function ground(scenario: Scenario): object {
  // A switch takes away what is only declared of an example: its id, answer, story and verdict.
  const passing: readonly string[] = [...SWITCHES, 'id', 'answer', 'story', 'expect'];
  return Object.fromEntries(Object.entries(scenario).filter(([key]) => !passing.includes(key)));
}
