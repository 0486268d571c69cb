import type { Formula } from '../litmus/ast';
import { constraints, free, mayReadFrom, orders } from './coherence';
import { possible, type Knowledge } from './formula';
import { Frame } from './frame';
import type { AxiomaticModel, Judge } from './model';
import type { Filling, Shape } from './shape';
import type { Ready } from './test';
import type { Value } from './value';
import { FROM_START, UNDECIDED, Witness } from './witness';

/** An allowed execution: the events, who reads from whom, and how it ends. */
export interface Found {
  readonly frame: Frame;
  readonly witness: Witness;
  readonly judge: Judge;
  /** The values of each thread's events and registers. */
  readonly fillings: readonly Filling[];
  /** Final value of each place, by its number. */
  readonly memory: readonly Value[];
}

/** What is sought: executions for which the formula is (or is not) true. */
export interface Wanted {
  readonly formula: Formula;
  readonly truth: boolean;
}

interface Options {
  /** Every formula must come out as it says. */
  readonly wanted: readonly Wanted[];
  /** Judgements of the model at most; beyond, the search gives up. */
  readonly budget: number;
  /** Also what the model forbids, to be explained. */
  readonly forbidden?: boolean;
  /** Even what is not coherent, or tears a read-modify-write apart. Only with `forbidden`. */
  readonly incoherent?: boolean;
}

/** Whether all was searched, or why not. */
type Ended = 'done' | 'stopped' | 'budget';

/**
 * Searches the executions of a test that a model allows, and calls `each` for each one until it returns false.
 *
 * Nothing is listed and then asked: one shape a thread makes a frame; within it each read gets a source, then each
 * place the order of its writes. After each choice the values that are left are narrowed, what is wanted is judged by
 * them, and the model is asked about the part that is decided. All axioms forbid cycles, so a part that is forbidden
 * forbids all that it could become.
 */
export function search(
  ready: Ready,
  model: AxiomaticModel,
  options: Options,
  each: (found: Found) => boolean,
): Ended {
  const threads = ready.threads.map((list, thread) => wantedShapes(ready, list, thread, options.wanted));
  if (threads.some((list) => list.length === 0)) return 'done';
  const budget = { left: options.budget };
  const chosen: Shape[] = [];
  const choose = (thread: number): Ended => {
    if (thread === threads.length)
      return new FrameSearch(ready, model, options, [...chosen], each, budget).run();
    for (const shape of threads[thread]) {
      chosen[thread] = shape;
      const ended = choose(thread + 1);
      if (ended !== 'done') return ended;
    }
    return 'done';
  };
  return choose(0);
}

/** A thread's shapes without the fillings that alone decide against what is wanted. */
function wantedShapes(
  ready: Ready,
  list: readonly Shape[],
  thread: number,
  wanted: readonly Wanted[],
): Shape[] {
  if (wanted.length === 0) return [...list];
  return list.flatMap((shape) => {
    const fillings = shape.fillings.filter((filling) => {
      const known: Knowledge = {
        register: (t, name) => (t === thread ? [filling.registers.get(name) ?? 0] : null),
        place: () => null,
      };
      return wanted.every(({ formula, truth }) => {
        const { yes, no } = possible(formula, ready.places, known);
        return truth ? yes : no;
      });
    });
    return fillings.length === 0 ? [] : [{ ...shape, fillings }];
  });
}

class FrameSearch {
  private readonly frame: Frame;
  private readonly witness: Witness;
  private readonly judge: Judge;
  /** Reads in the order in which they get their sources; those from the current one on may still change places. */
  private readonly reads: number[];
  private readonly contested: readonly number[];
  private fillings: (readonly Filling[])[];
  private ended: Ended = 'done';
  private found = 0;
  private refused = 0;
  /** One judgement, in the unit of budgets: one of up to 32 events. */
  private readonly cost: number;

  constructor(
    private readonly ready: Ready,
    model: AxiomaticModel,
    private readonly options: Options,
    shapes: readonly Shape[],
    private readonly each: (found: Found) => boolean,
    private readonly budget: { left: number },
  ) {
    const frame = (this.frame = new Frame(shapes));
    this.witness = new Witness(frame);
    this.judge = model.judge(frame);
    this.cost = Math.max(1, (frame.size / 32) ** 3);
    this.fillings = shapes.map((s) => s.fillings);
    this.reads = frame.events.flatMap((e, i) => (e.kind === 'read' ? [i] : []));
    this.contested = [...frame.writesAt].flatMap(([place, writes]) => (writes.length > 1 ? [place] : []));
  }

  run(): Ended {
    if (this.isWanted()) this.read(0);
    return this.ended;
  }

