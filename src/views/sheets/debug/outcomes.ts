import { labelOf, valuesOf, type Operand } from '../../../expressions';
import type { Final, Finals } from '../../../scenarios/finals';
import type { Setup } from '../../../scenarios/setup';

/** A way to end, told by values, and under each model a run there; null where none ends so. */
export interface Outcome {
  readonly told: string;
  readonly end: Final['end'];
  readonly runs: readonly (readonly number[] | null)[];
}

interface UnderModel {
  readonly setup: Setup;
  readonly finals: Finals;
  /** Only final states for which this holds are listed; null: all of them. */
  readonly fits: Operand | null;
}

/**
 * The ways to end under several memory models as one table. Told are the values that the scenario's last condition speaks
 * of; without one, or if `everything` is wanted, all that has a name and is not the same in every end.
 */
export function outcomesOf(models: readonly UnderModel[], everything: boolean): Outcome[] {
  const rows = new Map<string, { told: string; end: Final['end']; runs: (readonly number[] | null)[] }>();
  const names = namesTold(models, everything);
  models.forEach(({ setup, finals, fits }, model) => {
    const values = valuesOf(setup).filter(({ name }) => names.has(name));
    for (const { image, schedule, end } of finals.finals) {
      if (fits !== null && fits.value(image, 0) === 0) continue;
      const told = values
        .map(({ name, operand }) => `${name} = ${labelOf(operand, operand.value(image, 0))}`)
        .join(', ');
      const key = `${end} ${told}`;
      const row = rows.get(key) ?? { told, end, runs: models.map(() => null) };
      row.runs[model] ??= schedule;
      rows.set(key, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.told.localeCompare(b.told, 'en', { numeric: true }));
}

/** What has the same value in every end that any of the models has, as `name = value`; bugs are told by the end itself. */
export function alwaysSo(models: readonly UnderModel[]): string[] {
  const told = new Set(
    models.flatMap(({ setup }) =>
      valuesOf(setup).flatMap(({ name, operand }) => (operand.kind === 'truth' ? [] : [name])),
    ),
  );
  return [...labelsSeen(models)].flatMap(([name, labels]) =>
    told.has(name) && labels.size === 1 ? [`${name} = ${[...labels][0]}`] : [],
  );
}

/** Names of the values that tell the outcomes apart, as far as they are wanted. */
function namesTold(models: readonly UnderModel[], everything: boolean): ReadonlySet<string> {
  const said = models.at(0)?.setup.machine.spec.final?.says;
  const all = new Set(models.flatMap(({ setup }) => valuesOf(setup).map(({ name }) => name)));
  const asked = [...all].filter((name) => said !== undefined && speaksOf(said, name));
  if (!everything && asked.length > 0) return new Set(asked);
  const varying = [...labelsSeen(models)].flatMap(([name, labels]) => (labels.size > 1 ? [name] : []));
  return new Set(varying);
}

/** By name, all that it is at the end. */
function labelsSeen(models: readonly UnderModel[]): ReadonlyMap<string, ReadonlySet<string>> {
  const seen = new Map<string, Set<string>>();
  for (const { setup, finals } of models)
    for (const { name, operand } of valuesOf(setup))
      for (const { image } of finals.finals) {
        const labels = seen.get(name) ?? new Set();
        seen.set(name, labels.add(labelOf(operand, operand.value(image, 0))));
      }
  return seen;
}

function speaksOf(said: string, name: string): boolean {
  const at = said.indexOf(name);
  return at >= 0 && !/\w/.test(said[at - 1] ?? '') && !/\w/.test(said[at + name.length] ?? '');
}
