import type { MemoryModel } from '../../machine/models';
import { sameSystem } from '../../scenarios/same';
import type { Scenario } from '../../scenarios/scenario';

/** What a person changes in a scenario without the editor. */
export type Change =
  /** One that the scenario's domain knows. */
  | { readonly protocol: string }
  | { readonly memory: MemoryModel }
  /** Switches the line, which is off or on now. */
  | { readonly toggle: string; readonly isOff: boolean }
  /** Moves the line by one neighbour, down positive. */
  | { readonly move: string; readonly by: -1 | 1 };

/**
 * The scenario with the change made. It is no preset any more: what is declared about the preset
 * (answer, story, expected verdict) is left out. When the change leads back to `base`,
 * `base` itself comes back. Null if the change does not apply (a protocol for a plain program).
 */
export function changed(scenario: Scenario, base: Scenario, change: Change): Scenario | null {
  const edited = edit(scenario, change);
  if (edited === null) return null;
  return sameSystem(edited, base) ? base : withoutDeclarations(edited);
}

function edit(scenario: Scenario, change: Change): Scenario | null {
  if ('protocol' in change)
    return scenario.kind === 'program' ? null : ({ ...scenario, protocol: change.protocol } as Scenario);
  if ('memory' in change) return { ...scenario, memory: change.memory };
  if ('toggle' in change) return toggled(scenario, change.toggle, change.isOff);
  const by = (scenario.moved?.[change.move] ?? 0) + change.by;
  return { ...scenario, moved: { ...scenario.moved, [change.move]: by } };
}

/** Undoes an earlier change of the line, or else changes what it is by default. */
function toggled(scenario: Scenario, line: string, isOff: boolean): Scenario {
  const { off = [], on = [] } = scenario;
  if (off.includes(line)) return { ...scenario, off: off.filter((other) => other !== line) };
  if (on.includes(line)) return { ...scenario, on: on.filter((other) => other !== line) };
  return isOff ? { ...scenario, on: [...on, line] } : { ...scenario, off: [...off, line] };
}

function withoutDeclarations(scenario: Scenario): Scenario {
  return { ...scenario, id: undefined, answer: undefined, story: undefined, expect: undefined };
}