  /** Gives the reads from the `at`-th on their sources. False to stop the search. */
  private read(at: number): boolean {
    if (at === this.reads.length) return this.order(0);
    if (this.options.wanted.length > 0) this.bringForward(at);
    const read = this.reads[at];
    const { frame, witness } = this;
    const { place } = frame.events[read];
    const before = [...this.fillings];
    // What has failed below is asked here, once: if the part decided so far is forbidden, the rest need not be tried.
    let asked = false;
    for (const source of [FROM_START, ...(frame.writesAt.get(place) ?? [])]) {
      if (!this.mayRead(read, source) || !this.narrow(read, source)) {
        this.fillings = [...before];
        continue;
      }
      const { found, refused } = this;
      witness.source[read] = source;
      const goOn = !this.isWanted() || !this.mayGoOn(at) || this.read(at + 1);
      witness.source[read] = UNDECIDED;
      this.fillings = [...before];
      if (!goOn || this.ended !== 'done') return false;
      if (!asked && this.found === found && this.refused > refused && at > 0) {
        asked = true;
        if (!this.allowed()) return this.ended === 'done';
      }
    }
    return true;
  }

  /**
   * Brings the read that has the fewest sources left to place `at`: where one value is wanted, often only one write
   * gives it, and so on down the chain. The order of the others does not matter, so nothing is put back.
   */
  private bringForward(at: number): void {
    let least = Infinity;
    for (let i = at; i < this.reads.length && least > 1; i++) {
      const count = this.sourcesLeft(this.reads[i]);
      if (count >= least) continue;
      least = count;
      [this.reads[at], this.reads[i]] = [this.reads[i], this.reads[at]];
    }
  }

  private sourcesLeft(read: number): number {
    const { frame, ready } = this;
    const { place, thread, at } = frame.events[read];
    const readable = new Set(this.fillings[thread].map((f) => f.values[at]));
    let count = 0;
    if (mayReadFrom(frame, read, FROM_START) && readable.has(ready.places.initial(place))) count++;
    for (const w of frame.writesAt.get(place) ?? []) {
      const { thread: of, at: number } = frame.events[w];
      if (mayReadFrom(frame, read, w) && this.fillings[of].some((f) => readable.has(f.values[number])))
        count++;
    }
    return count;
  }

  /**
   * Asks now and then, where there is much to come, whether the part decided so far is still allowed. Going on costs a
   * little of the budget, more where there are many values.
   */
  private mayGoOn(at: number): boolean {
    const read = this.reads[at];
    this.budget.left -= 0.01 + this.fillings[this.frame.events[read].thread].length / 5_000;
    if (this.options.incoherent === true) return true;
    const { place } = this.frame.events[read];
    if ((this.frame.writesAt.get(place)?.length ?? 0) > 1 && constraints(this.witness, place) === null)
      return false;
    return this.reads.length < 9 || at < 4 || at % 2 === 1 || this.allowed();
  }

  private mayRead(read: number, source: number): boolean {
    if (this.options.incoherent === true) return true;
    return mayReadFrom(this.frame, read, source) && !this.takenTwice(read, source);
  }

  /** Whether another read-modify-write has that source already: no two can. */
  private takenTwice(read: number, source: number): boolean {
    const { frame, witness } = this;
    if (frame.partner[read] < 0) return false;
    return (frame.readsAt.get(frame.events[read].place) ?? []).some(
      (r) => r !== read && frame.partner[r] >= 0 && witness.source[r] === source,
    );
  }

  /** Keeps the fillings in which the read finds what the source writes; false if there are none. */
  private narrow(read: number, source: number): boolean {
    const { frame, ready } = this;
    const r = frame.events[read];
    if (source === FROM_START) {
      const initial = ready.places.initial(r.place);
      return this.keep(r.thread, (f) => f.values[r.at] === initial);
    }
    const w = frame.events[source];
    if (w.thread === r.thread) return this.keep(r.thread, (f) => f.values[r.at] === f.values[w.at]);
    const written = new Set(this.fillings[w.thread].map((f) => f.values[w.at]));
    if (!this.keep(r.thread, (f) => written.has(f.values[r.at]))) return false;
    const readable = new Set(this.fillings[r.thread].map((f) => f.values[r.at]));
    return this.keep(w.thread, (f) => readable.has(f.values[w.at]));
  }

  private keep(thread: number, fits: (filling: Filling) => boolean): boolean {
    const list = this.fillings[thread];
    if (!list.every(fits)) this.fillings[thread] = list.filter(fits);
    return this.fillings[thread].length > 0;
  }

