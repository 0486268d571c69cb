import { editableLines } from '../editing/lines';
import { linesChanged } from '../scenarios/same';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import type { Solution } from './course';

/** How far a line is moved at most. */
const FURTHEST = 6;

/** Most lines that a fix may change to be found; of more than one, only such as are switched. */
export const MOST_CHANGED = 3;

/**
 * Every way to change so many lines that does not take one away: with one line, those switched on and those moved; with
 * more, those switched on.
 */
export function* changesOf(scenario: Scenario, count: number): Generator<Solution> {
  const lines = editableLines(setUp(scenario)).map(({ line }) => line);
  const { off = [], on = [], moved = {} } = scenario;
  const missing = lines.filter(({ id, offByDefault }) =>
    offByDefault === true ? !on.includes(id) : off.includes(id),
  );
  for (const chosen of subsets(missing, count)) {
    const ids = chosen.map(({ id }) => id);
    yield {
      off: off.filter((id) => !ids.includes(id)),
      on: [...on, ...chosen.filter(({ offByDefault }) => offByDefault === true).map(({ id }) => id)],
      moved,
    };
  }
  if (count !== 1) return;
  for (const { id, movable } of lines)
    for (let by = -FURTHEST; movable === true && by <= FURTHEST; by++) {
      const changed: Solution = { off, on, moved: { ...moved, [id]: by } };
      if (linesChanged(scenario, { ...scenario, ...changed }).length === 1) yield changed;
    }
}

function* subsets<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [i, first] of all.entries())
    for (const rest of subsets(all.slice(i + 1), size - 1)) yield [first, ...rest];
}
