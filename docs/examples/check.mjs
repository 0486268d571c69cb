// Searches every interleaving, and gets the shortest run to a bug.
import { check, compile, presets } from 'shadow-walk/core';

const report = check(compile(presets.find(({ id }) => id === 'strawman')));
const bug = report.properties.find(({ verdict, kind }) => verdict === 'violated' && kind === 'bug');
console.log(`${report.verdict}: ${bug.id} after ${bug.steps} steps`);

// Without it: the patch of 2011.
const { verdict, complete } = check(compile(presets.find(({ id }) => id === 'deferred-free')));
console.log(`${verdict}, ${complete ? 'all of it' : 'as far as it was searched'}`);

// → violated: use-after-free after 10 steps
// → holds, all of it
