import type { Machine } from '../machine/machine';
import { INTERRUPT, RCU_END, RCU_QUIESCENT, RCU_START, stepOf } from '../machine/steps';

/**
 * Turns a story (see `Scenario.story`) into the schedule it stands for, from the start or from the state given.
 * Throws an Error that names the turn which cannot be taken.
 */
export function tellStory(machine: Machine, story: string, from?: Uint8Array): number[] {
  const state = from?.slice() ?? machine.initial()[0];
  const out = new Int32Array(machine.maxSteps);
  const schedule: number[] = [];
  const take = (turn: string, ...candidates: number[]): void => {
    const enabled = out.subarray(0, machine.enabled(state, out));
    const step = candidates.find((c) => enabled.includes(c));
    if (step === undefined) throw new Error(`turn "${turn}" after ${schedule.length} steps cannot be taken`);
    machine.apply(state, step);
    schedule.push(step);
  };
  for (const turn of story.split(/\s+/).filter((t) => t !== '')) {
    const run = /^(\d+)(?::(\d+))?$/.exec(turn);
    const early = /^(\d+)\+(\d+)$/.exec(turn);
    const special = /^([QI])(\d+)$/.exec(turn);
    if (run !== null) for (let i = 0; i < Number(run[2] ?? 1); i++) take(turn, stepOf(Number(run[1]), 0));
    else if (early !== null) take(turn, stepOf(Number(early[1]), Number(early[2])));
    else if (turn === 'R') take(turn, stepOf(machine.rcuActor, RCU_START), stepOf(machine.rcuActor, RCU_END));
    else if (special !== null && special[1] === 'Q')
      take(turn, stepOf(machine.rcuActor, RCU_QUIESCENT + Number(special[2])));
    else if (special !== null) take(turn, stepOf(Number(special[2]), INTERRUPT));
    else throw new Error(`turn "${turn}" is not understood`);
  }
  return schedule;
}