  /** Orders the writes of contested places from the `at`-th on. False to stop. */
  private order(at: number): boolean {
    if (at === this.contested.length) return this.whole();
    const place = this.contested[at];
    const limits =
      this.options.incoherent === true ? free(this.frame, place) : constraints(this.witness, place);
    if (limits === null) return true;
    let asked = false;
    let forbidden = false;
    return (
      orders(limits, (order) => {
        const { found, refused } = this;
        this.witness.setOrder(place, order);
        const goOn = this.order(at + 1);
        this.witness.clearOrder(place);
        if (!goOn || this.ended !== 'done') return false;
        if (!asked && this.found === found && this.refused > refused) {
          asked = true;
          if (!this.allowed()) {
            forbidden = true;
            return false;
          }
        }
        return true;
      }) ||
      (forbidden && this.ended === 'done')
    );
  }

  /** All is decided. False to stop. */
  private whole(): boolean {
    for (const [place, writes] of this.frame.writesAt)
      if (
        this.options.incoherent !== true &&
        writes.length === 1 &&
        constraints(this.witness, place) === null
      )
        return true;
    const settled = this.settle();
    if (settled.length === 0) return true;
    const memory = this.memory();
    if (!settled.some((fillings) => this.meets(fillings, memory(fillings)))) return true;
    if (!this.allowed()) return this.ended === 'done';
    this.found++;
    for (const fillings of settled) {
      const held = memory(fillings);
      if (!this.meets(fillings, held)) continue;
      const { frame, witness, judge } = this;
      if (!this.each({ frame, witness, judge, fillings, memory: held })) {
        this.ended = 'stopped';
        return false;
      }
    }
    return true;
  }

  private allowed(): boolean {
    this.budget.left -= this.cost;
    if (this.budget.left <= 0) {
      this.ended = 'budget';
      return false;
    }
    if (this.options.forbidden === true || this.judge.allows(this.witness)) return true;
    this.refused++;
    return false;
  }

  /** The fillings, one a thread, in which every read finds what its source writes. Nearly always exactly one. */
  private settle(): Filling[][] {
    const { frame, witness } = this;
    const all: Filling[][] = [];
    const chosen: Filling[] = [];
    const choose = (thread: number): void => {
      if (thread === this.fillings.length) {
        const valueOf = (e: number): Value => chosen[frame.events[e].thread].values[frame.events[e].at];
        const agree = this.reads.every(
          (r) => witness.source[r] < 0 || valueOf(r) === valueOf(witness.source[r]),
        );
        if (agree) all.push([...chosen]);
        return;
      }
      for (const filling of this.fillings[thread]) {
        chosen[thread] = filling;
        choose(thread + 1);
      }
    };
    choose(0);
    return all;
  }

  /** Final values of places: those of the last writes. */
  private memory(): (fillings: readonly Filling[]) => Value[] {
    const { frame, witness, ready } = this;
    const last = new Map<number, number>();
    for (const [place, writes] of frame.writesAt)
      last.set(place, writes.find((w) => writes.every((v) => v === w || witness.co.has(v, w))) ?? writes[0]);
    return (fillings) =>
      Array.from({ length: ready.places.count }, (_, place) => {
        const w = last.get(place);
        return w === undefined
          ? ready.places.initial(place)
          : fillings[frame.events[w].thread].values[frame.events[w].at];
      });
  }

  private meets(fillings: readonly Filling[], memory: readonly Value[]): boolean {
    const known: Knowledge = {
      register: (thread, name) => [
        thread < fillings.length ? (fillings[thread].registers.get(name) ?? 0) : 0,
      ],
      place: (place) => [memory[place]],
    };
    return this.options.wanted.every(
      ({ formula, truth }) => possible(formula, this.ready.places, known).yes === truth,
    );
  }

  /** The values that a place may end with. */
  private mayEnd(place: number): readonly Value[] {
    const { frame, ready } = this;
    const writes = frame.writesAt.get(place);
    if (writes === undefined) return [ready.places.initial(place)];
    const values = new Set<Value>();
    for (const w of writes)
      for (const f of this.fillings[frame.events[w].thread]) values.add(f.values[frame.events[w].at]);
    return [...values];
  }

  /**
   * Drops the fillings with which what is wanted cannot come any more, thread by thread; false if a thread has none
   * left. What is known of the other threads is what their fillings still say.
   */
  private isWanted(): boolean {
    if (this.options.wanted.length === 0) return true;
    const known: Knowledge = {
      register: (thread, name) =>
        thread < this.fillings.length
          ? [...new Set(this.fillings[thread].map((f) => f.registers.get(name) ?? 0))]
          : [0],
      place: (place) => this.mayEnd(place),
    };
    const canCome = (): boolean =>
      this.options.wanted.every(({ formula, truth }) => {
        const { yes, no } = possible(formula, this.ready.places, known);
        return truth ? yes : no;
      });
    for (let thread = 0; thread < this.fillings.length; thread++) {
      const list = this.fillings[thread];
      if (list.length < 2) continue;
      const kept = list.filter((filling) => {
        this.fillings[thread] = [filling];
        return canCome();
      });
      this.fillings[thread] = kept;
      if (kept.length === 0) return false;
    }
    return canCome();
  }
}
