import { DONE, type Expanding, type Expansion } from '../expander';
import { Findings } from '../findings';
import type { Model } from '../model';
import type { StateStore } from '../store/store';
import { Numbering } from './number';
import { CONTROL, CONTROL_WORDS, Hand, type Order, type RoundPlan } from './orders';
import { isAsked, type Rest } from './rest';

/** A line to a helper (`HelperDesk`) in another thread, which has a model of its own. */
export interface Line {
  send(order: Order): void;
  /** Whether the thread has died by itself. */
  ended?(): boolean;
}

/** Threads that can help a search. */
export interface Crew {
  /** Their lines; they are started when this is first called, and may be ready later. */
  lines(): readonly Line[];
  /** Number of states from which helpers pay off. Default 30,000. */
  readonly from?: number;
  /** Least states of a round for them to take part. Default 1024. */
  readonly least?: number;
  /** Most states expanded in one round. Default `ROUND`, which is the most. */
  readonly round?: number;
  /** Where they are asked to rest. Helpers do; this thread's `advance` returns early, for its caller to rest. */
  readonly rest?: Rest | undefined;
}

/** Most states expanded in one round; bounds what a round finds, and so the room it needs. */
export const ROUND = 1 << 15;
/** Longest time without answer when the helpers are slower, in milliseconds. */
const WAIT_MS = 10;
/** A thread of a search is gone, or could not go on. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';

  constructor() {
    super('A thread of the search failed, or ran out of memory.');
  }
}

/** Numbers of parents that a key can tell: it has 31 bits for them and for the step. */
const KEY_BITS = 31;
const ROUND_BITS = 15;

interface Known {
  version: number;
  chunks: number;
}

/**
 * Several threads search: this one and its helpers.
 *
 *     round   states of one level that are not expanded yet, at most `ROUND`
 *     expand  everybody takes some, expands them, and gives places to what is new        ┐ again, after the store has
 *             (out of room: all stop, the store makes room, and they go on)              ┘ made room
 *     number  the states found get the numbers a single thread would have given them
 *
 * So after every round store and findings are what they would be with one thread, whatever the helpers' number and
 * speed. Between orders helpers only listen; this thread waits for them, but never long.
 */
export class Team {
  readonly #store: StateStore;
  readonly #expander: Expanding;
  readonly #lines: readonly Line[];
  readonly #known: Known[];
  readonly #control = new Int32Array(new SharedArrayBuffer(4 * CONTROL_WORDS));
  readonly #reports: readonly Float64Array[];
  readonly #others: Findings;
  readonly #hand = new Hand();
  readonly #rest: Rest | undefined;
  /** Of the round under way: who takes part. */
  #crew: number[] = [];
  #plan: RoundPlan | undefined;
  #numbering: Numbering | undefined;

  constructor(model: Model, store: StateStore, expander: Expanding, how: Expansion, crew: Crew) {
    const lines = crew.lines();
    const { rest } = crew;
    this.#rest = rest;
    this.#store = store;
    this.#expander = expander;
    this.#lines = lines.slice(0, 30);
    this.#others = new Findings(model);
    this.#known = this.#lines.map(() => ({ version: -1, chunks: 0 }));
    const control = this.#control;
    this.#reports = this.#lines.map((line, index) => {
      const report = new Float64Array(new SharedArrayBuffer(8 * this.#others.numbers));
      line.send({ type: 'enlist', index, how, control, report, rest });
      return report;
    });
    store.share(crew.round ?? ROUND, Math.min(KEY_BITS - ROUND_BITS, 32 - Math.clz32(model.maxSteps)));
  }

