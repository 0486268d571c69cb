/**
 * Explicit-state model checking of any `Model`. Imports nothing outside of this folder, and must not know
 * what a state means, what time it is, where it runs, or how a result is shown.
 *
 *     Model ──▶ Search ──▶ Report          safety: breadth-first, reductions, shortest witnesses
 *        │         ├─  Team, HelperDesk  the same by several threads over one store
 *        │         ├─▶ LassoSearch         liveness: fair loops among the states found
 *        │         └─▶ WaitSearch          costs: how long an actor has to wait for others
 *        ├────▶ Check                      all of it in slices, for a worker; `check` in one go
 *        ├────▶ replay                     a schedule back to states
 *        └────▶ graphOf                    the whole state space of a small model; `MapSearch` counts the large ones
 */
export type { Model, PropertyInfo } from './model';
export type { PropertyReport, Report } from './report';
export { Search, type Progress } from './search';
export { Check, check, type CheckOptions, type CheckProgress } from './check';
export type { StoreLimits } from './store/limits';
export { ThreadLost, type Crew, type Line } from './crew/team';
export type { Order } from './crew/orders';
export { HelperDesk } from './crew/helper';
export { askToRest, endRest, restIfAsked, type Rest } from './crew/rest';
export { WaitSearch, type Span } from './wait';
export { MapSearch, type MapOptions, type SpaceMap } from './space-map';
export { replay, ScheduleError } from './path';
export { startingAfter } from './from-here';
export { graphOf, nodesOn, runTo, type Graph } from './graph';
