import { createActor, getNextSnapshot } from 'xstate';
import { getShortestPaths, getSimplePaths } from 'xstate/graph';
import { describe, expect, it } from 'vitest';
import { Runner } from '../../link/runner';
import { DEFERRED, LOCKS, RACE, SPINNER, toyScenario, toySetup } from '../../link/toy.testkit';
import { MEMORY_MODELS } from '../../machine/models';
import { presetById } from '../../scenarios/presets';
import { setUp } from '../../scenarios/setup';
import type { Setup } from '../../scenarios/setup';
import {
  chartConfig,
  chartContext,
  chartEvent,
  chartEvents,
  chartMachine,
  chartRegions,
  chartValue,
  imageOf,
  stepOfEvent,
} from './statechart';

/** Every reachable state of the core, breadth first. */
function reachable(setup: Setup, limit = 20_000): Uint8Array[] {
  const runner = new Runner(setup.machine);
  const seen = new Set<string>();
  const queue = [runner.start().image];
  for (const image of queue) {
    for (const step of runner.enabled(image)) {
      const next = runner.next(image, step).image;
      const key = String.fromCharCode(...next);
      if (!seen.has(key)) {
        seen.add(key);
        queue.push(next);
      }
    }
    if (queue.length > limit) throw new Error('too many states');
  }
  return queue;
}

/** Checks the chart against the core in every reachable state and for every step there is anywhere. */
function compare(setup: Setup): { states: number; transitions: number } {
  const machine = chartMachine(setup);
  const runner = new Runner(setup.machine);
  const states = reachable(setup);
  const all = [...new Set(states.flatMap((image) => runner.enabled(image)))];
  let transitions = 0;
  for (const image of states) {
    const snapshot = machine.resolveState({ value: chartValue(setup, image), context: chartContext(image) });
    const enabled = runner.enabled(image);
    expect(all.filter((step) => snapshot.can(chartEvent(step))).sort()).toEqual([...enabled].sort());
    for (const step of enabled) {
      const after = runner.next(image, step).image;
      const next = getNextSnapshot(machine, snapshot, chartEvent(step));
      expect(next.value).toEqual(chartValue(setup, after));
      expect(imageOf(next.context)).toEqual(after);
      transitions++;
    }
  }
  return { states: states.length, transitions };
}

const preset = (id: string): Setup => {
  const scenario = presetById(id);
  if (scenario === undefined) throw new Error(`no preset ${id}`);
  return setUp(scenario);
};

describe('the generated statechart', () => {
  it('steps exactly as the core in every reachable state of small systems', () => {
    for (const toy of [RACE, LOCKS, DEFERRED, SPINNER])
      for (const memory of MEMORY_MODELS)
        expect(compare(toySetup({ ...toyScenario(toy), memory })).states).toBeGreaterThan(2);
  });

  it.each(['deferred-free', 'strawman', 'ipi-waits', 'guest-flushed'])(
    'steps exactly as the core in every reachable state of %s',
    (id) => {
      const { states, transitions } = compare(preset(id));
      expect(states).toBeGreaterThan(50);
      expect(transitions).toBeGreaterThan(states - 2);
    },
  );

  it('runs as an actor', () => {
    const setup = toySetup(toyScenario(LOCKS));
    const actor = createActor(chartMachine(setup)).start();
    const value = (): unknown => actor.getSnapshot().value;
    expect(value()).toMatchObject({ cpu0: 'p000_lock', cpu1: 'p000_lock' });
    actor.send({ type: 'step.0.0' });
    expect(value()).toMatchObject({ cpu0: 'p001_W_x', cpu1: 'p000_lock' });
    actor.send({ type: 'step.1.0' });
    actor.send({ type: 'step.9.9' });
    expect(value()).toMatchObject({ cpu0: 'p001_W_x', cpu1: 'p000_lock' });
    actor.send({ type: 'step.0.0' });
    actor.send({ type: 'step.0.0' });
    actor.send({ type: 'step.1.0' });
    expect(value()).toMatchObject({ cpu0: 'end', cpu1: 'p001_R_x' });
  });

  it('is searched by the graph tools of XState', () => {
    const setup = toySetup(toyScenario(LOCKS));
    const machine = chartMachine(setup);
    const options = {
      events: chartEvents(setup),
      serializeState: (s: { context: { image: string } }) => s.context.image,
    };
    const paths = getShortestPaths(machine, options as never);
    // One path to each state the core reaches, and the longest takes all six steps.
    expect(paths).toHaveLength(reachable(setup).length);
    expect(Math.max(...paths.map((path) => path.weight))).toBe(6);
    const ends = getSimplePaths(machine, {
      ...(options as object),
      toState: (s: { value: Record<string, string> }) => s.value.cpu0 === 'end' && s.value.cpu1 === 'end',
    });
    // Either takes the lock first, whole.
    expect(ends).toHaveLength(2);
  });

  it('is plain data', () => {
    const config = chartConfig(preset('deferred-free'));
    expect(JSON.parse(JSON.stringify(config))).toEqual(config);
    expect(Object.keys(config.states)).toEqual(['cpu0', 'cpu1', 'softirq1', 'rcu']);
  });

  it('shows the regions, one state lit in each', () => {
    const setup = preset('deferred-free');
    const { image } = new Runner(setup.machine).start();
    const regions = chartRegions(setup, image);
    expect(regions.map(({ lit }) => lit)).toEqual([0, 0, 0, 0]);
    for (const { states, edges } of regions) {
      expect(new Set(states.map(({ id }) => id)).size).toBe(states.length);
      for (const { from, to } of edges) expect(states[from] && states[to]).toBeDefined();
    }
  });

  it('has a region for RCU only where something waits for a grace period', () => {
    const ids = (id: string) => Object.keys(chartConfig(preset(id)).states);
    expect(ids('deferred-free')).toContain('rcu');
    for (const id of ['strawman', 'litmus-sb']) expect(ids(id)).not.toContain('rcu');
  });

  it('knows events from anything else', () => {
    expect(stepOfEvent(chartEvent(130).type)).toBe(130);
    for (const type of ['step', 'step.1', 'step.a.b', 'xstate.init']) expect(stepOfEvent(type)).toBeNull();
  });
});
