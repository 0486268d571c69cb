import type { SpecProblem } from '../domains/schema';

/** Something wrong with a scenario. */
export type ScenarioProblem = SpecProblem;

/** Thrown when a scenario cannot run; the message says why. */
export class ScenarioError extends Error {
  override readonly name = 'ScenarioError';
  /** Path within the scenario, if known: `properties.0.holds`. */
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
