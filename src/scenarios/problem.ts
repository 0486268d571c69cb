/** Something wrong with a scenario. */
export interface ScenarioProblem {
  /** Dotted path of the field, empty for the whole: `threads.0.address`. */
  readonly path: string;
  readonly message: string;
}

/** A problem as one line of text: `threads.0.address: is missing`. */
export function problemLine({ path, message }: ScenarioProblem): string {
  return path === '' ? message : `${path}: ${message}`;
}
