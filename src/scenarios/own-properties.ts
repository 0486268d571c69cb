import { readCondition } from '../expressions';
import type { Problem } from '../program/problem';
import { programProblem } from '#texts/problems';
import { text as words } from '#texts/schema';
import type { System } from '../trace/system';
import { propertiesOf } from './liveness';
import { ownProperty, steppedModel } from './own';
import { ScenarioError } from './problem';
import type { OwnReader } from './set-up-with';

/** Reads the properties that a scenario states of its own. Throws a ScenarioError at the place of one that makes no sense. */
export const ownProperties: OwnReader = (texts, spoken: System) => {
  const stated = texts.map((text, i) => {
    const read = readCondition(text.holds, spoken);
    const path = `properties.${i}.holds`;
    if (!read.ok) throw new ScenarioError(sentence(read.problem), { path });
    if (read.asking.ofStep === true)
      throw new ScenarioError(programProblem({ id: 'onlyOfSteps', name: text.holds }), { path });
    return ownProperty(text, read.asking);
  });
  // Duplicates count once.
  const own = stated.filter(({ id }, i) => stated.findIndex((other) => other.id === id) === i);
  return { own, stepped: steppedModel(spoken.machine, propertiesOf(spoken.machine), own) };
};

function sentence({ column, message }: Problem): string {
  return words.atColumn(column, programProblem(message));
}
