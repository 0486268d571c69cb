import { buildProgram } from '../program/build';
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
  const built = buildProgram(scenario.source, scenario);
  if (!built.ok) throw new ExportError(problem.mistake);
  const isChanged = (scenario.off ?? []).length > 0 || Object.keys(scenario.moved ?? {}).length > 0;
  try {
    if (!isChanged) return litmusText(built.program, scenario.title);
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
  }
  return machineLitmus(setup, unroll, built.system.pointers);
}

export function litmusOf(program: ProgramText, title: string): string {
  try {
    return litmusText(program, title);
  } catch (error) {
    if (error instanceof Unsayable) throw new ExportError(error.message);
    throw error;
  }
}
