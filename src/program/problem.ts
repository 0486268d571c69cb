import type { ProgramMessage } from './messages';

/** A place in a program's text, 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** What is wrong with a text, and where. */
export interface Problem extends Position {
  readonly message: ProgramMessage;
}

/** Carries a problem from deep inside to `parseProgram` or `compileProgram`; never leaves them. */
class ProgramError extends Error {
  override readonly name = 'ProgramError';
  constructor(
    readonly told: ProgramMessage,
    readonly at: Position,
  ) {
    super(told.id);
  }
}

export function fail(message: ProgramMessage, at: Position): never {
  throw new ProgramError(message, { line: at.line, column: at.column });
}

/**
 * Runs `make`. Whatever it throws becomes a problem: a mistake in the text at its place, a fault of ours at the
 * text's beginning, so that no caller has to catch anything.
 */
export function attempt<T>(make: () => T): { ok: true; value: T } | { ok: false; problem: Problem } {
  try {
    return { ok: true, value: make() };
  } catch (error) {
    if (error instanceof ProgramError) return { ok: false, problem: { message: error.told, ...error.at } };
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, problem: { message: { id: 'fault', why }, line: 1, column: 1 } };
  }
}

/** What a program may have at most. Its text's length is the schema's business too. */
export const LIMITS = {
  characters: 20_000,
  /** Characters of a name. */
  name: 16,
  threads: 12,
  instructions: 200,
  variables: 40,
  pages: 20,
  functions: 20,
  /** Length of an array. */
  elements: 16,
  registers: 40,
  nesting: 20,
  /** Operands and operators of one expression. */
  expression: 100,
} as const;
