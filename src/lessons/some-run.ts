import type { Setup } from '../scenarios/setup';

/** A whole run, with threads that take a few steps each before it is another's turn. */
export function runOf(setup: Setup, random: () => number): number[] {
  const { machine } = setup;
  const state = machine.initial()[0];
  const out = new Int32Array(machine.maxSteps);
  const schedule: number[] = [];
  let actor = -1;
  for (let left = 0; schedule.length < MOST_STEPS; left--) {
    const enabled = [...out.subarray(0, machine.enabled(state, out))];
    if (enabled.length === 0) break;
    const own = enabled.filter((step) => machine.actorOf(step) === actor);
    const choice = left > 0 && own.length > 0 ? own : enabled;
    const step = choice[Math.floor(random() * choice.length)];
    if (left <= 0 || own.length === 0) left = 2 + Math.floor(random() * 5);
    actor = machine.actorOf(step);
    machine.apply(state, step);
    schedule.push(step);
  }
  return schedule;
}

const MOST_STEPS = 60;
