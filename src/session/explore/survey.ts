import type { PropertyInfo } from '../../checker';
import { canonicalJson } from '../../scenarios/canonical';
import { forEachModel, MEMORY_MODELS, type MemoryModel } from '../../machine/models';
import type { Scenario } from '../../scenarios/scenario';
import { modelOf } from '../../scenarios/model';
import type { Setup } from '../../scenarios/setup';
import { matrixOf, withoutEachLine } from '../../scenarios/variants';

/** What can be explored beside the scenario at hand. */
export type Section = 'matrix' | 'lines' | 'costs' | 'map';

/** A scenario to be looked into; `key` is the same for scenarios that are the same. */
export interface Subject {
  readonly key: string;
  readonly scenario: Scenario;
}

export interface MatrixRow extends Subject {
  /** Null for plain programs, which have no protocols. */
  readonly protocol: string | null;
  readonly memory: MemoryModel;
  /** Protocol and memory model of the scenario at hand. */
  readonly current: boolean;
}

/** The scenario at hand without one line, under each memory model. */
export interface LineRow {
  readonly line: string;
  /** Function it stands in, and its text. */
  readonly fn: string;
  readonly text: string;
  readonly without: Readonly<Record<MemoryModel, Subject>>;
}

export interface CostRow extends Subject {
  readonly protocol: string;
  readonly current: boolean;
}

/** All there is to find out, in the order in which it is shown. */
export interface Survey {
  readonly memory: MemoryModel;
  /** All that can be asked of it, in the model's order. */
  readonly properties: readonly PropertyInfo[];
  /** Those of its model, by the bit that stands for them. */
  readonly bits: readonly PropertyInfo[];
  readonly matrix: readonly MatrixRow[];
  readonly lines: readonly LineRow[];
  /** The scenario with all its lines. */
  readonly whole: Readonly<Record<MemoryModel, Subject>>;
  /** Empty for plain programs. */
  readonly costs: readonly CostRow[];
  readonly map: Subject;
}

/** Lists what there is to find out about a scenario. */
export function surveyOf(setup: Setup): Survey {
  const { scenario } = setup;
  const { memory } = scenario;
  const plain: Scenario = { ...scenario, ...NO_DECLARATIONS };
  const matrix = matrixRows(scenario);
  return {
    memory,
    properties: setup.possible.filter(({ id }) => !setup.own.some((own) => own.id === id)),
    bits: modelOf(setup).properties,
    matrix,
    lines: withoutEachLine(setup).map(({ line, fn, text, scenario: without }) => ({
      line,
      fn,
      text,
      without: perMemory(without),
    })),
    whole: perMemory(plain),
    costs: matrix.flatMap((row) =>
      row.protocol === null || row.memory !== memory ? [] : [{ ...row, protocol: row.protocol }],
    ),
    map: subject(plain),
  };
}

/** What only presets say about themselves. */
const NO_DECLARATIONS = {
  id: undefined,
  expect: undefined,
  story: undefined,
  watch: undefined,
  properties: undefined,
};

function matrixRows(scenario: Scenario): MatrixRow[] {
  if (scenario.kind !== 'program')
    return matrixOf(scenario).map(({ protocol, memory, scenario: variant }) => ({
      ...subject(variant),
      protocol,
      memory,
      current: protocol === scenario.protocol && memory === scenario.memory,
    }));
  return MEMORY_MODELS.map((memory) => ({
    ...subject({ ...scenario, ...NO_DECLARATIONS, memory }),
    protocol: null,
    memory,
    current: memory === scenario.memory,
  }));
}

function perMemory(scenario: Scenario): Record<MemoryModel, Subject> {
  const under = (memory: MemoryModel): Subject => subject({ ...scenario, memory });
  return forEachModel(under);
}

function subject(scenario: Scenario): Subject {
  const named = { title: undefined, question: undefined, answer: undefined };
  return { key: canonicalJson({ ...scenario, ...named }), scenario };
}

/** What a section needs to know, the most wanted first. Nothing is listed twice. */
export function subjectsOf(survey: Survey, section: Section): Subject[] {
  switch (section) {
    case 'matrix':
      return currentFirst(survey.matrix);
    case 'lines':
      return inOrder(survey.memory).flatMap((memory) => [
        survey.whole[memory],
        ...survey.lines.map((row) => row.without[memory]),
      ]);
    case 'costs':
      return currentFirst(survey.costs);
    case 'map':
      return [survey.map];
  }
}

function inOrder(first: MemoryModel): MemoryModel[] {
  return [first, ...MEMORY_MODELS.filter((memory) => memory !== first)];
}

/** The row at hand first, then the other rows of its protocol. */
function currentFirst<R extends { readonly current: boolean; readonly protocol: string | null }>(
  rows: readonly R[],
): R[] {
  const own = rows.find((row) => row.current)?.protocol;
  const rank = (row: R): number => (row.current ? 0 : row.protocol === own ? 1 : 2);
  return [...rows].sort((a, b) => rank(a) - rank(b));
}
