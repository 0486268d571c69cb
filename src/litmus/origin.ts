import type { LitmusTest } from './ast';
import { parseLitmus } from './parse';
import { withLineEnds } from './token';
import { toProgram, type ConvertedLine } from './to-program';

const HEAD = '/* The litmus test as it came:';

/** A program with the litmus test that it was made of, as a comment at its end. A comment cannot hold its own end. */
export function withOrigin(program: string, litmus: string): string {
  return `${program}\n${HEAD}\n\n${withLineEnds(litmus).trim().replaceAll('*/', '* /')}\n*/\n`;
}

interface Origin {
  readonly text: string;
  readonly test: LitmusTest;
  /** What the program has for each thread. */
  readonly threads: readonly (readonly ConvertedLine[])[];
}

/**
 * The litmus test that a program was made of: null if there is none, or if the program has been changed since, so that
 * the test no longer says what the program does.
 */
export function originOf(program: string): Origin | null {
  const at = program.lastIndexOf(HEAD);
  const end = program.lastIndexOf('*/');
  if (at < 0 || end < at) return null;
  const text = `${program
    .slice(at + HEAD.length, end)
    .replaceAll('* /', '*/')
    .trim()}\n`;
  const parsed = parseLitmus(text);
  if (!parsed.ok) return null;
  const made = toProgram(parsed.test);
  return made.ok && made.source.trim() === program.slice(0, at).trim()
    ? { text, test: parsed.test, threads: made.threads }
    : null;
}
