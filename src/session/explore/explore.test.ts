import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { check, type Report } from '../../checker';
import { modelOf } from '../../scenarios/model';
import { presetById } from '../../scenarios/presets';
import type { KvmScenario, Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import type { End, GoOn, Request, Stoppable } from '../../worker/client';
import type { SessionEvent, SessionView } from '../contract';
import { Exploration, type ExplorePool } from './explore';
import { counterexampleOf } from '../../trace/counterexample';
import { openCounterexample } from './open';
import { surveyOf, subjectsOf } from './survey';
import { settled, toySession } from '../session.testkit';

function preset(id: string): KvmScenario {
  const found = presetById(id);
  if (found?.kind !== 'kvm') throw new Error(`no preset ${id}`);
  return found;
}

interface Asked {
  readonly kind: 'check' | 'costs' | 'map';
  readonly scenario: Scenario;
  cancelled: boolean;
  /** How often it went on, or was let go of, after it had been stopped. */
  resumed: number;
  dropped: number;
  progress(states: number): void;
  /** Ends it. */
  end(end: End<never> | (object & { state: 'done'; seconds: number })): void;
}

/** A pool that does nothing until it is told to. */
function fakePool(): ExplorePool & { asked: Asked[]; open: () => Asked[] } {
  const asked: Asked[] = [];
  const ended = new Set<Asked>();
  const ask =
    <T>(kind: Asked['kind']) =>
    ({ scenario, onProgress }: Request<unknown>): Stoppable<T> => {
      let resolve: (end: End<T>) => void = () => undefined;
      const end = new Promise<End<T>>((done) => (resolve = done));
      const task: Asked = {
        kind,
        scenario,
        cancelled: false,
        resumed: 0,
        dropped: 0,
        progress: (states) =>
          onProgress?.({ states, frontier: 1, depth: 1, transitions: 1, bytes: 1, threads: 1, seconds: 0.1 }),
        end: (how) => {
          ended.add(task);
          resolve(how);
        },
      };
      asked.push(task);
      return {
        end,
        cancel: () => {
          task.cancelled = true;
          task.end({ state: 'cancelled' });
        },
        hold: () => {
          task.cancelled = true;
          const goOn = (how: GoOn = {}): Stoppable<T> => {
            task.resumed++;
            const { onProgress: tell = () => undefined } = how;
            return ask<T>(kind)({ scenario, onProgress: tell });
          };
          task.end({ state: 'cancelled', kept: { goOn, drop: () => void task.dropped++ } });
        },
      };
    };
  return {
    asked,
    open: () => asked.filter((task) => !ended.has(task)),
    check: ask('check'),
    costs: ask('costs'),
    map: ask('map'),
  };
}

const report: Report = {
  verdict: 'holds',
  properties: [],
  states: 7,
  transitions: 9,
  depth: 3,
  complete: true,
  bytes: 100,
  symmetry: false,
  partialOrder: false,
  measures: [],
};
const checked = { state: 'done', report, seconds: 0.01 } as const;

const shownAs = (scenario: Scenario) => ({ scenario, setup: setUp(scenario) });

function sessionAt(scenario: Scenario) {
  const store = createStore<SessionView>(() => ({ ...shownAs(scenario), status: 'idle' }) as SessionView);
  return { store, open: (other: Scenario) => store.setState(shownAs(other)) };
}

let pool: ReturnType<typeof fakePool>;
let session: ReturnType<typeof sessionAt>;
let exploration: Exploration;
const view = () => exploration.store.getState();

beforeEach(() => {
  pool = fakePool();
  session = sessionAt(preset('deferred-free'));
  exploration = new Exploration(pool, session);
});
afterEach(() => exploration.stop());

describe('exploring the matrix', () => {
  it('asks for nothing until it is shown, then for every protocol and memory model', () => {
    expect(pool.asked).toHaveLength(0);
    exploration.show('matrix');
    expect(pool.asked).toHaveLength(24);
    expect(view().progress).toEqual({ state: 'running', done: 0, all: 24, states: 0 });
    expect(view().survey?.matrix.filter((row) => row.current)).toMatchObject([
      { protocol: 'rcu-merged', memory: 'sc' },
    ]);
  });

  it('begins with the scenario at hand and its protocol', () => {
    exploration.show('matrix');
    const first = pool.asked
      .slice(0, 4)
      .map(({ scenario: s }) => (s.kind === 'kvm' ? `${s.protocol}/${s.memory}` : ''));
    expect(first).toEqual(['rcu-merged/sc', 'rcu-merged/tso', 'rcu-merged/weak', 'unprotected/sc']);
  });

  it('fills in as results come', async () => {
    exploration.show('matrix');
    pool.asked[0].progress(123);
    const [{ key }] = subjectsOf(surveyOf(setUp(preset('deferred-free'))), 'matrix');
    expect(view().reports.get(key)).toMatchObject({ state: 'running', states: 123 });
    expect(view().progress.states).toBe(123);
    pool.asked[0].end(checked);
    pool.asked[1].end({ state: 'failed', message: 'no' });
    await settled();
    expect(view().reports.get(key)).toEqual({ state: 'done', value: report, seconds: 0.01 });
    expect(view().progress).toEqual({ state: 'running', done: 2, all: 24, states: 7 });
    for (const task of pool.open()) task.end(checked);
    await settled();
    expect(view().progress).toMatchObject({ state: 'done', done: 24 });
  });

  it('stops when cancelled, keeps what it found, and goes on', async () => {
    exploration.show('matrix');
    pool.asked[0].end(checked);
    pool.asked[1].end({ state: 'failed', message: 'no' });
    await settled();
    pool.asked[2].progress(5);
    exploration.cancel();
    expect(pool.asked.slice(2).every((task) => task.cancelled)).toBe(true);
    expect(view().progress).toMatchObject({ state: 'cancelled', done: 2 });
    expect(view().reports.size).toBe(2);
    exploration.resume();
    // What failed is tried again.
    expect(pool.open()).toHaveLength(23);
  });

  it('goes on with the searches that were stopped, and lets go of them when nobody looks', async () => {
    exploration.show('matrix');
    const first = pool.asked.slice();
    pool.asked[0].end(checked);
    await settled();
    exploration.cancel();
    await settled();
    exploration.resume();
    await settled();
    expect(first.map(({ resumed }) => resumed)).toEqual(first.map((_, i) => (i === 0 ? 0 : 1)));
    expect(pool.open()).toHaveLength(23);
    exploration.cancel();
    await settled();
    exploration.hide();
    expect(pool.asked.slice(first.length).map(({ dropped }) => dropped)).toEqual(Array(23).fill(1));
  });

  it('ignores what comes after it was given up', async () => {
    exploration.show('matrix');
    const [first] = pool.asked;
    exploration.cancel();
    first.progress(99);
    first.end(checked);
    await settled();
    expect(view().reports.size).toBe(0);
  });

  it('starts anew when the scenario changes, and knows what it has seen', async () => {
    exploration.show('matrix');
    for (const task of pool.open()) task.end(checked);
    await settled();
    // Another protocol of the same scenario: the same rows.
    session.open({ ...preset('deferred-free'), id: undefined, protocol: 'irq-off' });
    expect(pool.open()).toHaveLength(0);
    expect(view().survey?.matrix.find((row) => row.current)?.protocol).toBe('irq-off');
    session.open(preset('batch-of-three'));
    expect(pool.open()).toHaveLength(24);
    session.open(preset('two-zappers'));
    expect(pool.open()).toHaveLength(24);
    expect(pool.asked.filter((task) => task.cancelled)).toHaveLength(24);
  });

  it('rests while it is not on screen', () => {
    exploration.show('matrix');
    exploration.hide();
    expect(pool.open()).toHaveLength(0);
    session.open(preset('batch-of-three'));
    expect(pool.open()).toHaveLength(0);
    exploration.show('matrix');
    expect(pool.open()).toHaveLength(24);
  });
});

describe('a plain program', () => {
  it('has no protocols, and is asked only what can be asked of it', () => {
    session.open(presetById('litmus-mp') ?? preset('deferred-free'));
    exploration.show('matrix');
    const { survey } = view();
    expect(survey?.matrix.map(({ protocol, memory }) => [protocol, memory])).toEqual([
      [null, 'sc'],
      [null, 'tso'],
      [null, 'weak'],
    ]);
    expect(survey?.costs).toEqual([]);
    expect(survey?.properties.map(({ id }) => id)).toContain('outcome');
    expect(survey?.properties.length).toBeLessThan(survey?.bits.length ?? 0);
    expect(pool.asked).toHaveLength(3);
  });
});

describe('the other sections', () => {
  it('lines: the whole scenario and each line off, under the memory model at hand first', () => {
    exploration.show('lines');
    const { lines = [] } = view().survey ?? {};
    expect(lines.length).toBeGreaterThan(10);
    expect(pool.asked).toHaveLength(3 * (lines.length + 1));
    const first = pool.asked.slice(0, lines.length + 1).map(({ scenario }) => scenario);
    expect(first.every((scenario) => scenario.memory === 'sc')).toBe(true);
    expect(first[0].off).toBeUndefined();
    expect(first.slice(1).map((scenario) => scenario.off?.[0])).toEqual(lines.map((row) => row.line));
  });

  it('costs: every protocol under the memory model at hand; map: one task', () => {
    exploration.show('costs');
    expect(pool.open().map((task) => task.kind)).toEqual(Array(8).fill('costs'));
    exploration.show('map');
    expect(pool.open().map((task) => task.kind)).toEqual(['map']);
  });

  it('the matrix gives the lines their comparison', async () => {
    exploration.show('matrix');
    for (const task of pool.open()) task.end(checked);
    await settled();
    exploration.show('lines');
    const { lines = [] } = view().survey ?? {};
    expect(pool.open()).toHaveLength(3 * lines.length);
  });
});

describe('opening a counterexample', () => {
  const words = { name: 'Counterexample', title: 'Opened', detail: '' };

  it('loads the variant with the run ahead', async () => {
    const row = surveyOf(setUp(preset('deferred-free'))).matrix.find((r) => r.protocol === 'unprotected');
    if (row === undefined) throw new Error('no such row');
    const found = check(modelOf(setUp(row.scenario)), { shorten: 'all' }).properties.find(
      (p) => p.id === 'use-after-free',
    );
    if (found === undefined) throw new Error('no such property');
    const { core, loadDomains } = await import('../page/environment');
    await loadDomains();
    const real = await toySession({ core });
    openCounterexample(real, row.scenario, found, words);
    const after = real.store.getState();
    expect(after.position).toBe(0);
    expect(after.trace.events).toHaveLength(found.steps ?? -1);
    expect(after.scenario).toMatchObject({ protocol: 'unprotected' });
    expect(after.notices.map((n) => n.title)).toEqual(['Opened']);
    real.send({ type: 'SEEK', position: after.trace.events.length });
    expect(real.store.getState().properties.find((p) => p.id === 'use-after-free')?.now).toBe('violated');
    expect(real.store.getState().status).toBe('violation');
    real.stop();
  });

  it('stays in the scenario at hand where it is the same: the run becomes a branch', () => {
    const sent: SessionEvent[] = [];
    const [row] = surveyOf(setUp(preset('deferred-free'))).matrix.filter((r) => r.current);
    const at = {
      ...sessionAt(preset('deferred-free')),
      send: (event: SessionEvent) => void sent.push(event),
    };
    const property = { id: 'fresh-snapshot', kind: 'concern', verdict: 'violated', witness: [1, 2] } as const;
    openCounterexample(at, row.scenario, property, words);
    expect(sent[0]).toEqual({ type: 'OPEN_RUN', schedule: [1, 2], name: 'Counterexample', position: 0 });
  });

  it('loads the variant when the scenario at hand does not watch the property', () => {
    const sent: SessionEvent[] = [];
    const scenario = preset('objection-deferred');
    const [row] = surveyOf(setUp(scenario)).matrix.filter((r) => r.current);
    const at = { ...sessionAt(scenario), send: (event: SessionEvent) => void sent.push(event) };
    const property = { id: 'fresh-snapshot', kind: 'concern', verdict: 'violated', witness: [1] } as const;
    openCounterexample(at, row.scenario, property, words);
    expect(sent[0]).toMatchObject({ type: 'LOAD', scenario: row.scenario, position: 0 });
  });

  it('goes once round a lasso', () => {
    const lasso = { start: 0, stem: [1, 2], loop: [3] };
    expect(counterexampleOf({ lasso })?.schedule).toEqual([1, 2, 3]);
  });
});
