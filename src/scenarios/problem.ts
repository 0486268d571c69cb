import type { SpecProblem } from '../domains/schema';

/** Something wrong with a scenario. */
export type ScenarioProblem = SpecProblem;

/** Says what makes a scenario impossible to run. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** Where in the scenario, if that is known: `properties.0.holds`. */
  readonly path: string;

  constructor(message: string, { path = '', cause }: { path?: string; cause?: unknown } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.path = path;
  }
}

/** A problem as one line of text: `threads.0.address: is missing`. */
export function problemLine({ path, message }: ScenarioProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}
