/** An instruction in Promela: everything is told of the state before it. */
export interface Effect {
  /** Condition under which it can execute at all; empty if always. */
  readonly wait: string;
  /** Value it produces. */
  readonly value: string;
  /** Whether its statements change what `value` is told of. */
  readonly valueMoves: boolean;
  /** Statements that raise bugs of its access. They come first. */
  readonly touch: readonly string[];
  /** Statements that change memory; they may use `got_` for the value. */
  readonly change: readonly string[];
  /** Whether a bug may come of it. */
  readonly risky: boolean;
}

/** Does nothing, and always can. */
export const NOTHING: Effect = {
  wait: '',
  value: '0',
  valueMoves: false,
  touch: [],
  change: [],
  risky: false,
};

/** `if :: condition -> statements :: else fi` */
export function when(condition: string, ...statements: string[]): string {
  return `if :: ${condition} -> ${statements.join('; ')} :: else fi`;
}
