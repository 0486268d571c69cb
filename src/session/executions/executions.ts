import { createStore, type StoreApi } from 'zustand/vanilla';
import { askedInArms, differenceOf, verdictOf, type Difference, type Sides } from '../../axioms/differences';
import type { Choice, Execution } from '../../axioms/graph';
import type { Judged } from '../../axioms/judge';
import { MODEL_IDS, type ModelId } from '../../axioms/models';
import { MEMORY_MODELS, type MemoryModel } from '../../machine/models';
import type { Scenario } from '../../scenarios/scenario';
import { counterexampleOf } from '../../trace/counterexample';
import type { CheckerPool, End, Handle } from '../../worker/client';
import type { Endings, Why } from '../../worker/protocol';
import type { SessionEvent, SessionView } from '../contract';
import type { Unstepped } from '../../editing/litmus';
import { endingIn, subjectOf, subjectOfTest, type Subjected } from './subject';

/** How far an answer is. */
export type Answered<T> =
  | { readonly state: 'running' | 'cancelled' }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly message: string };

/** Which executions are listed: those the model allows, those it forbids, or the one that tells why not. */
export type Which = 'allowed' | 'forbidden' | 'why';

/** The search for a run of the machine that ends in a state. */
type Search =
  | { readonly is: 'idle' }
  | { readonly is: 'running' | 'opened' | 'unreached' | 'unknown' | 'unsayable'; readonly state: string }
  | { readonly is: 'failed'; readonly state: string; readonly message: string };

export interface ExecutionsView {
  /** Null before anything was asked. */
  readonly subject: Subjected | null;
  readonly model: ModelId;
  readonly which: Which;
  /** Only executions that end in this state; null for all. */
  readonly state: string | null;
  /** Place in the list of the execution on screen. */
  readonly at: number;
  readonly judged: ReadonlyMap<ModelId, Answered<Judged>>;
  readonly endings: ReadonlyMap<MemoryModel, Answered<Endings>>;
  /** What the LKMM says of the test with what follows a branch in its arms; null where that decides nothing. */
  readonly inArms: Answered<Judged> | null;
  readonly list: Answered<readonly Execution[]>;
  readonly why: ReadonlyMap<ModelId, Answered<Why>>;
  readonly search: Search;
}

type ExecutionsPool = Pick<CheckerPool, 'judge' | 'executions' | 'why' | 'endings' | 'check'>;

interface Executed {
  readonly store: Pick<StoreApi<SessionView>, 'getState' | 'subscribe'>;
  readonly send: (event: SessionEvent) => void;
}

/** Executions listed at most. */
export const MOST_LISTED = 100;
/** What the search for a run takes at most. */
const LIMITS = { maxStates: 400_000, maxBytes: 256 * 2 ** 20 } as const;

const RUNNING = { state: 'running' } as const;

/**
 * What the memory models say of the program at hand, and its executions, while somebody looks:
 *
 *     scenario ──▶ litmus test ──▶ judged by each model, run by the machine under each ──▶ verdicts side by side
 *                       └────────▶ executions under the chosen model, by final state ──▶ one on screen
 *
 * All of it is found by workers. When the scenario changes, everything is asked anew.
 */
export class Executions {
  readonly store: StoreApi<ExecutionsView>;
  readonly #pool: ExecutionsPool;
  readonly #session: Executed;
  readonly #stopFollowing: () => void;
  readonly #running = new Set<Handle<object>>();
  #listing: Handle<object> | null = null;
  #searching: Handle<object> | null = null;
  #scenario: Scenario | null = null;
  /** A test that stands in for the scenario. */
  #test: Unstepped | null = null;
  #shown = false;

  constructor(pool: ExecutionsPool, session: Executed) {
    this.#pool = pool;
    this.#session = session;
    this.store = createStore<ExecutionsView>(() => ({
      subject: null,
      model: 'lkmm',
      which: 'allowed',
      state: null,
      at: 0,
      judged: new Map(),
      endings: new Map(),
      inArms: null,
      list: RUNNING,
      why: new Map(),
      search: { is: 'idle' },
    }));
    this.#stopFollowing = session.store.subscribe(() => this.#follow());
  }

