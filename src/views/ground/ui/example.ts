import { formsOf, type ExpressionFormId } from '../../../expressions/reference';
import type { Setup } from '../../../scenarios/setup';

/** Names that are given as examples. */
const SOME = 3;

/** An example of an expression in the names of a scenario, of that form if it has any. */
export function exampleFor(setup: Setup | null, form: ExpressionFormId | 'value'): string {
  if (setup === null) return '';
  const all = formsOf(setup, possibleIn(setup));
  const of = (id: ExpressionFormId): string | undefined => all.find((one) => one.id === id)?.forms[0];
  if (form === 'value') return of('variable')?.split(' == ')[0] ?? of('register')?.split(' == ')[0] ?? '';
  return of(form) ?? of('variable') ?? of('line') ?? '';
}

/** Ids of what can be violated in a scenario, without what is only told of its end. */
export const possibleIn = (setup: Setup): readonly string[] =>
  setup.possible.map(({ id }) => id).slice(0, SOME);

/** Some of the names on screen, as a list: a state of a page, a variable, a lock, a register. */
export function someNames(setup: Setup | null): string {
  if (setup === null) return '';
  const all = formsOf(setup, possibleIn(setup));
  const forms = (id: ExpressionFormId): readonly string[] => all.find((one) => one.id === id)?.forms ?? [];
  const names = [
    ...forms('page').slice(0, 1),
    ...[...forms('variable'), ...forms('entry'), ...forms('register')].map(
      (form) => form.split(/ (?:==|<) /)[0],
    ),
  ];
  return [...new Set(names)].slice(0, SOME).join(', ');
}
