import { Runner } from '../../link/runner';
import type { Setup } from '../../scenarios/setup';

/** Longest random run. */
const LONGEST = 2_000;

/**
 * Steps of a run that chooses among all enabled steps by chance, from the end of `before` on; the same seed makes the
 * same choices. It ends where nobody can move, or after `most` steps.
 */
export function randomRun(setup: Setup, before: readonly number[], seed: number, most = LONGEST): number[] {
  const runner = new Runner(setup.stepped);
  let { image } = runner.start();
  for (const step of before) image = runner.next(image, step).image;
  const chance = dice(seed);
  const steps: number[] = [];
  while (steps.length < most) {
    const enabled = runner.enabled(image);
    if (enabled.length === 0) break;
    const step = enabled[chance(enabled.length)];
    steps.push(step);
    image = runner.next(image, step).image;
  }
  return steps;
}

/** Numbers below a limit, always the same for a seed (mulberry32). */
function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}
