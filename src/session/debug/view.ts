/** Where to stop, as somebody wrote it. */
export interface BreakpointText {
  readonly text: string;
  /** Taken out for the moment. */
  readonly off: boolean;
}

export interface DebugView {
  readonly breakpoints: readonly BreakpointText[];
  /** Expressions whose values are wanted along the run. */
  readonly watches: readonly string[];
}
