import { Check, Search, WaitSearch, type Progress, type Span } from '../checker';
import { actorOf, choiceOf, INTERRUPT } from '../machine/steps';
import type { MachineThread } from '../machine/thread';
import { inCommit } from './liveness';
import { modelOf } from './model';
import { domainOf } from './domain-of';
import type { Scenario } from './scenario';
import { setUp, type Setup } from './setup';
import { walkWrites, type WalkWrites } from './writes';

/** What a way of protecting the walk costs, over every run of a scenario. Plain data. */
export interface Costs {
  /** Most pages at once that have been handed to RCU and are not freed yet. */
  readonly pagesPending: number;
  /**
   * Most steps that others take while a commit gets nowhere by itself (see `WaitSearch`), where interrupts and
   * grace periods are served as soon as they can be; `Infinity` if there is no bound. Null if nobody commits.
   */
  readonly commitWaits: number | null;
  /** Whether every commit returns when all walkers walk for ever; null if nobody walks or nobody commits. */
  readonly finishes: 'holds' | 'violated' | 'unknown' | null;
  readonly writes: WalkWrites | null;
  /** Bugs that can happen: each halts the system, so the numbers tell what it costs up to there. */
  readonly bugs: readonly string[];
  /** States of the scenario seen, without reductions. */
  readonly states: number;
  /** Whether these are all; otherwise the numbers are lower bounds. */
  readonly complete: boolean;
}

export interface CostOptions {
  /** Most states to look at, of the scenario and of the one whose walkers never stop. */
  readonly maxStates?: number;
  readonly maxBytes?: number;
}

/** Finds the costs of one scenario, in slices. */
export class CostSearch {
  readonly #setup: Setup;
  readonly #options: CostOptions;
  readonly #script: Generator<undefined, Costs>;
  #search: Search;
  #slice = 0;
  #costs: Costs | undefined;

  /** Throws a `ScenarioError` naming what is impossible. */
  constructor(scenario: Scenario, options: CostOptions = {}) {
    this.#setup = setUp(scenario);
    this.#options = options;
    const model = modelOf(this.#setup);
    this.#search = new Search(model, {
      ...options,
      properties: model.properties.filter((p) => p.kind === 'bug').map((p) => p.id),
      symmetry: false,
      partialOrder: false,
    });
    this.#script = this.#phases(scenario);
  }

  /** Does a slice of about `most` states; true when all is done. */
  advance(most: number): boolean {
    this.#slice = most;
    const { done, value } = this.#script.next();
    if (done === true) this.#costs ??= value;
    return done === true;
  }

  progress(): Progress {
    return this.#search.progress();
  }

  /** The answer, once `advance` has returned true. */
  get costs(): Costs {
    if (this.#costs === undefined) throw new RangeError('the costs are not known yet');
    return this.#costs;
  }

  *#phases(scenario: Scenario): Generator<undefined, Costs> {
    const search = this.#search;
    while (!search.advance(this.#slice)) yield;
    const { states, complete, measures, properties } = search.report();
    let commitWaits: number | null = null;
    for (const span of commitSpans(this.#setup)) {
      const wait = new WaitSearch(search.model, search.store, span);
      while (!wait.advance(this.#slice)) yield;
      commitWaits = Math.max(commitWaits ?? 0, wait.value);
    }
    const finishes = commitWaits === null ? null : yield* this.#finishes(scenario);
    return {
      pagesPending: measures.find(({ id }) => id === 'pages-pending')?.max ?? 0,
      commitWaits,
      finishes,
      writes: scenario.kind === 'program' ? null : walkWrites(scenario),
      bugs: properties.flatMap((p) => (p.verdict === 'violated' ? [p.id] : [])),
      states,
      complete,
    };
  }

  *#finishes(scenario: Scenario): Generator<undefined, Costs['finishes']> {
    const restless = scenario.kind === 'program' ? null : domainOf(scenario).walkingForEver(scenario);
    if (restless === null) return null;
    const check = new Check(modelOf(setUp(restless)), { ...this.#options, properties: ['zapper-finishes'] });
    while (!check.advance(this.#slice)) yield;
    return check.report().properties[0].verdict;
  }
}

/** Whether a thread is a context of that CPU. */
function isOn(thread: MachineThread | undefined, cpu: number): boolean {
  return thread?.isContext === true && thread.cpu === cpu;
}

/** The commits of a system, one per thread that commits. */
function commitSpans({ machine }: Setup): Span[] {
  return machine.threads.flatMap((thread, actor): Span[] => {
    const inside = inCommit(thread);
    if (!inside.includes(true)) return [];
    return [
      {
        // A callback or a handler that runs on this CPU meanwhile keeps it busy, not waiting.
        own: (step) => actorOf(step) === actor || isOn(machine.threads[actorOf(step)], actor),
        inside: (s) => inside[machine.front(s, thread)] === true,
        urgent: (step) => actorOf(step) === machine.rcuActor || choiceOf(step) === INTERRUPT,
      },
    ];
  });
}
