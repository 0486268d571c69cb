import { describe, expect, it } from 'vitest';
import { replay } from '../checker';
import { presetById } from '../scenarios/presets';
import { setUp, type Setup } from '../scenarios/setup';
import { metAt, type Aim } from './aim';
import { randomOf } from './random';
import { wayTo } from './way';

const SEED = 1919;

function system(preset: string, holds: string): Setup {
  const scenario = presetById(preset);
  if (scenario === undefined) throw new Error(preset);
  return setUp({
    ...scenario,
    story: undefined,
    expect: undefined,
    properties: [{ when: 'sometimes', holds }],
  });
}

/** The length of the shortest run that meets the aim, by trying them all; null if none does. */
function shortest(setup: Setup, before: readonly number[], aim: Aim, most: number): number | null {
  const out = new Int32Array(setup.stepped.maxSteps);
  let level: (readonly number[])[] = [[]];
  // What has happened decides together with where it has led: runs that differ in neither go on alike.
  const seen = new Set<string>();
  for (let depth = 0; depth <= most && level.length > 0; depth++) {
    const next: (readonly number[])[] = [];
    for (const run of level) {
      const whole = [...before, ...run];
      if (metAt(setup, whole, aim, before.length) !== null) return depth;
      const { states } = replay(setup.stepped, whole);
      const state = states[states.length - 1];
      const spoilt =
        aim.kind === 'finish' &&
        aim.without !== null &&
        metAt(setup, whole, { kind: 'break', property: aim.without }, before.length) !== null;
      const key = `${spoilt ? 1 : 0} ${state.join()}`;
      if (spoilt || seen.has(key)) continue;
      seen.add(key);
      for (const step of out.slice(0, setup.stepped.enabled(state, out))) next.push([...run, step]);
    }
    level = next;
  }
  return null;
}

/** A run of so many random steps. */
function wander(setup: Setup, steps: number, random: () => number): number[] {
  const state = setup.stepped.initial()[0];
  const out = new Int32Array(setup.stepped.maxSteps);
  const run: number[] = [];
  while (run.length < steps) {
    const count = setup.stepped.enabled(state, out);
    if (count === 0) break;
    const step = out[Math.floor(random() * count)];
    setup.stepped.apply(state, step);
    run.push(step);
  }
  return run;
}

describe(`aims, from random moments of seed ${SEED}`, () => {
  const random = randomOf(SEED);
  const cases = [
    { preset: 'strawman', holds: 'L2 freed' },
    { preset: 'zap-alone', holds: 'reader_counter == 1' },
    { preset: 'quiet-walk', holds: 'vCPU 0 finished' },
  ].flatMap(({ preset, holds }) =>
    [0, 2, 4].map((steps) => ({ preset, holds, steps, seed: Math.floor(random() * 1e9) })),
  );

  it.each(cases)('$preset after $steps steps: the search finds what trying all runs finds', (one) => {
    const setup = system(one.preset, one.holds);
    const before = wander(setup, one.steps, randomOf(one.seed));
    const { states } = replay(setup.stepped, before);
    const from = states[states.length - 1];
    const goal = `sometimes ${one.holds}`;
    const aims: readonly Aim[] = [
      { kind: 'break', property: goal },
      { kind: 'break', property: 'use-after-free' },
      { kind: 'finish', without: null },
      { kind: 'finish', without: goal },
      { kind: 'finish', without: 'use-after-free' },
    ];
    for (const aim of aims) {
      const { way, certain } = wayTo(setup, from, aim);
      expect(certain).toBe(true);
      // What is so already has a way without steps; a run meets an aim by a step.
      if (way?.length === 0) continue;
      expect(way?.length ?? null, JSON.stringify(aim)).toBe(shortest(setup, before, aim, 40));
      if (way !== null) expect(metAt(setup, [...before, ...way], aim, before.length)).toBe(way.length);
    }
  });

  it('does not count what was so before the task began, nor an end that a bug has brought', () => {
    const setup = system('strawman', 'L2 freed');
    const { way } = wayTo(setup, setup.stepped.initial()[0], { kind: 'break', property: 'use-after-free' });
    const run = way ?? [];
    expect(metAt(setup, run, { kind: 'break', property: 'use-after-free' }, 0)).toBe(10);
    expect(metAt(setup, run, { kind: 'break', property: 'use-after-free' }, 10)).toBeNull();
    expect(metAt(setup, run, { kind: 'finish', without: null }, 0)).toBeNull();
    expect(() => metAt(setup, run, { kind: 'break', property: 'no-such' }, 0)).toThrow('no-such');
  });
});
