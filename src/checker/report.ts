import type { Model, PropertyInfo } from './model';

/**
 * What a check found, as plain data (safe for `postMessage` and JSON).
 *
 * Honest by construction: `holds` needs the whole state space, `violated` a run that can be replayed;
 * everything else is `bounded` (of the model) or `unknown` (of a property).
 */
export interface Report {
  /**
   * `violated` when a property of kind `bug` or `liveness` is; otherwise `bounded` when some such property
   * is `unknown` or the search did not see every state; otherwise `holds`. Concerns do not count.
   */
  readonly verdict: 'holds' | 'violated' | 'bounded';
  /** One entry per watched property, in the model's order. */
  readonly properties: readonly PropertyReport[];
  /** States stored; with symmetry: representatives. */
  readonly states: number;
  /** Steps executed, also those that led to states already known. */
  readonly transitions: number;
  /** Length of the longest shortest run: the largest depth of a stored state. */
  readonly depth: number;
  /** Whether every reachable state (up to the reductions) was seen. */
  readonly complete: boolean;
  /** Why not, if not. `unfinished`: the report was asked for while the search was still running. */
  readonly stopped?: 'states' | 'bytes' | 'depth' | 'found' | 'unfinished';
  /**
   * Unless complete: the states of so many levels, from the initial states on, have all been expanded. Without partial
   * order that is every run of fewer steps.
   */
  readonly levels?: number;
  /** Most bytes allocated at once by the state store. */
  readonly bytes: number;
  /** Which reductions were in force. */
  readonly symmetry: boolean;
  readonly partialOrder: boolean;
  readonly measures: readonly MeasureReport[];
}

export interface PropertyReport {
  readonly id: string;
  readonly kind: PropertyInfo['kind'];
  readonly verdict: 'holds' | 'violated' | 'unknown';
  /** Number of steps of the witness; of a lasso: stem and loop together. Only of what was found, of a goal: reached. */
  readonly steps?: number;
  /** Index into `model.initial()` of the state the witness starts from. */
  readonly start?: number;
  /** A real run of the unreduced model, at whose last step (or in whose last state) the property is violated. */
  readonly witness?: readonly number[];
  /** Whether no shorter witness exists (of a lasso: whether no shorter stem to a fair loop does). */
  readonly shortest?: boolean;
  /** For liveness: the run is `stem`, then `loop` for ever. */
  readonly lasso?: Lasso;
}

/** An infinite run: from initial state `start` along `stem`, then round and round `loop` (not empty). */
export interface Lasso {
  readonly start: number;
  readonly stem: readonly number[];
  readonly loop: readonly number[];
}

export interface MeasureReport {
  readonly id: string;
  /** Largest value over all states seen. */
  readonly max: number;
  /** Whether that is the largest over all reachable states; otherwise it is a lower bound. */
  readonly exact: boolean;
}

/** The overall verdict; see `Report.verdict`. */
export function overallVerdict(properties: readonly PropertyReport[], complete: boolean): Report['verdict'] {
  const grave = properties.filter((p) => p.kind !== 'concern');
  if (grave.some((p) => p.verdict === 'violated')) return 'violated';
  return complete && grave.every((p) => p.verdict === 'holds') ? 'holds' : 'bounded';
}

/** Bit set of the properties with these ids; all when `ids` is not given. Throws a `RangeError` on an unknown id. */
export function bitsOf(model: Model, ids?: readonly string[]): number {
  let bits = 0;
  if (ids === undefined) model.properties.forEach((_, i) => (bits |= 1 << i));
  for (const id of ids ?? []) {
    const index = model.properties.findIndex((p) => p.id === id);
    if (index < 0)
      throw new RangeError(`no property ${id}; there are: ${model.properties.map((p) => p.id).join(', ')}`);
    bits |= 1 << index;
  }
  return bits;
}

/** Bit set of the properties of one kind. */
export function bitsOfKind(model: Model, kind: PropertyInfo['kind']): number {
  return bitsOf(
    model,
    model.properties.filter((p) => p.kind === kind).map((p) => p.id),
  );
}
