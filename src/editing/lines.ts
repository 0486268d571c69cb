import type { Line } from '../machine/instructions';
import type { Scenario } from '../scenarios/scenario';
import type { Setup } from '../scenarios/setup';

/** A line that can be switched or moved, once however many threads have it. */
export interface EditableLine {
  readonly line: Line;
  /** Threads that have it. */
  readonly threads: readonly string[];
}

export function editableLines(setup: Setup): EditableLine[] {
  const found = new Map<string, { line: Line; threads: string[] }>();
  for (const { name, lines } of setup.code)
    for (const line of lines) {
      if (line.removable !== true && line.movable !== true && line.offByDefault !== true) continue;
      const known = found.get(line.id);
      if (known === undefined) found.set(line.id, { line, threads: [name] });
      else if (!known.threads.includes(name)) known.threads.push(name);
    }
  return [...found.values()];
}

/** Ids switched or moved by the scenario that are no lines of its programs. */
export function foreignLines(scenario: Scenario, known: readonly EditableLine[]): string[] {
  const ids = new Set(known.map(({ line }) => line.id));
  const named = [...(scenario.off ?? []), ...(scenario.on ?? []), ...Object.keys(scenario.moved ?? {})];
  return [...new Set(named)].filter((id) => !ids.has(id));
}

export function isOn(scenario: Scenario, { line }: EditableLine): boolean {
  if (line.offByDefault === true) return scenario.on?.includes(line.id) === true;
  return scenario.off?.includes(line.id) !== true;
}

/** Switches a line; a list that becomes empty is removed. */
export function switchLine<S extends Scenario>(scenario: S, { line }: EditableLine, on: boolean): S {
  const key = line.offByDefault === true ? 'on' : 'off';
  const listed = key === 'on' ? on : !on;
  const others = (scenario[key] ?? []).filter((id) => id !== line.id);
  const list = listed ? [...others, line.id] : others;
  return { ...scenario, [key]: list.length === 0 ? undefined : list };
}

export function moveLine<S extends Scenario>(scenario: S, id: string, by: number): S {
  const { [id]: was = 0, ...rest } = scenario.moved ?? {};
  const moved = was + by === 0 ? rest : { ...rest, [id]: was + by };
  return { ...scenario, moved: Object.keys(moved).length === 0 ? undefined : moved };
}

/** Forgets a line that the programs do not have. */
export function forgetLine<S extends Scenario>(scenario: S, id: string): S {
  const moved = Object.fromEntries(Object.entries(scenario.moved ?? {}).filter(([other]) => other !== id));
  const left = (list: readonly string[] | undefined): string[] | undefined => {
    const others = list?.filter((other) => other !== id) ?? [];
    return others.length === 0 ? undefined : others;
  };
  return {
    ...scenario,
    off: left(scenario.off),
    on: left(scenario.on),
    moved: Object.keys(moved).length === 0 ? undefined : moved,
  };
}
