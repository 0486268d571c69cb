import { check as search, type CheckOptions } from '../checker/check';
import type { Model } from '../checker/model';
import type { Report } from '../checker/report';
import { isSystem, type System } from './system';

/** What to look for, and when to stop. */
export type Options = Pick<
  CheckOptions,
  'properties' | 'maxStates' | 'maxBytes' | 'symmetry' | 'partialOrder' | 'stopAtFirstBug' | 'shorten'
>;

/**
 * Searches every interleaving.
 *
 * @param subject a compiled scenario, or any `Model` of your own
 * @param options for a scenario, `properties` are by default those that it watches
 * @returns a verdict of every property, with the shortest run that shows it; `bounded` when a limit ended the search
 * @throws RangeError for a property that there is not, or a model that breaks the rules of `Model`
 */
export function check(subject: System | Model, options: Options = {}): Report {
  if (!isSystem(subject)) return search(subject, options);
  return search(subject.model, {
    properties: subject.watched,
    symmetry: true,
    partialOrder: true,
    ...options,
  });
}
