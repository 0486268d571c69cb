// Reads a scenario in JSON, a program in pseudo-C, or a litmus test.
import { parse, presets } from 'shadow-walk/core';

const program = parse(`
int x = 0, y = 0;
thread P0 { WRITE_ONCE(x, 1); WRITE_ONCE(y, 1); }
thread P1 { r0 = READ_ONCE(y); r1 = READ_ONCE(x); }
`);
console.log(program.ok ? program.scenario.kind : program.problems);

// What is wrong comes back as data, with its place; nothing is thrown.
const broken = parse(JSON.stringify({ kind: 'kvm', title: 'No threads', memory: 'sc' }));
console.log(broken.ok ? 'fine' : broken.problems.map(({ path }) => path).join(', '));

console.log(presets.some(({ id }) => id === 'deferred-free'));

// → program
// → protocol, table, threads
// → true
