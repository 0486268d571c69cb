import type { ScenarioProblem } from '../scenarios/problem';
import { parseScenario } from '../scenarios/schema';
import type { Scenario } from '../scenarios/scenario';
import { problemOf, warningsOf } from '../program/build';
import type { Problem } from '../program/problem';
import { ScenarioError, setUp, type Setup } from '../scenarios/setup';

export interface Checked {
  /** Null while the scenario cannot run. */
  readonly setup: Setup | null;
  readonly issues: readonly ScenarioProblem[];
  /** Where a program's text is wrong. */
  readonly source: Problem | null;
  /** What of a program's text runs, but is hardly meant. */
  readonly warnings: readonly Problem[];
}

/** Whether a scenario can run, or all that keeps it from running. Never throws. */
export function check(draft: unknown): Checked {
  const parsed = parseScenario(draft);
  if (!parsed.ok) return { setup: null, issues: parsed.problems, source: sourceProblem(draft), warnings: [] };
  try {
    const { scenario } = parsed;
    const warnings = scenario.kind === 'program' ? warningsOf(scenario.source) : [];
    return { setup: setUp(scenario), issues: [], source: null, warnings };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const path = error instanceof ScenarioError ? error.path : '';
    return { setup: null, issues: [{ path, message }], source: null, warnings: [] };
  }
}

/** Messages for a field: those at its path, and with `below` those of its parts. */
export function messagesAt(issues: readonly ScenarioProblem[], path: string, below = false): string[] {
  return issues
    .filter((issue) => issue.path === path || (below && issue.path.startsWith(`${path}.`)))
    .map((issue) => issue.message);
}

function sourceProblem(draft: unknown): Problem | null {
  const { kind, source } = (draft ?? {}) as Partial<{ kind: unknown; source: unknown }>;
  return kind === 'program' && typeof source === 'string' ? problemOf(source) : null;
}

/** The scenario without the fields of a preset: once edited, it is a different one. */
export function asOwn(scenario: Scenario): Scenario {
  if (scenario.id === undefined && scenario.expect === undefined && scenario.story === undefined)
    return scenario;
  return { ...scenario, id: undefined, expect: undefined, story: undefined };
}
