import { parseProgram } from '../program/parse';
import type { ProgramText } from '../program/ast';
import type { Setup } from '../scenarios/setup';
import { litmusText, Unsayable } from './litmus-text';
import { machineLitmus } from './litmus-machine';
import { ExportError } from './plan';
import { problem } from '#texts/litmus';

/**
 * The scenario as a litmus test in C, for herd7 and whatever reads what it reads: a program as its author wrote it, if it
 * has no loops and no functions; else what its machine does, with `unroll` rounds of each loop.
 */
export function toLitmus(setup: Setup, unroll = 0): string {
  const { scenario } = setup;
  if (scenario.kind !== 'program') return machineLitmus(setup, unroll);
  const parsed = parseProgram(scenario.source);
  if (!parsed.ok) throw new ExportError(problem.mistake);
  if (unroll === 0) return litmusOf(parsed.program, scenario.title);
  try {
    return litmusText(parsed.program, scenario.title);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    // Its pages have numbers and pointers, which are the same bytes to the machine.
    if (setup.machine.spec.objects.length > 0) throw new ExportError(error.message);
    return machineLitmus(setup, unroll);
  }
}

export function litmusOf(program: ProgramText, title: string): string {
  try {
    return litmusText(program, title);
  } catch (error) {
    if (error instanceof Unsayable) throw new ExportError(error.message);
    throw error;
  }
}
