/** What a search found, as a run to step through. Structural types: the search knows nothing of traces. */

/** A finite run, or for liveness an infinite one: `stem`, then `loop` again and again. */
interface Found {
  readonly witness?: readonly number[];
  readonly lasso?: { readonly stem: readonly number[]; readonly loop: readonly number[] };
}

interface Counterexample {
  /** For a lasso: its stem and one turn of its loop. */
  readonly schedule: readonly number[];
  /** Position from which a lasso goes round. */
  readonly loop?: number;
}

/** The run that shows how a property is violated; null if there is none. */
export function counterexampleOf({ witness, lasso }: Found): Counterexample | null {
  if (lasso !== undefined) return { schedule: [...lasso.stem, ...lasso.loop], loop: lasso.stem.length };
  return witness === undefined ? null : { schedule: witness };
}

interface Judged {
  readonly kind: 'bug' | 'liveness' | 'goal' | 'concern';
  readonly verdict: string;
  readonly steps?: number;
}

const SEVERITY = ['bug', 'liveness', 'goal', 'concern'] as const;

/** The worst thing found: a bug before liveness before a concern, and the shortest of each. */
export function worstOf<P extends Judged>(properties: readonly P[]): P | undefined {
  return properties
    .filter((p) => p.verdict === 'violated')
    .sort((a, b) => SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind) || (a.steps ?? 0) - (b.steps ?? 0))
    .at(0);
}
