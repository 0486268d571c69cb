import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Report, StoreLimits } from '../../checker';
import type { CheckerPool, CheckHandle, KeptCheck } from '../../worker/client';
import { wider } from '../../worker/limits';
import type { TimedProgress } from '../../worker/protocol';
import type { SessionView } from '../contract';

/** A search from a state on: what it is at. `from`: the steps that lead to that state. */
export type FromHereView =
  | { readonly is: 'none' }
  | { readonly is: 'running'; readonly from: readonly number[]; readonly states: number }
  | { readonly is: 'stopped'; readonly from: readonly number[]; readonly states: number }
  | {
      readonly is: 'done';
      readonly from: readonly number[];
      readonly report: Report;
      /** Most states of the next part, if there is more to search; null if not. */
      readonly next: number | null;
    }
  | { readonly is: 'failed'; readonly message: string };

const FIRST: StoreLimits = { maxStates: 400_000, maxBytes: 512 * 2 ** 20 };

/**
 * The search for what can still happen from the state on screen on. Stopped, or at its limit, it rests and can go on;
 * when the scenario changes or another search begins it is let go of.
 */
export class FromHere {
  readonly store = createStore<FromHereView>(() => ({ is: 'none' }));
  readonly #pool: Pick<CheckerPool, 'check'>;
  readonly #session: Pick<StoreApi<SessionView>, 'getState' | 'subscribe'>;
  #handle: CheckHandle | null = null;
  #kept: KeptCheck | null = null;
  #limits = FIRST;

  constructor(
    pool: Pick<CheckerPool, 'check'>,
    session: Pick<StoreApi<SessionView>, 'getState' | 'subscribe'>,
  ) {
    this.#pool = pool;
    this.#session = session;
    let { scenario } = session.getState();
    session.subscribe((now) => {
      if (now.scenario === scenario) return;
      scenario = now.scenario;
      this.#letGo();
      this.store.setState({ is: 'none' }, true);
    });
  }

  /** Searches from the state on screen. */
  begin(): Promise<void> {
    const { scenario, trace, position } = this.#session.getState();
    const from = trace.events.slice(0, position).map(({ step }) => step);
    this.#letGo();
    this.#limits = FIRST;
    const options = { ...FIRST, shorten: 'all', keep: true } as const;
    return this.#follow(from, 0, (onProgress) =>
      this.#pool.check({ scenario, from, options, onProgress, urgent: true }),
    );
  }

  stop(): void {
    this.#handle?.hold();
  }

  /** Goes on with what rests. */
  async goOn(): Promise<void> {
    const view = this.store.getState();
    const kept = this.#kept;
    if (kept === null || (view.is !== 'stopped' && view.is !== 'done')) return;
    this.#kept = null;
    if (view.is === 'done') this.#limits = wider(this.#limits);
    const limits = this.#limits;
    const states = view.is === 'done' ? view.report.states : view.states;
    await this.#follow(view.from, states, (onProgress) => kept.goOn({ limits, onProgress }));
  }

  async #follow(
    from: readonly number[],
    before: number,
    start: (onProgress: (progress: TimedProgress) => void) => CheckHandle,
  ): Promise<void> {
    let seen = before;
    this.store.setState({ is: 'running', from, states: seen }, true);
    const handle: CheckHandle = start(({ states }) => {
      if (this.#handle !== handle) return;
      seen = states;
      this.store.setState({ is: 'running', from, states }, true);
    });
    this.#handle = handle;
    const end = await handle.end;
    const kept = end.state === 'failed' ? null : (end.kept ?? null);
    if (this.#handle !== handle) {
      kept?.drop();
      return;
    }
    this.#handle = null;
    this.#kept = kept;
    this.store.setState(this.#ended(end, from, seen), true);
  }

  #ended(end: Awaited<CheckHandle['end']>, from: readonly number[], states: number): FromHereView {
    switch (end.state) {
      case 'failed':
        return { is: 'failed', message: end.message };
      case 'cancelled':
        return end.kept === undefined ? { is: 'none' } : { is: 'stopped', from, states };
      case 'done': {
        const { report } = end;
        const further = wider(this.#limits).maxStates;
        const next = end.kept !== undefined && further > report.states ? further : null;
        return { is: 'done', from, report, next };
      }
    }
  }

  #letGo(): void {
    const handle = this.#handle;
    this.#handle = null;
    handle?.cancel();
    this.#kept?.drop();
    this.#kept = null;
  }
}
