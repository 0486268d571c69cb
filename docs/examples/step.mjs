// Takes steps by hand: always the first that may be taken, until a page is freed.
import { compile, presets } from 'shadow-walk/core';

const system = compile(presets.find(({ id }) => id === 'strawman'));
let state = system.initial();
let count = 0;
while (system.look(state).pages.every(({ lifecycle }) => lifecycle !== 'freed')) {
  const steps = system.steps(state);
  // The zapper, thread 1, runs alone.
  const { step } = steps.find(({ event }) => event.thread === 1);
  state = system.step(state, step);
  count++;
}
const freed = system.look(state).pages.find(({ lifecycle }) => lifecycle === 'freed');
console.log(`${freed.name} is freed after ${count} steps`);
console.log(system.violated(state));

// → L2 is freed after 7 steps
// → []
