import type { FunctionText, NameText, Statement, ThreadText } from './ast';

/**
 * A function as one thread runs it. Functions are not called: what they do is put in where they are called, with
 * registers of their own that bear the function's name.
 *
 *     int next(int n) { int m = n + 1; return m; }       next.m = next.n + 1; next.return = next.m;
 */
export interface Inlined {
  readonly text: FunctionText;
  readonly body: readonly Statement[];
  /** Registers of the parameters, in order. */
  readonly parameters: readonly NameText[];
  readonly lines: ThreadText['lines'];
}

/** The register a function leaves its value in. */
export function resultOf(name: string): string {
  return `${name}.return`;
}

/** A register's name as its function knows it. */
export function shortName(register: string): string {
  return register.slice(register.lastIndexOf('.') + 1);
}
