import { originOf } from '../litmus/origin';
import { linesAsTheyCame } from '../litmus/shown';
import { numbersIn } from '../litmus/declared';
import { buildProgram, type ProgramOptions } from '../program/build';
import { readingOf } from '../program/reading';
import type { ThreadCode } from '../trace/code';
import type { System } from '../trace/system';
import { programProblem } from '#texts/problems';
import { text } from '#texts/schema';

/** Builds the machine of a program's text, and what reads it. Throws an Error that says what is wrong, and where. */
export function programSystem(source: string, options: ProgramOptions): System {
  const built = buildProgram(source, options);
  if (!built.ok) {
    const { line, column, message } = built.problem;
    throw new Error(`${text.at(line, column)}: ${programProblem(message)}`);
  }
  const { machine, pages, code, pointers, watchable } = built.system;
  const origin = originOf(source);
  return {
    machine,
    code: origin === null ? code : asItCame(code, origin),
    watchable,
    reading: readingOf(pages, pointers, origin === null ? undefined : numbersIn(source)),
  };
}

/** A program made of a litmus test shows the test's own lines. */
function asItCame(
  code: readonly ThreadCode[],
  origin: NonNullable<ReturnType<typeof originOf>>,
): readonly ThreadCode[] {
  return code.map((one, i) => {
    const converted = origin.threads.at(i);
    if (converted === undefined) return one;
    const texts = one.lines.map((line) => line.text);
    const came = linesAsTheyCame(texts, converted, origin.text);
    return { ...one, lines: one.lines.map((line, k) => ({ ...line, text: came[k] ?? line.text })) };
  });
}
