/**
 * The checker alone, for systems of your own: `import { check } from 'shadow-walk/checker'`. It knows nothing of page
 * tables: whatever implements `Model` is searched, with shortest counterexamples, liveness under fairness, symmetry and
 * partial order.
 *
 * @packageDocumentation
 */
export { check, type CheckOptions } from '../checker/check';
export type { Crew } from '../checker/crew/team';
export { replay, ScheduleError, type Path } from '../checker/path';
export type { Measure, Model, Obligation, PartialOrder, PropertyInfo, Symmetry } from '../checker/model';
export type { Lasso, MeasureReport, PropertyReport, Report } from '../checker/report';
