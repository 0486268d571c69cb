// Compiles a scenario, and looks at the state it starts in.
import { compile, presets } from 'shadow-walk/core';

const system = compile(presets.find(({ id }) => id === 'deferred-free'));
const { pages, threads } = system.look(system.initial());

console.log(pages.map(({ name, lifecycle }) => `${name} ${lifecycle}`).join(', '));
console.log(threads.map(({ name }) => name.split(' · ')[0]).join(', '));
console.log(`${system.story.length} steps in its story, watched: ${system.watched.length} properties`);

// → root live, L3 live, L2a live, L2 live, L1a live, L1 live
// → vCPU 0, CPU 1, CPU 1
// → 30 steps in its story, watched: 11 properties
