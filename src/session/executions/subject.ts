import type { Unstepped } from '../../editing/litmus';
import { toLitmus } from '../../export/litmus';
import { ExportError } from '../../export/plan';
import type { LitmusTest } from '../../litmus/ast';
import { originOf } from '../../litmus/origin';
import { parseLitmus } from '../../litmus/parse';
import { inItsWords } from '../../litmus/to-program';
import type { ProgramText } from '../../program/ast';
import { parseProgram } from '../../program/parse';
import { ScenarioError } from '../../scenarios/problem';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import { text as words } from '#texts/executions';

/** What steps a litmus test. */
interface Steps {
  readonly scenario: Scenario & { readonly kind: 'program' };
  readonly program: ProgramText;
}

/** A scenario as a litmus test, or a test that nothing steps. */
export interface Subject {
  readonly steps: Steps | null;
  /** Why nothing does; null where something does. */
  readonly unstepped: Unstepped | null;
  /** The test's text: as it came, or as the program is exported. Lines of executions are its lines. */
  readonly source: string;
  readonly test: LitmusTest;
  readonly lines: readonly string[];
  /** The test's condition, as it is written. */
  readonly condition: string;
  /** Whether the program was made of this test, and not the test of the program. */
  readonly original: boolean;
}

export type Subjected =
  { readonly ok: true; readonly subject: Subject } | { readonly ok: false; readonly why: string };

/** The litmus test that says what a scenario does; or why there is none. Never throws. */
export function subjectOf(scenario: Scenario): Subjected {
  if (scenario.kind !== 'program') return { ok: false, why: words.onlyPrograms };
  const parsed = parseProgram(scenario.source);
  if (!parsed.ok) return { ok: false, why: words.mistake };
  const { program } = parsed;
  const isChanged = (scenario.off ?? []).length > 0 || Object.keys(scenario.moved ?? {}).length > 0;
  const origin = isChanged ? null : originOf(scenario.source);
  if (origin !== null) return { ok: true, subject: subject(origin.text, origin.test, true) };
  try {
    const source = toLitmus(setUp(scenario), ROUNDS);
    const read = parseLitmus(source);
    if (!read.ok) return { ok: false, why: read.refused.message };
    return { ok: true, subject: subject(source, read.test, false) };
  } catch (error) {
    if (error instanceof ExportError) return { ok: false, why: error.message };
    if (error instanceof ScenarioError) return { ok: false, why: words.mistake };
    throw error;
  }

  function subject(source: string, test: LitmusTest, original: boolean): Subject {
    const steps: Steps = { scenario: scenario as Steps['scenario'], program };
    return { steps, unstepped: null, ...textual(source, test), original };
  }
}

/** A test that only the memory models judge. */
export function subjectOfTest(unstepped: Unstepped): Subjected {
  const parsed = parseLitmus(unstepped.source);
  if (!parsed.ok) return { ok: false, why: parsed.refused.message };
  const { source } = unstepped;
  return { ok: true, subject: { steps: null, unstepped, ...textual(source, parsed.test), original: true } };
}

const textual = (
  source: string,
  test: LitmusTest,
): Pick<Subject, 'source' | 'test' | 'lines' | 'condition'> => ({
  source,
  test,
  lines: source.split('\n'),
  condition: source.slice(Math.max(0, lastCondition(source))).trim(),
});

/** How often a loop of a program is followed in what is asked of the models. */
const ROUNDS = 2;

/**
 * The scenario with another condition: that the program ends in a state as herd7 writes it, `0:r0=1; x=2;`. Its steps
 * are those of the scenario, so that a run of the one is a run of the other. Null where the machine cannot say the state.
 */
export function endingIn(subject: Subject, state: string): Steps['scenario'] | null {
  if (subject.steps === null) return null;
  const { scenario, program } = subject.steps;
  const condition = subject.original ? originalCondition(subject, state) : ownCondition(program, state);
  if (condition === null) return null;
  let body = scenario.source;
  if (program.final !== null) {
    const lines = body.split('\n');
    const { line, column } = program.final;
    body = [...lines.slice(0, line - 1), lines[line - 1].slice(0, column - 1)].join('\n');
  }
  return {
    kind: 'program',
    title: scenario.title,
    memory: scenario.memory,
    source: `${body}\n${condition}\n`,
  };
}

interface Part {
  readonly label: string;
  readonly value: string;
}

const partsOf = (state: string): Part[] =>
  state
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=');
      return { label: part.slice(0, at), value: part.slice(at + 1) };
    });

/** In the words of the program that the test became, which may have other names. */
function originalCondition({ test, source }: Subject, state: string): string | null {
  const asked = partsOf(state)
    .map(({ label, value }) => `${label}=${value}`)
    .join(' /\\ ');
  const at = lastCondition(source);
  if (asked === '' || at < 0) return null;
  const changed = parseLitmus(`${source.slice(0, at)}exists (${asked})\n`);
  if (!changed.ok) return null;
  return inItsWords(test, changed.test.condition);
}

const lastCondition = (source: string): number => {
  const all = [...source.matchAll(/^[ \t]*(?:~?exists|forall)\b/gm)];
  return all.at(-1)?.index ?? -1;
};

/** In the words of the program; the test has them from there. */
function ownCondition(program: ProgramText, state: string): string | null {
  const fields = [...new Set(program.pages.flatMap((page) => page.fields.map(({ name }) => name)))];
  const pages = new Set(program.pages.map(({ name }) => name));
  // What only the test has is 0 in a run that ends: it tells of bugs, and of rounds that are not followed.
  const own = partsOf(state).filter(
    ({ label, value }) => value !== '0' || !/^\d+:(?:uaf|failed|left)$/.test(label),
  );
  const parts = own.map(({ label, value }): string | null => {
    const right = /^-?\d+$/.test(value) ? value : pages.has(value) ? `&${value}` : null;
    const register = /^(\d+):(\w+)$/.exec(label);
    const place = /^(\w+)(?:\[(\d+)\])?$/.exec(label);
    if (right === null) return null;
    if (register !== null) {
      const thread = program.threads.at(Number(register[1]));
      return thread === undefined ? null : `${thread.name}:${register[2]} == ${right}`;
    }
    if (place === null) return null;
    if (!pages.has(place[1])) return `${place[1]} == ${right}`;
    const field = fields.at(Number(place[2] ?? 0));
    return field === undefined ? null : `${place[1]}->${field} == ${right}`;
  });
  return parts.length === 0 || parts.includes(null) ? null : `exists (${parts.join(' && ')})`;
}