  /** Asks about the scenario at hand, or about a test that nothing steps. */
  show(test: Unstepped | null = null): void {
    this.#shown = true;
    if (test !== null || this.#test !== null) this.#scenario = null;
    this.#test = test;
    if (test === null) this.#follow();
    else this.#turnTo(subjectOfTest(test));
    this.#ask();
  }

  /** Cancels what is running and keeps what was found. */
  hide(): void {
    this.#shown = false;
    this.#giveUp();
  }

  stop(): void {
    this.#stopFollowing();
    this.hide();
  }

  choose(model: ModelId): void {
    this.store.setState({ model });
    this.#list();
  }

  list(which: Which): void {
    this.store.setState({ which });
    this.#list();
  }

  filter(state: string | null): void {
    this.store.setState({ state });
    this.#list();
  }

  /** Shows the execution that many places on, wrapping around. */
  turn(by: number): void {
    const { list, at } = this.store.getState();
    if (list.state !== 'done' || list.value.length === 0) return;
    const { length } = list.value;
    this.store.setState({ at: (((at + by) % length) + length) % length });
  }

  /** How many questions still wait for an answer, and how many there are. */
  static progress({ judged, endings, inArms, list }: ExecutionsView): {
    readonly done: number;
    readonly all: number;
    readonly cancelled: boolean;
  } {
    const all = [...judged.values(), ...endings.values(), ...(inArms === null ? [] : [inArms]), list];
    return {
      done: all.filter(({ state }) => state === 'done' || state === 'failed').length,
      all: all.length,
      cancelled: all.some(({ state }) => state === 'cancelled'),
    };
  }

  /** Why the machine and the LKMM do not say the same; null where they do, and as long as it is not known. */
  static difference(view: ExecutionsView): Difference | null {
    const { inArms } = view;
    const sides = sidesOf(view);
    if (sides === null) return null;
    if (inArms === null) return askedInArms(sides) === null ? differenceOf(sides) : null;
    if (inArms.state === 'done' && inArms.value.ok)
      return differenceOf({ ...sides, inArms: inArms.value.verdict });
    return inArms.state === 'done' || inArms.state === 'failed' ? differenceOf(sides) : null;
  }

  /** Cancels what is running and keeps what was found. */
  cancel(): void {
    this.#giveUp();
  }

  /** Restarts what was cancelled. */
  resume(): void {
    this.#ask();
  }

  /** Looks for a run of the machine that ends in a state, and opens it in the stepper. */
  open(state: string, memory: MemoryModel): void {
    const { subject } = this.store.getState();
    if (subject?.ok !== true) return;
    this.#searching?.cancel();
    const variant = endingIn(subject.subject, state);
    if (variant === null) return this.store.setState({ search: { is: 'unsayable', state } });
    this.store.setState({ search: { is: 'running', state } });
    const options = { ...LIMITS, properties: ['outcome'], shorten: 'all' } as const;
    const handle = this.#pool.check({ scenario: { ...variant, memory }, options, urgent: true });
    this.#searching = handle;
    void handle.end.then((end) => {
      if (this.#searching !== handle) return;
      this.#searching = null;
      if (end.state === 'cancelled') return this.store.setState({ search: { is: 'idle' } });
      if (end.state === 'failed')
        return this.store.setState({ search: { is: 'failed', state, message: end.message } });
      const found = end.report.properties.find(({ id }) => id === 'outcome');
      const run = found === undefined ? null : counterexampleOf(found);
      if (run === null)
        return this.store.setState({
          search: { is: end.report.complete ? 'unreached' : 'unknown', state },
        });
      this.store.setState({ search: { is: 'opened', state } });
      this.#openRun(state, run.schedule, memory);
    });
  }

  #openRun(state: string, schedule: readonly number[], memory: MemoryModel): void {
    const { scenario } = this.#session.store.getState();
    if (scenario.memory === memory)
      this.#session.send({ type: 'OPEN_RUN', schedule, name: state.slice(0, 40), position: 0 });
    else this.#session.send({ type: 'LOAD', scenario: { ...scenario, memory }, schedule, position: 0 });
  }

  #follow(): void {
    const { scenario, status } = this.#session.store.getState();
    if (!this.#shown || this.#test !== null || status === 'loading' || this.#scenario === scenario) return;
    this.#scenario = scenario;
    this.#turnTo(subjectOf(scenario));
  }

  #turnTo(subject: Subjected): void {
    const before = this.store.getState().subject;
    const same =
      before?.ok === true &&
      subject.ok &&
      before.subject.source === subject.subject.source &&
      before.subject.steps?.scenario.source === subject.subject.steps?.scenario.source;
    this.store.setState({ subject });
    // Only the memory model of the machine has changed, or a name: what was found still stands.
    if (same) return;
    this.#giveUp();
    this.store.setState({
      judged: new Map(),
      endings: new Map(),
      inArms: null,
      why: new Map(),
      state: null,
      at: 0,
      which: 'allowed',
      search: { is: 'idle' },
    });
    this.#ask();
  }

