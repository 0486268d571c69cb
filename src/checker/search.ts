import { ROUND, Team, type Crew } from './crew/team';
import { DONE, NO_ROUND, type Expanding, type Expansion } from './expander';
import { expanderOf } from './reach-expander';
import { Findings } from './findings';
import { imageOf } from './image';
import type { Model } from './model';
import { bitsOf, bitsOfKind, overallVerdict, type PropertyReport, type Report } from './report';
import type { StoreLimits } from './store/limits';
import { AGAIN, FULL, NO_PARENT, StateStore } from './store/store';
import { witnessOf } from './witness';

export interface SearchOptions {
  /** Use the model's symmetry, if it has one. Default true. */
  readonly symmetry?: boolean;
  /** Use the model's partial order, if it has one; and its outlook, where that speaks of all that is watched. Default true. */
  readonly partialOrder?: boolean;
  /** Most states to store. Default 16 million. */
  readonly maxStates?: number;
  /** Most bytes to store them in. Default 1 GiB. */
  readonly maxBytes?: number;
  /** Longest runs to look at, in steps. Default: no limit. */
  readonly maxDepth?: number;
  /** Ids of the properties to watch; the others are neither noted nor reported. Default: all. */
  readonly properties?: readonly string[];
  /** Stop as soon as the first bug is found and known to have its shortest witness. Default false. */
  readonly stopAtFirstBug?: boolean;
  /** Stop as soon as every watched property is found violated. Default false. */
  readonly stopWhenAllFound?: boolean;
  /** Threads that help once the search is large. Default: none. Whoever helps, the report is the same. */
  readonly crew?: Crew;
}

export interface Progress {
  /** States stored so far. */
  readonly states: number;
  /** Of these, not yet expanded. */
  readonly frontier: number;
  /** Depth now being expanded. */
  readonly depth: number;
  readonly transitions: number;
  /** Bytes allocated by the store. */
  readonly bytes: number;
  /** Threads at work. */
  readonly threads: number;
}

const MOST_STATES_BY_DEFAULT = 16_000_000;
const MOST_BYTES_BY_DEFAULT = 2 ** 30;
/** See `Crew`. */
const CREW_FROM = 30_000;
const CREW_LEAST = 1024;

/**
 * Breadth-first search for violations of safety properties (`bug` and `concern`), in slices.
 *
 *     number:   0 | 1  2  3 | 4  5  6  7  8 | 9 …        the store *is* the queue: states are numbered
 *     depth:    0 |    1    |       2       | 3          as they are found, and expanded in that order
 *                     ▲ next to expand      ▲ end of its level
 *
 * The first violation met is therefore at the end of a shortest run, but for one twist: a step out of
 * depth d may violate P (run length d + 1) before a later state *at* depth d turns out to violate
 * P itself (length d). Violations by a step stay provisional until their level is done.
 *
 * ## Partial order: why ignoring cannot happen
 *
 * Where the model offers an ample subset of the enabled steps, only that is taken, *provided that one
 * of its steps leads to a state numbered higher than the one being expanded*, i.e. one that has not
 * been expanded yet; otherwise all steps are taken. (Bošnački and Holzmann's proviso for breadth-first
 * search; no stack is needed to see a cycle.) Sound, cycles included:
 * Let full-model run t1 … tn from a stored state s violate P. If s was expanded fully, t1 was taken: n shrinks. If
 * some ti is in ample(s), the first such commutes to the front (persistence) and was taken: n shrinks,
 * and P is still violated at the end, which is the same state (or, if a step violates P, by the same step). Otherwise all of t1 … tn can still happen after any
 * ample step (persistence again), which undoes no violation at the end, being invisible; take the one to a higher number: n stays, the
 * number grows. Numbers are finite, so a chain of such moves ends, and it can only end in a state
 * expanded fully, where n shrinks. So by induction a violation of P is found: a cycle of reduced states that
 * puts off t1 for ever would need numbers growing all the way round. The same argument finds every
 * deadlock, and works on representatives as on states. What is *not* kept is length (an ample step may
 * come first that the shortest run does without; hence `shortest: false`) and the maxima of measures.
 *
 * With properties that tell apart what may trade places the search is for their violation in some member of an orbit, which
 * is the same for all members: all of the above holds for that. That it is violated in a reachable state then, too, is
 * shown at `Orbit`.
 *
 * With an outlook, no state on the way to a violation is one where it is too late for it: the argument above never needs
 * those to be expanded.
 *
 * A property that was found violated is settled: from the next level on nobody needs to see its steps. States expanded
 * before were expanded with fewer steps put off, so the argument above holds for what is still open.
 *
 * ## Several threads
 *
 * Each level is expanded in *rounds*, by several threads if there is a crew (`Team`). After each, states have the numbers
 * and parents, and the findings are, what one thread alone would have come to; so all that follows from them, the proviso
 * included, does not depend on the crew. Where one thread would have stopped in the midst of a round (a limit, enough
 * found), the round is gone through again by one thread, which does.
 */
