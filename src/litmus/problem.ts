/** A place in the text of a test, 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Why a test is refused, and where. */
export interface Refusal extends Position {
  readonly message: string;
}

/** Carries a refusal from deep inside to `parseLitmus`; never leaves it. */
export class LitmusError extends Error {
  override readonly name = 'LitmusError';
  constructor(
    message: string,
    readonly at: Position,
  ) {
    super(message);
  }
}

export function refuse(message: string, at: Position): never {
  throw new LitmusError(message, { line: at.line, column: at.column });
}

/** What a test may have at most; beyond it is refused, not guessed. */
export const LIMITS = {
  characters: 200_000,
  threads: 200,
  statements: 2_000,
  nesting: 40,
  /** Elements of one array. */
  elements: 64,
  locations: 1_000,
} as const;