  #ask(): void {
    const { subject, judged, endings } = this.store.getState();
    if (subject?.ok !== true) return;
    const { source, steps } = subject.subject;
    const missing = (one: Answered<unknown> | undefined): boolean =>
      one === undefined || one.state === 'cancelled' || one.state === 'failed';
    for (const model of MODEL_IDS)
      if (missing(judged.get(model)))
        this.#listen(
          this.#pool.judge({ source, model }),
          ({ judged }) => judged,
          (value) => {
            this.store.setState(({ judged }) => ({ judged: new Map(judged).set(model, value) }));
            this.#compare();
          },
        );
    for (const memory of steps === null ? [] : MEMORY_MODELS)
      if (steps !== null && missing(endings.get(memory)))
        this.#listen(
          this.#pool.endings({ scenario: { ...steps.scenario, memory } }),
          ({ endings }) => endings,
          (value) => {
            this.store.setState(({ endings }) => ({ endings: new Map(endings).set(memory, value) }));
            this.#compare();
          },
        );
    this.#compare();
    this.#list();
  }

  /** Asks what decides between two reasons, once it is known that something does. */
  #compare(): void {
    const view = this.store.getState();
    const sides = sidesOf(view);
    const isOpen = view.inArms === null || view.inArms.state === 'cancelled';
    if (!isOpen || sides === null || view.subject?.ok !== true || askedInArms(sides) === null) return;
    this.#listen(
      this.#pool.judge({ source: view.subject.subject.source, model: 'lkmm', inArms: true }),
      ({ judged }) => judged,
      (inArms) => this.store.setState({ inArms }),
    );
  }

  #list(): void {
    const { subject, model, which, state, why } = this.store.getState();
    if (this.#listing !== null) {
      this.#running.delete(this.#listing);
      this.#listing.cancel();
      this.#listing = null;
    }
    this.store.setState({ list: RUNNING, at: 0 });
    if (subject?.ok !== true) return;
    const { source } = subject.subject;
    if (which === 'why') {
      const known = why.get(model);
      if (known?.state === 'done') return this.#listWhy(known);
      this.#listing = this.#listen(
        this.#pool.why({ source, model }),
        ({ why }) => why,
        (value) => {
          this.store.setState(({ why }) => ({ why: new Map(why).set(model, value) }));
          const now = this.store.getState();
          if (now.which === 'why' && now.model === model) this.#listWhy(value);
        },
      );
      return;
    }
    const choice: Choice = { which, most: MOST_LISTED, ...(state === null ? {} : { state }) };
    this.#listing = this.#listen(
      this.#pool.executions({ source, model, choice }),
      ({ executions }) => executions,
      (list) => this.store.setState({ list }),
    );
  }

  #listWhy(why: Answered<Why>): void {
    const list: Answered<readonly Execution[]> =
      why.state === 'done'
        ? { state: 'done', value: why.value.execution === null ? [] : [why.value.execution] }
        : why;
    this.store.setState({ list });
  }

  #listen<A extends object, T>(
    handle: Handle<A>,
    read: (answer: A) => T,
    set: (answered: Answered<T>) => void,
  ): Handle<A> {
    this.#running.add(handle);
    set(RUNNING);
    void handle.end.then((end: End<A>) => {
      // A cancelled task has been reported already.
      if (!this.#running.delete(handle)) return;
      if (end.state === 'done') set({ state: 'done', value: read(end) });
      else if (end.state === 'failed') set({ state: 'failed', message: end.message });
    });
    return handle;
  }

  #giveUp(): void {
    for (const handle of this.#running) handle.cancel();
    this.#running.clear();
    this.#searching?.cancel();
    this.#searching = null;
    const stopped = <K, T>(answers: ReadonlyMap<K, Answered<T>>): Map<K, Answered<T>> =>
      new Map([...answers].map(([key, one]) => [key, one.state === 'running' ? CANCELLED : one]));
    this.store.setState(({ judged, endings, inArms, why, list, search }) => ({
      judged: stopped(judged),
      endings: stopped(endings),
      inArms: inArms?.state === 'running' ? CANCELLED : inArms,
      why: stopped(why),
      list: list.state === 'running' ? CANCELLED : list,
      search: search.is === 'running' ? { is: 'idle' } : search,
    }));
  }
}

const CANCELLED = { state: 'cancelled' } as const;

/** What the machine, the LKMM and ARMv8 say; null where one of them has not answered. */
function sidesOf({ judged, endings, subject }: ExecutionsView): Sides | null {
  const [lkmm, armv8, weak] = [judged.get('lkmm'), judged.get('armv8'), endings.get('weak')];
  if (lkmm?.state !== 'done' || armv8?.state !== 'done' || weak?.state !== 'done') return null;
  if (!lkmm.value.ok || !armv8.value.ok || subject?.ok !== true) return null;
  return {
    test: subject.subject.test,
    lkmm: lkmm.value.verdict,
    armv8: armv8.value.verdict,
    weak: verdictOf(weak.value.matching.length, weak.value.outcomes.length),
    complete: weak.value.complete,
    flags: lkmm.value.flags,
  };
}
