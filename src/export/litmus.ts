import { parseProgram } from '../program/parse';
import type { ProgramText } from '../program/ast';
import type { Setup } from '../scenarios/setup';
import { litmusText, Unsayable } from './litmus-text';
import { ExportError } from './plan';
import { problem } from '#texts/litmus';

/** The scenario as a litmus test in C, for herd7 and whatever reads what it reads. */
export function toLitmus({ scenario }: Setup): string {
  if (scenario.kind !== 'program') throw new ExportError(problem.onlyPrograms);
  const parsed = parseProgram(scenario.source);
  if (!parsed.ok) throw new ExportError(problem.mistake);
  return litmusOf(parsed.program, scenario.title);
}

export function litmusOf(program: ProgramText, title: string): string {
  try {
    return litmusText(program, title);
  } catch (error) {
    if (error instanceof Unsayable) throw new ExportError(error.message);
    throw error;
  }
}
