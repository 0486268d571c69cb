import type { SpecProblem } from '../domains/schema';

/** Something wrong with a scenario. */
export type ScenarioProblem = SpecProblem;

/** A problem as one line of text: `threads.0.address: is missing`. */
export function problemLine({ path, message }: ScenarioProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}
