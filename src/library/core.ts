/**
 * The core of Shadow Walk for programs: `import { … } from 'shadow-walk/core'`.
 *
 *     text ──parse──▶ scenario ──compile──▶ system ──steps, step──▶ states
 *                        ▲                    ├──check──▶ report ──witness──┐
 *                        └────readLink        ├──explain(schedule) ◀────────┤
 *                                link ◀──writeLink(schedule) ◀──────────────┘
 *
 * Pure: no DOM, no Node, no clock, no randomness. What stands here is public and keeps to semantic versioning; of the
 * package's other files, none but those its `exports` name is.
 *
 * @packageDocumentation
 */
import { ALL_PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';

export { parse, type Parsed, type Problem } from './parse';
export { compile, type State, type Step, type System } from './system';
export { check, type Options } from './check';
export { explain, type Told } from './run';
export { readLink, writeLink, type Opened, type Shown } from './links';
export { ScheduleError } from '../checker/path';
export { ScenarioError, type ScenarioProblem } from '../scenarios/problem';
export type { Measure, Model, Obligation, PartialOrder, PropertyInfo, Symmetry } from '../checker/model';
export type { Lasso, MeasureReport, PropertyReport, Report } from '../checker/report';
export type { LinkProblem, LinkProblemKind, Moment, Viewing } from '../link/link';
export type { Scenario } from '../scenarios/scenario';
export type { DomainScenario, KvmScenario, MmScenario, ProgramScenario } from '../scenarios/scenario';
export type {
  CpuFact,
  CpuView,
  EntryView,
  Fact,
  Lifecycle,
  PageView,
  RcuView,
  Snapshot,
  SpteTarget,
  ThreadView,
  VariableView,
} from '../trace/snapshot';
export type { Access, Place, SpanName, StepEvent } from '../trace/events';

/** The scenarios that come with Shadow Walk, each with the verdict that the checker proves of it. */
export const presets: readonly Scenario[] = ALL_PRESETS;
