import { FORMS } from '../domains';
import type { AnyForm, FieldSpec, TableForm, ThreadForm } from '../domains/form';
import type { TableSpec } from '../domains/table-spec';
import type { DomainScenario, Scenario } from '../scenarios/scenario';

/** What a CPU runs, as the form sees it: values by the keys of its fields. */
export interface ThreadDraft {
  readonly runs: string;
  readonly name?: string | undefined;
}

/** A scenario of any domain, as far as the form need not know which. */
export interface Draft {
  readonly table: TableSpec;
  readonly threads: readonly ThreadDraft[];
}

/** The scenario for the form; `table` is asked for only where its domain has tables. */
export const asDraft = (scenario: object): Draft => scenario as Draft;

/** The pages of its tables; null for a program, which may carry anything by that name, and where a domain has no tables. */
export function pagesOf(scenario: Scenario): TableSpec['pages'] | null {
  return scenario.kind === 'program' || formOf(scenario).table === null
    ? null
    : asDraft(scenario).table.pages;
}

/** The scenario with parts that the form made. */
export function withParts<S extends DomainScenario>(scenario: S, parts: Partial<Draft>): S {
  return { ...scenario, ...parts };
}

export function formOf({ kind }: DomainScenario): AnyForm {
  return FORMS[kind];
}

/** What the form shows of its tables. Throws an Error if its domain has none. */
export function tableFormOf(scenario: DomainScenario): TableForm {
  const { table } = formOf(scenario);
  if (table === null) throw new Error(`scenarios of ${scenario.kind} have no table`);
  return table;
}

/** Undefined for what no domain's CPU runs. */
export function threadFormOf(
  scenario: DomainScenario,
  { runs }: ThreadDraft,
): ThreadForm<ThreadDraft, DomainScenario> | undefined {
  const { threads } = formOf(scenario);
  return Object.hasOwn(threads, runs)
    ? (threads[runs] as ThreadForm<ThreadDraft, DomainScenario>)
    : undefined;
}

export function fieldsOf(scenario: DomainScenario, thread: ThreadDraft): readonly FieldSpec[] {
  return threadFormOf(scenario, thread)?.fields(thread, scenario) ?? [];
}

/** The scenario's own fields: beside the protocol, and beside the tables. */
export function ownFieldsOf(scenario: DomainScenario): readonly FieldSpec[] {
  const { rules, ground } = formOf(scenario);
  return [...rules, ...ground];
}

/** What a thread or a scenario has by a field's key. */
export function valueOf(holder: object, key: string): unknown {
  return (holder as Readonly<Record<string, unknown>>)[key];
}
