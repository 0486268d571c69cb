import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { problemOf } from './build';
import { LIMITS } from './problem';
import { FUNCTIONS } from './words';

const text = readFileSync('docs/programs.md', 'utf8');

test('the programs in docs/programs.md can be built', () => {
  const programs = [...text.matchAll(/```c\n([^]*?)```/g)].map((match) => match[1]);
  expect(programs).toHaveLength(3);
  for (const program of programs) expect(problemOf(program)).toBeNull();
});

test('it names the functions and the limits', () => {
  const words = text.replaceAll('`…_', '`atomic_fetch_');
  for (const name of FUNCTIONS.filter(
    (f) => !/^(smp_mb__after_atomic|atomic_read|atomic_set_release|atomic_xchg|atomic_cmpxchg)$/.test(f),
  ))
    expect(words).toContain(name);
  for (const limit of [
    LIMITS.threads,
    LIMITS.instructions,
    LIMITS.variables,
    LIMITS.nesting,
    LIMITS.expression,
  ])
    expect(text).toMatch(new RegExp(`\\b${limit}\\b`));
});