  /** Whether any helper is ready. */
  get ready(): boolean {
    return Atomics.load(this.#control, CONTROL.ready) !== 0;
  }

  /** Threads at work, this one included. */
  get threads(): number {
    return 1 + this.#crew.length;
  }

  /** Whether a round is under way. */
  get busy(): boolean {
    return this.#plan !== undefined;
  }

  /** Begins a round, with the helpers that are ready by now. */
  begin(plan: RoundPlan): void {
    const ready = Atomics.load(this.#control, CONTROL.ready);
    const isThere = (i: number): boolean => (ready & (1 << i)) !== 0 && this.#lines[i].ended?.() !== true;
    this.#crew = this.#lines.map((_, i) => i).filter(isThere);
    this.#plan = plan;
    this.#hand.drop();
    this.#store.beginRound(plan.count, plan.parents, true);
    Atomics.store(this.#control, CONTROL.cursor, 0);
    this.#send(false);
  }

  /** Expands up to `most` states here, while the others do likewise; true when the round is over. */
  advance(most: number): boolean {
    const plan = this.#plan;
    if (plan === undefined) return true;
    if (this.#numbering === undefined) {
      if (!this.#expand(plan, most) || !this.#wait()) return false;
      if (this.#hand.from < this.#hand.to || Atomics.load(this.#control, CONTROL.left) !== 0) {
        this.#store.makeRoom();
        this.#send(true);
        return false;
      }
      this.#numbering = this.#number(plan);
    }
    if (!this.#numbering.advance(WAIT_MS) || !this.#wait()) {
      this.#watch();
      return false;
    }
    this.#end(this.#numbering.found);
    return true;
  }

  /** This thread's part; true when there is nothing more to do for it. */
  #expand({ first, parents, depth }: RoundPlan, most: number): boolean {
    const control = this.#control;
    const hand = this.#hand;
    for (let done = 0; Atomics.load(control, CONTROL.stop) === 0 && hand.fill(control, parents);) {
      if (done++ >= most) return false;
      if (this.#expander.expand(first + hand.from, depth, first) === DONE) hand.from++;
      else Atomics.store(control, CONTROL.stop, 1);
      if (hand.from >= hand.to && isAsked(this.#rest)) return false;
    }
    return true;
  }

  /** Waits for the others for a while; whether they are through. */
  #wait(): boolean {
    const control = this.#control;
    const active = Atomics.load(control, CONTROL.active);
    if (active !== 0) Atomics.wait(control, CONTROL.active, active, WAIT_MS);
    this.#watch();
    return Atomics.load(control, CONTROL.active) === 0;
  }

  /**
   * Throws once one of the others is gone. What happens to a thread is heard of only between two calls of `advance`: so
   * that must return while it waits for others, whatever for.
   */
  #watch(): void {
    const gone = (i: number): boolean => this.#lines[i].ended?.() === true;
    if (Atomics.load(this.#control, CONTROL.failed) !== 0 || this.#crew.some(gone)) throw new ThreadLost();
  }

  #send(resumed: boolean): void {
    const control = this.#control;
    Atomics.store(control, CONTROL.stop, 0);
    Atomics.store(control, CONTROL.left, 0);
    Atomics.store(control, CONTROL.active, this.#crew.length);
    for (const i of this.#crew)
      this.#lines[i].send({ type: 'expand', arrays: this.#news(i), round: this.#plan!, resumed });
  }

  /** Has everybody number what the round has found, and takes part in it. */
  #number(plan: RoundPlan): Numbering {
    const control = this.#control;
    const of = this.#crew.length + 1;
    this.#store.makeRecords(this.#store.round.used);
    Atomics.store(control, CONTROL.arrived, 0);
    Atomics.store(control, CONTROL.active, this.#crew.length);
    this.#crew.forEach((i, at) =>
      this.#lines[i].send({
        type: 'number',
        arrays: this.#news(i),
        round: plan,
        share: { index: at + 1, of },
      }),
    );
    return new Numbering(this.#store, control, plan, { index: 0, of });
  }

  #end(found: number): void {
    this.#plan = this.#numbering = undefined;
    this.#store.endRound(found);
    for (const i of this.#crew) {
      this.#others.read(this.#reports[i]);
      this.#expander.findings.merge(this.#others);
    }
  }

  /** The parts of the store that helper `i` has not been sent yet. */
  #news(i: number): ReturnType<StateStore['arrays']> | null {
    const { version } = this.#store;
    const chunks = this.#store.records.chunks.length;
    const known = this.#known[i];
    if (known.version === version && known.chunks === chunks) return null;
    const arrays = this.#store.arrays(known.version === version ? known.chunks : 0);
    this.#known[i] = { version, chunks };
    return arrays;
  }
}
