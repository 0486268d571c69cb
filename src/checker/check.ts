import { LassoSearch, lengthOf } from './liveness';
import type { Model, Obligation } from './model';
import { unkept } from './once';
import type { StoreLimits } from './store/limits';
import { overallVerdict, type PropertyReport, type Report } from './report';
import { Search, type Progress, type SearchOptions } from './search';

export interface CheckOptions extends Omit<SearchOptions, 'maxDepth' | 'stopWhenAllFound'> {
  /** Whose witnesses to make shortest where a reduction may have made them longer. Default `bugs`. */
  readonly shorten?: 'none' | 'bugs' | 'all';
  /** Keeps the states of searches that a limit has ended, so that `further` can go on. Default false. */
  readonly keep?: boolean;
}

/**
 *  - `search`: states and steps, with the reductions asked for;
 *  - `unreduced`: the same without, for liveness;
 *  - `lasso`: loops among the unreduced states;
 *  - `shorten`: shortest witnesses.
 */
export type Phase = 'search' | 'unreduced' | 'lasso' | 'shorten' | 'done';

export interface CheckProgress extends Progress {
  readonly phase: Phase;
}

/**
 * Checks a model completely, in slices, in up to four phases:
 *
 *     search ──▶ unreduced ──▶ lasso ──▶ shorten ──▶ done
 *        │       only if a liveness property is watched;    only if a witness may be too long:
 *        │       skipped if `search` had no reductions      partial order was on
 *        └─ with `stopAtFirstBug` and a bug found: straight to shorten
 *
 * The limits hold for each phase by itself. States, transitions, depth and measures reported are those of `search`.
 *
 * ## Shortening
 *
 * Partial order keeps verdicts, not lengths. So a witness of length L from a reduced search is an upper bound: a
 * second search without partial order (symmetry stays: it keeps lengths) looks for violations of just those
 * properties, in runs shorter than the longest such L, and stops when it has all. What it does not
 * find it has proved shortest already. It costs up to the unreduced states of depth < L, so by default only bugs are
 * shortened; `shortest` in the report tells which witnesses are known to be. If a limit stops it,
 * the longer witness is reported with `shortest: false`.
 */
export class Check {
  readonly #model: Model;
  #options: CheckOptions;
  #script: Generator<undefined, void>;
  /** Size of the slice to be done before the next `yield` of the script. */
  #slice = 0;
  #phase: Phase = 'search';
  /** The search under way or last done. */
  #search: Search;
  /** The search of the first phase, as long as it is not over or may go on. */
  #first: Search | undefined;
  /** The same of the one without reductions. */
  #full: Search | undefined;
  #limited = false;
  /** Report of the phase `search`, once that is over. */
  #base: Report | undefined;
  /** By property id: results of later phases, which override `#base`. */
  readonly #revised = new Map<string, PropertyReport>();

  /** Throws a `RangeError` for an unknown property id, a malformed model, or hopeless limits. */
  constructor(model: Model, options: CheckOptions = {}) {
    this.#model = model;
    this.#options = options;
    this.#first = this.#search = new Search(model, options);
    this.#script = this.#phases();
  }

  /** Whether a limit has ended one of the searches: with `keep`, `further` may come to know more. */
  get limited(): boolean {
    return this.#limited;
  }

  /**
   * Goes on within wider limits: `advance` and `report` then come to what they would have come to with those from the
   * start, but states seen once are not searched again. To be called when `advance` has returned true.
   */
  further(limits: StoreLimits): void {
    this.#options = { ...this.#options, maxStates: limits.maxStates, maxBytes: limits.maxBytes };
    this.#first?.further(limits);
    this.#full?.further(limits);
    if (this.#first !== undefined) {
      this.#search = this.#first;
      this.#base = undefined;
    }
    this.#limited = false;
    this.#revised.clear();
    this.#script = this.#phases();
  }

  /** Does a slice of about `most` states (in phase `lasso`: states or edges); true when all is done. */
  advance(most: number): boolean {
    this.#slice = most;
    return this.#script.next().done === true;
  }

