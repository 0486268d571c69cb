import { describe, expect, it } from 'vitest';
import { replay } from '../checker';
import type { Snapshot } from '../trace/snapshot';
import { modelOf } from './model';
import { ALL_PRESETS } from './presets';
import type { Scenario } from './scenario';
import { setUp } from './setup';
import { tellStory } from './story';

/** A snapshot whose every part has been read. */
const whole = (snapshot: Snapshot): Snapshot => structuredClone(snapshot);

/** A seeded walk of so many steps, or as far as it goes. */
function wander(scenario: Scenario, steps: number): number[] {
  const { machine } = setUp(scenario);
  const out = new Int32Array(machine.maxSteps);
  const [state] = machine.initial();
  const schedule: number[] = [];
  for (let seed = 7; schedule.length < steps;) {
    const open = machine.enabled(state, out);
    if (open === 0) break;
    seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
    const step = out[(seed >>> 16) % open];
    schedule.push(step);
    machine.apply(state, step);
  }
  return schedule;
}

/** Parts in the opposite order of that in which they are declared. */
const BACKWARDS: readonly (keyof Snapshot)[] = [
  'ended',
  'variables',
  'facts',
  'pages',
  'rcu',
  'cpus',
  'threads',
];

describe.each(ALL_PRESETS.map((preset) => [preset.id ?? '?', preset] as const))('%s', (_, preset) => {
  const stories: readonly (readonly [string, number[]])[] = [
    ...(preset.story === undefined
      ? []
      : [['its story', tellStory(setUp(preset).machine, preset.story)] as const]),
    ['a walk of seed 7', wander(preset, 40)],
  ];

  it.each(stories)('%s is the same when its states are read late and in any order', (_name, schedule) => {
    const setup = setUp(preset);
    const { states } = replay(modelOf(setup), schedule);
    const atOnce = states.map((state) => whole(setup.inspect(state)));
    const late = states.map((state) => setup.inspect(state));
    // Between the parts of a state, the machine looks at others.
    for (const part of BACKWARDS) for (const snapshot of late.toReversed()) void snapshot[part];
    expect(late.map(whole)).toEqual(atOnce);
  });

  it.each(stories)('%s: events tell what their states differ in', (_name, schedule) => {
    const setup = setUp(preset);
    const { states } = replay(modelOf(setup), schedule);
    const snapshots = states.map((state) => setup.inspect(state));
    for (const [i, step] of schedule.entries()) {
      const [from, to] = [snapshots[i], snapshots[i + 1]];
      const event = setup.describe(states[i], step, { from, to });
      expect(event).toEqual(setup.describe(states[i], step));
      const changed = to.pages.flatMap(({ index, lifecycle }) => {
        const was = from.pages[index].lifecycle;
        return was === lifecycle ? [] : [{ page: index, from: was, to: lifecycle }];
      });
      expect(event.pages).toEqual(changed);
    }
  });

  it.each(stories)('%s: pages that wait are those that callbacks will free', (_name, schedule) => {
    const setup = setUp(preset);
    const { states } = replay(modelOf(setup), schedule);
    for (const { pages, rcu } of states.map((state) => setup.inspect(state)))
      for (const { index, lifecycle, callback } of pages) {
        const listed = rcu.callbacks.some((one) => one.pages.includes(index));
        expect(callback !== undefined).toBe(listed);
        if (lifecycle === 'pending') expect(listed).toBe(true);
        if (listed) expect(lifecycle).not.toBe('live');
      }
  });
});
