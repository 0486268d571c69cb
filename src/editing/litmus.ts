import { parseProgram } from '../program/parse';
import { LIMITS } from '../program/problem';
import { withOrigin } from '../litmus/origin';
import type { LitmusTest } from '../litmus/ast';
import { parseLitmus } from '../litmus/parse';
import { toProgram } from '../litmus/to-program';
import { ScenarioError, setUp } from '../scenarios/setup';
import { programProblem } from '#texts/problems';

/** Whether a text means to be a litmus test in C: `C`, a name, and somewhere a thread. */
export function looksLikeLitmus(text: string): boolean {
  return /^\s*(?:\(\*(?:[^*]|\*(?!\)))*\*\)\s*)*C[ \t]+\S[^]*?\bP0\s*\(/.test(text);
}

/** The program that steps a litmus test, with the test as it came in its head where there is room; or why there is none. */
export function litmusAsProgram(source: string): ReturnType<typeof toProgram> {
  const parsed = parseLitmus(source);
  const converted = parsed.ok ? programOf(parsed.test) : parsed;
  if (!converted.ok) return converted;
  const whole = withOrigin(converted.source, source);
  return whole.length > LIMITS.characters ? converted : { ...converted, source: whole };
}

/** The program that steps a test, if the machine has room for it. */
export function programOf(test: LitmusTest): ReturnType<typeof toProgram> {
  const converted = toProgram(test);
  const tooLarge = converted.ok ? whyTooLarge(converted.source) : null;
  if (tooLarge === null) return converted;
  const { line, column } = test.threads[0];
  return { ok: false, refused: { line, column, message: tooLarge } };
}

/** What the machine has no room for, of a program that is right but for that; null if there is nothing. */
function whyTooLarge(source: string): string | null {
  const parsed = parseProgram(source);
  if (!parsed.ok) return programProblem(parsed.problem.message);
  try {
    setUp({ kind: 'program', title: '', memory: 'weak', source });
    return null;
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.message;
  }
}

/** A litmus test that the memory models judge and the machine cannot step. */
export interface Unstepped {
  readonly source: string;
  /** Why not, and where in the test. */
  readonly why: string;
  readonly line: number;
  readonly column: number;
}

/** Null for a test that can be stepped, and for what is no litmus test. */
export function unsteppedOf(source: string): Unstepped | null {
  if (!parseLitmus(source).ok) return null;
  const converted = litmusAsProgram(source);
  if (converted.ok) return null;
  const { message, line, column } = converted.refused;
  return { source, why: message, line, column };
}
