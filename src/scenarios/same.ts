import { canonicalJson } from './canonical';
import type { Scenario } from './scenario';

/** Whether two scenarios are the same system watched for the same properties, whatever they are called. */
export function sameSystem(a: Scenario, b: Scenario): boolean {
  return canonicalJson(systemOf(a)) === canonicalJson(systemOf(b));
}

/** Whether two scenarios are called the same, and ask and answer the same. */
export function sameWords(a: Scenario, b: Scenario): boolean {
  const words = ({ title, question = '', answer = '' }: Scenario): string =>
    JSON.stringify([title, question, answer]);
  return words(a) === words(b);
}

/** Whether they differ at most in which lines are switched and where those stand. */
export function sameGround(a: Scenario, b: Scenario): boolean {
  const bare = (scenario: Scenario): Scenario => ({ ...scenario, off: [], on: [], moved: {} });
  return sameSystem(bare(a), bare(b));
}

/** Ids of the lines that one scenario has switched or moved otherwise than the other. */
export function linesChanged(a: Scenario, b: Scenario): string[] {
  const state = ({ off = [], on = [], moved = {} }: Scenario, id: string): string =>
    `${off.includes(id)} ${on.includes(id)} ${moved[id] ?? 0}`;
  const named = [a, b].flatMap(({ off = [], on = [], moved = {} }) => [...off, ...on, ...Object.keys(moved)]);
  return [...new Set(named)].filter((id) => state(a, id) !== state(b, id));
}

/** Ids of the lines that stand switched off in `b` and not in `a`. */
export function linesTaken(a: Scenario, b: Scenario): string[] {
  const gone = (from: readonly string[] = [], to: readonly string[] = []): string[] =>
    from.filter((id) => !to.includes(id));
  return [...gone(b.off, a.off), ...gone(a.on, b.on)];
}

/** What decides how it runs, with one spelling for "nothing is off" and "nothing is moved". */
function systemOf(scenario: Scenario): unknown {
  return {
    ...scenario,
    id: undefined,
    title: undefined,
    question: undefined,
    answer: undefined,
    story: undefined,
    expect: undefined,
    off: [...(scenario.off ?? [])].sort(),
    on: [...(scenario.on ?? [])].sort(),
    moved: Object.fromEntries(Object.entries(scenario.moved ?? {}).filter(([, by]) => by !== 0)),
  };
}