export class Search {
  readonly model: Model;
  readonly store: StateStore;
  /** Reductions in force: asked for (or not declined) and offered by the model. */
  readonly symmetry: boolean;
  readonly partialOrder: boolean;
  readonly #watched: number;
  readonly #safety: number;
  /** Stop once one of the first bits is found, or all of the second (if any). */
  readonly #stopAtAny: number;
  readonly #stopAtAll: number;
  readonly #how: Expansion;
  readonly #expander: Expanding;
  readonly #findings: Findings;
  readonly #crew: Crew | undefined;
  #team: Team | undefined;
  /** Findings before the round that a team is at. */
  readonly #before: Findings;

  #expanded = 0;
  #depth = 0;
  /** Number of the first state of the next level, and of the next round. */
  #levelEnd: number;
  #roundEnd = 0;
  #done = false;
  #stopped: Report['stopped'];
  /** Transitions before the state that a limit did not let be expanded. */
  #uncut = 0;

  /** Puts the initial states in. Throws a `RangeError` for an unknown property id, a malformed model, or hopeless limits. */
  constructor(model: Model, options: SearchOptions = {}) {
    if (model.properties.length > 31) throw new RangeError('more than 31 properties');
    this.model = model;
    this.symmetry = options.symmetry !== false && model.symmetry !== undefined;
    this.partialOrder = options.partialOrder !== false && model.partialOrder !== undefined;
    this.#watched = bitsOf(model, options.properties);
    this.#safety = this.#watched & ~bitsOfKind(model, 'liveness');
    this.#stopAtAny = options.stopAtFirstBug === true ? bitsOfKind(model, 'bug') : 0;
    this.#stopAtAll = options.stopWhenAllFound === true ? this.#safety : 0;
    this.store = new StateStore(
      model.size / 4,
      {
        maxStates: options.maxStates ?? MOST_STATES_BY_DEFAULT,
        maxBytes: options.maxBytes ?? MOST_BYTES_BY_DEFAULT,
      },
      model.parts,
    );
    this.#how = {
      symmetry: this.symmetry,
      partialOrder: this.partialOrder,
      outlook: this.#looksAhead(options),
      noted: this.#safety,
      maxDepth: options.maxDepth ?? Infinity,
    };
    this.#expander = expanderOf(model, this.store, this.#how);
    this.#findings = this.#expander.findings;
    this.#before = new Findings(model);
    this.#crew = options.crew;
    this.#putInitial();
    if (this.store.count === 0) throw new RangeError('the model has no initial state');
    this.#levelEnd = this.store.count;
  }

  #looksAhead(options: SearchOptions): boolean {
    const { outlook } = this.model;
    return options.partialOrder !== false && outlook !== undefined && (this.#safety & ~outlook.of) === 0;
  }

  #putInitial(): void {
    for (const bytes of this.model.initial()) {
      const image = imageOf(bytes, this.model.size);
      if (this.symmetry) this.model.symmetry?.canonicalize(image.bytes);
      if (this.store.add(image.words, NO_PARENT) === FULL) this.#finish(this.store.limit);
    }
  }

  /** Whether a limit of the store has ended it, so that `further` can go on. */
  get limited(): boolean {
    return this.#stopped === 'states' || this.#stopped === 'bytes';
  }

  /**
   * Lets a search that a limit has ended go on within wider ones, as if it had had those from the start: the state in
   * the midst of which it ended is expanded anew. Nothing happens to one that ended otherwise.
   */
  further(limits: StoreLimits): void {
    if (!this.limited) return;
    this.store.widen(limits);
    this.#done = false;
    this.#stopped = undefined;
    if (this.#expanded > 0) {
      this.#expanded--;
      this.#findings.transitions = this.#uncut;
      return;
    }
    this.#putInitial();
    this.#levelEnd = this.store.count;
  }

  /** Whether the search is over: every state seen, a limit met, or found what it was to stop at. */
  get done(): boolean {
    return this.#done;
  }

  /** Expands up to `most` states; true when the search is over. Some 10,000 states take some 10 ms. */
  advance(most: number): boolean {
    const until = this.#expanded + most;
    while (!this.#done && this.#expanded < until) {
      if (this.#team?.busy === true) {
        if (!this.#team.advance(until - this.#expanded)) return false;
        this.#endRound();
      } else if (this.#expanded === this.#roundEnd) this.#nextRound();
      else if (this.#foundEnough()) this.#finish('found');
      else this.#expand();
    }
    return this.#done;
  }

  progress(): Progress {
    return {
      states: this.store.count,
      frontier: this.store.count - this.#expanded,
      depth: this.#depth,
      transitions: this.#findings.transitions,
      bytes: this.store.bytes,
      threads: this.#team?.threads ?? 1,
    };
  }

  /** The report so far; final once `done`. Witnesses are rebuilt on each call, in O(length · steps · words). */
  report(): Report {
    const complete = this.#done && this.#stopped === undefined;
    const properties = this.model.properties
      .map((_, index) => index)
      .filter((index) => (this.#watched & (1 << index)) !== 0)
      .map((index) => this.#propertyReport(index, complete));
    const stopped = this.#done ? this.#stopped : 'unfinished';
    return {
      verdict: overallVerdict(properties, complete),
      properties,
      states: this.store.count,
      transitions: this.#findings.transitions,
      depth: this.#levelEnd < this.store.count ? this.#depth + 1 : this.#depth,
      complete,
      ...(stopped === undefined ? {} : { stopped, levels: this.#depth }),
      bytes: this.store.bytes,
      symmetry: this.symmetry,
      partialOrder: this.partialOrder,
      measures: (this.model.measures ?? []).map(({ id }, i) => ({
        id,
        max: this.#findings.maxima[i],
        exact: complete && !this.partialOrder && !this.#how.outlook,
      })),
    };
  }

  #expand(): void {
    const before = this.#findings.transitions;
    const outcome = this.#expander.expand(this.#expanded, this.#depth, NO_ROUND);
    if (outcome === AGAIN && this.store.makeRoom()) return;
    this.#expanded++;
    if (outcome === DONE) return;
    this.#uncut = before;
    this.#finish(this.store.limit);
  }

  /** Begins the next round, and the next level if this one is done. */
  #nextRound(): void {
    const { store } = this;
    if (this.#expanded === this.#levelEnd) {
      if (this.#foundEnough()) return this.#finish('found');
      if (store.count === this.#levelEnd) return this.#finish(this.#findings.truncated ? 'depth' : undefined);
      this.#levelEnd = store.count;
      this.#depth++;
      this.#expander.open = this.#safety & ~this.#findings.bits(Infinity);
    }
    store.review();
    this.#roundEnd = Math.min(this.#levelEnd, this.#expanded + (this.#crew?.round ?? ROUND));
    const parents = this.#roundEnd - this.#expanded;
    if (!this.#hasTeam(parents)) return;
    this.#before.reset(this.#findings);
    this.#team!.begin({
      first: this.#expanded,
      parents,
      depth: this.#depth,
      count: store.count,
      open: this.#expander.open,
    });
  }

  /** Whether helpers take part in a round of this many states. */
  #hasTeam(parents: number): boolean {
    const crew = this.#crew;
    if (crew === undefined || this.store.count < (crew.from ?? CREW_FROM)) return false;
    this.#team ??= new Team(this.model, this.store, this.#expander, this.#how, crew);
    return parents >= (crew.least ?? CREW_LEAST) && this.#team.ready;
  }

  /** A team has done a round; one thread alone goes through it again if it would have stopped before its end. */
  #endRound(): void {
    const { store } = this;
    store.review();
    const enough = (this.#stopAtAny | this.#stopAtAll) !== 0 && this.#findings.bits(this.#depth) !== 0;
    if (store.count <= store.most && !enough) {
      this.#expanded = this.#roundEnd;
      return;
    }
    this.#findings.reset(this.#before);
    store.rewind();
  }

  /** Whether enough is found, and nothing of it might still turn out to be shorter: violations by steps out of a level might. */
  #foundEnough(): boolean {
    if ((this.#stopAtAny | this.#stopAtAll) === 0) return false;
    const found = this.#findings.bits(Infinity);
    if (found === 0 || (this.#expanded < this.#levelEnd && found !== this.#findings.bits(this.#depth)))
      return false;
    return (
      (found & this.#stopAtAny) !== 0 ||
      (this.#stopAtAll !== 0 && (found & this.#stopAtAll) === this.#stopAtAll)
    );
  }

  #finish(stopped: Report['stopped']): void {
    this.#done = true;
    this.#stopped = stopped;
  }

  #propertyReport(index: number, complete: boolean): PropertyReport {
    const { id, kind } = this.model.properties[index];
    const found = this.#findings.found[index];
    if (found === undefined) {
      const verdict = !complete || kind === 'liveness' ? 'unknown' : kind === 'goal' ? 'violated' : 'holds';
      return { id, kind, verdict };
    }
    const shortest = !this.partialOrder && !(found.length > this.#depth && this.#expanded < this.#levelEnd);
    const violation = { bit: 1 << index, byStep: found.byStep };
    const run = witnessOf(this.model, this.store, found.at, violation, this.symmetry);
    const witness = run === undefined ? {} : { start: run.start, witness: run.steps };
    const verdict = kind === 'goal' ? 'holds' : 'violated';
    return { id, kind, verdict, steps: found.length, ...witness, shortest };
  }
}
