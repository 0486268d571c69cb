import { LIMITS } from '../program/problem';
import { withOrigin } from '../litmus/origin';
import { parseLitmus } from '../litmus/parse';
import { toProgram } from '../litmus/to-program';

/** Whether a text means to be a litmus test in C: `C`, a name, and somewhere a thread. */
export function looksLikeLitmus(text: string): boolean {
  return /^\s*(?:\(\*(?:[^*]|\*(?!\)))*\*\)\s*)*C[ \t]+\S[^]*?\bP0\s*\(/.test(text);
}

/** The program that steps a litmus test, with the test as it came in its head where there is room; or why there is none. */
export function litmusAsProgram(source: string): ReturnType<typeof toProgram> {
  const parsed = parseLitmus(source);
  const converted = parsed.ok ? toProgram(parsed.test) : parsed;
  if (!converted.ok) return converted;
  const whole = withOrigin(converted.source, source);
  return whole.length > LIMITS.characters ? converted : { ...converted, source: whole };
}
