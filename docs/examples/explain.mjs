// Tells a run in words.
import { check, compile, explain, presets } from 'shadow-walk/core';

const system = compile(presets.find(({ id }) => id === 'strawman'));
const { properties } = check(system, { properties: ['use-after-free'] });
const told = await explain(system, properties[0].witness);
console.log(told.at(-1).what);
console.log(told.at(-1).violated);

// → Use after free: vCPU 0 uses L2, which CPU 1 freed in step 9.
// → [ 'use-after-free' ]
