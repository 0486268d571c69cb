import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Report, SpaceMap } from '../../checker';
import type { Costs } from '../../scenarios/costs';
import type { Scenario } from '../../scenarios/scenario';
import type { CheckerPool, End, Kept, Request, Stoppable } from '../../worker/client';
import type { TimedProgress } from '../../worker/protocol';
import type { SessionView } from '../contract';
import { surveyOf, subjectsOf, type Survey, type Section, type Subject } from './survey';

/** Progress or result of one task. A task that still waits for a worker has none. */
export type Outcome<T> =
  | { readonly state: 'running'; readonly states: number; readonly seconds: number }
  | { readonly state: 'done'; readonly value: T; readonly seconds: number }
  | { readonly state: 'failed'; readonly message: string };

/** By the key of a subject. */
export type Outcomes<T> = ReadonlyMap<string, Outcome<T>>;

export interface ExploreView {
  /** What is on screen; null while nothing is. */
  readonly section: Section | null;
  /** Null when nothing was asked yet. */
  readonly survey: Survey | null;
  readonly reports: Outcomes<Report>;
  readonly costs: Outcomes<Costs>;
  readonly maps: Outcomes<SpaceMap>;
  /** Of the section on screen. */
  readonly progress: ExploreProgress;
}

interface ExploreProgress {
  readonly state: 'running' | 'done' | 'cancelled';
  readonly done: number;
  readonly all: number;
  /** States searched so far. */
  readonly states: number;
}

/** Beyond this a search gives up and says so; the command line goes further. */
const LIMITS = { maxStates: 400_000, maxBytes: 256 * 2 ** 20 } as const;
export const MAP_LIMITS = { maxNodes: 3000, maxStates: 2_000_000, maxBytes: 256 * 2 ** 20 } as const;

/** Outcomes kept for scenarios that are not on screen any more. */
const MOST_KEPT = 500;

const NOTHING: ExploreProgress = { state: 'done', done: 0, all: 0, states: 0 };

/** The part of a session that exploring uses. */
interface Explored {
  readonly store: Pick<StoreApi<SessionView>, 'getState' | 'subscribe'>;
}

export type ExplorePool = Pick<CheckerPool, 'check' | 'costs' | 'map'>;

/**
 * Looks into the variants of the scenario at hand, section by section, while somebody looks at that section:
 *
 *     show(section) ──▶ survey ──▶ a task per subject not known yet ──▶ pool
 *                         ▲                                             │ outcomes, as they come
 *     session's scenario ─┘ when it changes: tasks are given up         ▼
 *                           and the section is planned anew            store
 *
 * What is found is kept, so that coming back to a section or a scenario costs nothing.
 */
export class Exploration {
  readonly store: StoreApi<ExploreView>;
  readonly #pool: ExplorePool;
  readonly #session: Explored;
  readonly #stopFollowing: () => void;
  /** Scenario that is planned. */
  #scenario: Scenario | null = null;
  #wanted: readonly Subject[] = [];
  readonly #running = new Set<Stoppable<object>>();
  /** What `cancel` has stopped, by kind and key; it goes on with `resume`. */
  readonly #kept = new Map<string, Kept<object>>();
  /** Changes when tasks are cancelled, so that late answers are ignored. */
  #generation = 0;
  /** The generation whose tasks are to be kept. */
  #holding = -1;

  constructor(pool: ExplorePool, session: Explored) {
    this.#pool = pool;
    this.#session = session;
    this.store = createStore<ExploreView>(() => ({
      section: null,
      survey: null,
      reports: new Map(),
      costs: new Map(),
      maps: new Map(),
      progress: NOTHING,
    }));
    this.#stopFollowing = session.store.subscribe(() => this.#follow());
  }

  /** Puts a section on screen and finds out what it shows. */
  show(section: Section): void {
    this.#giveUp();
    this.store.setState({ section });
    this.#survey();
    this.#start();
  }

  /** Leaves the section: running tasks are cancelled, results are kept. */
  hide(): void {
    this.#giveUp();
    this.store.setState({ section: null, progress: NOTHING });
  }

  /** Stops what runs, so that `resume` can go on; what was found stays on screen. */
  cancel(): void {
    this.#giveUp(true);
    this.#tell('cancelled');
  }

  /** Resumes what `cancel` stopped, and retries what failed. */
  resume(): void {
    this.#holding = -1;
    this.#forget((outcome) => outcome.state === 'failed');
    this.#start();
  }

  stop(): void {
    this.#stopFollowing();
    this.hide();
  }

  #follow(): void {
    const { section, progress } = this.store.getState();
    const { scenario, status } = this.#session.store.getState();
    if (section === null || scenario === this.#scenario || status === 'loading') return;
    this.#giveUp();
    this.#survey();
    if (progress.state === 'cancelled') this.#tell('cancelled');
    else this.#start();
  }

  #survey(): void {
    const { scenario, setup } = this.#session.store.getState();
    if (scenario === this.#scenario) return;
    this.#scenario = scenario;
    this.store.setState({ survey: setup === null ? null : surveyOf(setup) });
  }

  /** Hands everything not known yet to the pool. */
  #start(): void {
    const { section, survey } = this.store.getState();
    if (section === null) return;
    this.#wanted = survey === null ? [] : subjectsOf(survey, section);
    const known = this.#outcomes(section);
    for (const subject of this.#wanted) if (!known.has(subject.key)) this.#ask(section, subject);
    this.#trim();
    this.#tell();
  }

