import { describe, expect, it } from 'vitest';
import { replay } from '../checker';
import { setUp } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { COURSE } from './course';
import { isReached } from './goal';
import { canReach, lastChance } from './reach';
import { scenarioOf } from './setting';
import { solutionOf, stepsTo } from './way';

const tasks = COURSE.flatMap(({ id, steps }) =>
  steps.flatMap((step, i) =>
    step.task === undefined ? [] : [{ name: `${id} ${i + 1}`, step, task: step.task }],
  ),
);

describe('a task of a lesson', () => {
  it.each(tasks)('$name can be done from every state of its solution', ({ step, task }) => {
    const setup = setUp(scenarioOf(step.setting));
    const start = stepsTo(setup, step.at);
    const { states } = replay(setup.machine, [...start, ...solutionOf(setup, step)]);
    const before = states.slice(start.length, -1);
    expect(before.map((state) => canReach(setup, state, task.goal))).toEqual(before.map(() => true));
  });

  it('of the zap is lost once vCPU 0 has read on, and could be done just before', () => {
    const setup = setUp(scenarioOf({ preset: 'strawman' }));
    const start = tellStory(setup.machine, '0:2 1:6');
    const lost = [
      ...start,
      ...tellStory(setup.machine, '0:1', replay(setup.machine, start).states[start.length]),
    ];
    const { states } = replay(setup.machine, lost);
    const goal = { reach: 'violation', property: 'use-after-free' } as const;
    expect(lastChance(setup, states.slice(0, start.length + 1), goal)).toBeNull();
    expect(lastChance(setup, states, goal)).toBe(start.length);
  });

  it('agrees with trying every run, for goals of each kind', () => {
    const setup = setUp(scenarioOf({ preset: 'strawman' }));
    const ends: Uint8Array[] = [];
    const visit = (state: Uint8Array, seen: Set<string>): void => {
      const out = new Int32Array(setup.machine.maxSteps);
      ends.push(state);
      for (const step of out.slice(0, setup.machine.enabled(state, out))) {
        const next = state.slice();
        setup.machine.apply(next, step);
        if (seen.has(next.join())) continue;
        seen.add(next.join());
        visit(next, seen);
      }
    };
    const [initial] = setup.machine.initial();
    visit(initial, new Set());
    for (const is of ['unlinked', 'freed', 'pending', 'recycled'] as const) {
      const goal = { reach: 'page', page: 'L2', is } as const;
      const there = ends.some((state) => isReached(goal, setup.inspect(state), new Set()));
      expect(canReach(setup, initial, goal), is).toBe(there);
    }
  });
});