  /** Where the check stands. The numbers start again from zero with each phase that searches. */
  progress(): CheckProgress {
    return { phase: this.#phase, ...this.#search.progress() };
  }

  /** The report so far; final once `advance` has returned true. */
  report(): Report {
    if (this.#base === undefined) return this.#search.report();
    const properties = this.#base.properties.map((p) => this.#revised.get(p.id) ?? p);
    return { ...this.#base, properties, verdict: overallVerdict(properties, this.#base.complete) };
  }

  *#phases(): Generator<undefined, void> {
    const base = (this.#base ??= yield* this.#begun());
    const enough = this.#options.stopAtFirstBug === true && base.verdict === 'violated';
    if (!enough) yield* this.#liveness(base);

    const wanted = this.#options.shorten ?? 'bugs';
    const long = this.report().properties.filter(
      (p) =>
        p.shortest === false &&
        (wanted === 'all' || (wanted === 'bugs' && (p.kind === 'bug' || p.kind === 'goal'))),
    );
    yield* this.#shorten(long, base.symmetry);
    // Where `canonicalize` is coarse a witness may not have been found along the representatives.
    const lost = this.report().properties.filter(
      (p) => p.steps !== undefined && p.witness === undefined && p.lasso === undefined,
    );
    yield* this.#shorten(lost, false);
    this.#phase = 'done';
  }

  *#begun(): Generator<undefined, Report> {
    const search = this.#first ?? this.#search;
    yield* this.#run('search', search);
    this.#first = this.#kept(search);
    return search.report();
  }

  *#run(phase: Phase, work: Search | LassoSearch): Generator<undefined, void> {
    this.#phase = phase;
    if (work instanceof Search) this.#search = work;
    while (!work.advance(this.#slice)) yield;
    if (work instanceof Search) this.#limited ||= work.limited;
  }

  /** A search that is over, if it may be asked to go on. */
  #kept(search: Search): Search | undefined {
    return this.#options.keep === true && search.limited ? search : undefined;
  }

  *#liveness(base: Report): Generator<undefined, void> {
    const model = this.#model;
    const watched = base.properties.filter((p) => p.kind === 'liveness').map((p) => p.id);
    const obligations = (model.liveness ?? []).filter((o) =>
      watched.includes(model.properties[o.property].id),
    );
    const lasting = obligations.filter(({ once }) => once === undefined);
    if (lasting.length > 0 && (base.symmetry || base.partialOrder)) yield* this.#unreduced(base);
    const full = this.#search;
    for (const obligation of lasting) {
      const search = new LassoSearch(model, full.store, obligation);
      yield* this.#run('lasso', search);
      const { id, kind } = model.properties[obligation.property];
      const { lasso } = search;
      const best = this.#revised.get(id)?.lasso;
      if (lasso === undefined || (best !== undefined && lengthOf(best) <= lengthOf(lasso))) continue;
      this.#revised.set(id, {
        id,
        kind,
        verdict: 'violated',
        steps: lengthOf(lasso),
        start: lasso.start,
        lasso,
      });
    }
    const seenAll = lasting.length === 0 || full.report().complete;
    for (const obligation of obligations)
      if (obligation.once !== undefined) yield* this.#once(obligation, obligation.once);
    for (const id of watched) {
      if (seenAll && !this.#revised.has(id))
        this.#revised.set(id, { id, kind: 'liveness', verdict: 'holds' });
    }
  }

  /** Looks for a run along which a promise is never kept: one that ends, or one that goes round for ever. */
  *#once(obligation: Obligation, once: NonNullable<Obligation['once']>): Generator<undefined, void> {
    const { id, kind } = this.#model.properties[obligation.property];
    const model = unkept(this.#model, once);
    const search = new Search(model, this.#limits());
    yield* this.#run('unreduced', search);
    const [ends] = search.report().properties;
    const lassos = new LassoSearch(model, search.store, obligation);
    yield* this.#run('lasso', lassos);
    const { lasso } = lassos;
    if (ends.verdict === 'violated' && (lasso === undefined || (ends.steps ?? 0) <= lengthOf(lasso)))
      this.#revised.set(id, { ...ends, id, kind });
    else if (lasso !== undefined)
      this.#revised.set(id, {
        id,
        kind,
        verdict: 'violated',
        steps: lengthOf(lasso),
        start: lasso.start,
        lasso,
      });
    else this.#revised.set(id, { id, kind, verdict: search.report().complete ? 'holds' : 'unknown' });
  }

  /** Searches without reductions; by the way, that gives a shortest witness of each violation it sees. */
  *#unreduced(base: Report): Generator<undefined, void> {
    const search =
      this.#full ??
      new Search(this.#model, {
        ...this.#limits(),
        properties: base.properties.filter((p) => p.kind !== 'liveness').map((p) => p.id),
        symmetry: false,
        partialOrder: false,
      });
    yield* this.#run('unreduced', search);
    this.#full = this.#kept(search);
    for (const p of search.report().properties) if (p.shortest === true) this.#revised.set(p.id, p);
  }

  *#shorten(long: readonly PropertyReport[], symmetry: boolean): Generator<undefined, void> {
    if (long.length === 0) return;
    const longest = Math.max(...long.map((p) => p.steps ?? 0));
    const search = new Search(this.#model, {
      ...this.#limits(),
      properties: long.map((p) => p.id),
      symmetry,
      partialOrder: false,
      maxDepth: long.every((p) => p.witness !== undefined) ? longest - 1 : longest,
      stopWhenAllFound: true,
    });
    yield* this.#run('shorten', search);
    const { properties, complete, stopped } = search.report();
    for (const p of properties) {
      const before = long.find(({ id }) => id === p.id);
      if (p.steps !== undefined) this.#revised.set(p.id, p);
      else if (before !== undefined && (complete || stopped === 'depth')) {
        this.#revised.set(p.id, { ...before, shortest: true });
      }
    }
  }

  #limits(): SearchOptions {
    const { maxStates, maxBytes, crew } = this.#options;
    return {
      ...(crew === undefined ? {} : { crew }),
      ...(maxStates === undefined ? {} : { maxStates }),
      ...(maxBytes === undefined ? {} : { maxBytes }),
    };
  }
}

/** Runs a whole check in one go. */
export function check(model: Model, options: CheckOptions = {}): Report {
  const all = new Check(model, options);
  while (!all.advance(SLICE));
  return all.report();
}

/** States per slice where nothing else needs to run in between. */
const SLICE = 1 << 20;