  #ask(section: Section, { key, scenario }: Subject): void {
    switch (section) {
      case 'matrix':
      case 'lines':
        return this.#listen(key, 'reports', (onProgress) => {
          const options = { ...LIMITS, shorten: 'all' as const };
          return valued(this.#pool.check({ scenario, options, onProgress }), ({ report }) => report);
        });
      case 'costs':
        return this.#listen(key, 'costs', (onProgress) =>
          valued(this.#pool.costs({ scenario, options: LIMITS, onProgress }), ({ costs }) => costs),
        );
      case 'map':
        return this.#listen(key, 'maps', (onProgress) =>
          valued(this.#pool.map({ scenario, options: MAP_LIMITS, onProgress }), ({ map }) => map),
        );
    }
  }

  #listen<K extends Kind>(
    key: string,
    kind: K,
    begin: (onProgress: NonNullable<Request<unknown>['onProgress']>) => Stoppable<Value<K>>,
  ): void {
    const generation = this.#generation;
    const id = `${kind} ${key}`;
    const set = (outcome: Outcome<Found[K]>): void => {
      if (generation !== this.#generation) return;
      const changed = new Map<string, Outcome<Found[K]>>(this.store.getState()[kind] as Outcomes<Found[K]>);
      changed.set(key, outcome);
      this.store.setState({ [kind]: changed });
      this.#tell();
    };
    const onProgress = ({ states, seconds }: TimedProgress): void =>
      set({ state: 'running', states, seconds });
    // Only what this very kind has begun is kept under its id.
    const kept = this.#kept.get(id) as Kept<Value<K>> | undefined;
    this.#kept.delete(id);
    const handle = kept === undefined ? begin(onProgress) : kept.goOn({ onProgress });
    this.#running.add(handle);
    void handle.end.then((end) => {
      this.#running.delete(handle);
      if (end.state === 'done') set({ state: 'done', value: end.value, seconds: end.seconds });
      if (end.state === 'failed') set({ state: 'failed', message: end.message });
      if (end.state !== 'cancelled' || end.kept === undefined) return;
      if (this.#holding === generation) this.#kept.set(id, end.kept);
      else end.kept.drop();
    });
  }

  /** Stops all tasks, for good or to `hold` them; what was only begun is forgotten. */
  #giveUp(hold = false): void {
    this.#holding = hold ? this.#generation : -1;
    this.#generation++;
    for (const handle of this.#running)
      if (hold) handle.hold();
      else handle.cancel();
    this.#running.clear();
    if (!hold) {
      for (const kept of this.#kept.values()) kept.drop();
      this.#kept.clear();
    }
    this.#forget((outcome) => outcome.state === 'running');
  }

  #forget(which: (outcome: Outcome<unknown>) => boolean): void {
    const { reports, costs, maps } = this.store.getState();
    this.store.setState({
      reports: without(reports, which),
      costs: without(costs, which),
      maps: without(maps, which),
    });
  }

  /** Evicts the oldest outcomes that are not on screen. */
  #trim(): void {
    const wanted = new Set(this.#wanted.map(({ key }) => key));
    const { reports, costs, maps } = this.store.getState();
    this.store.setState({
      reports: trimmed(reports, wanted),
      costs: trimmed(costs, wanted),
      maps: trimmed(maps, wanted),
    });
  }

  #tell(state?: ExploreProgress['state']): void {
    const { section } = this.store.getState();
    if (section === null) return;
    const outcomes = this.#outcomes(section);
    let done = 0;
    let states = 0;
    for (const { key } of this.#wanted) {
      const outcome = outcomes.get(key);
      if (outcome === undefined) continue;
      if (outcome.state !== 'running') done++;
      if (outcome.state === 'running') states += outcome.states;
      if (outcome.state === 'done') states += statesOf(outcome.value);
    }
    const all = this.#wanted.length;
    this.store.setState({
      progress: { state: done === all ? 'done' : (state ?? 'running'), done, all, states },
    });
  }

  #outcomes(section: Section): Outcomes<Report | Costs | SpaceMap> {
    const { reports, costs, maps } = this.store.getState();
    return section === 'costs' ? costs : section === 'map' ? maps : reports;
  }
}

interface Found {
  readonly reports: Report;
  readonly costs: Costs;
  readonly maps: SpaceMap;
}
type Kind = keyof Found;

interface Value<K extends Kind> {
  readonly value: Found[K];
}

function valued<A extends object, T>(
  handle: Stoppable<A>,
  read: (answer: A) => T,
): Stoppable<{ readonly value: T }> {
  return {
    cancel: () => handle.cancel(),
    hold: () => handle.hold(),
    end: handle.end.then((end: End<A>): End<{ readonly value: T }> => {
      if (end.state === 'failed') return end;
      const kept = end.kept === undefined ? {} : { kept: keptValue(end.kept, read) };
      if (end.state === 'cancelled') return { state: 'cancelled', ...kept };
      return { state: 'done', value: read(end), seconds: end.seconds, ...kept };
    }),
  };
}

function keptValue<A extends object, T>(kept: Kept<A>, read: (answer: A) => T): Kept<{ readonly value: T }> {
  return { goOn: (how) => valued(kept.goOn(how), read), drop: () => kept.drop() };
}

function statesOf(value: { readonly states: number }): number {
  return value.states;
}

function without<T>(outcomes: Outcomes<T>, which: (outcome: Outcome<T>) => boolean): Outcomes<T> {
  const rest = [...outcomes].filter(([, outcome]) => !which(outcome));
  return rest.length === outcomes.size ? outcomes : new Map(rest);
}

function trimmed<T>(outcomes: Outcomes<T>, wanted: ReadonlySet<string>): Outcomes<T> {
  let excess = outcomes.size - MOST_KEPT;
  if (excess <= 0) return outcomes;
  return new Map([...outcomes].filter(([key]) => wanted.has(key) || excess-- <= 0));
}
