// Writes a link, and reads it again.
import { compile, presets, readLink, writeLink } from 'shadow-walk/core';

const system = compile(presets.find(({ id }) => id === 'deferred-free'));
const link = writeLink(system, system.story, { position: 12 });
console.log(link.slice(0, 3));

const opened = readLink(`https://example.org/shadow-walk/#${link}`);
console.log(`${opened.scenario.title}, step ${opened.position} of ${opened.schedule.length}`);

const damaged = readLink(link.slice(0, 20));
console.log(damaged.ok, damaged.problem.kind);

// → v5.
// → Deferred free, step 12 of 30
// → false damaged
