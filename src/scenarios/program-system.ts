import { buildProgram, type ProgramOptions } from '../program/build';
import { readingOf } from '../program/reading';
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
  return { machine, code, watchable, reading: readingOf(pages, pointers) };
}
