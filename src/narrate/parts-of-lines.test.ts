import { expect, test } from 'vitest';
import { presetById } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import { check, replay } from '../checker';
import { modelOf } from '../scenarios/model';
import { plain } from '../texts/parts';
import { culpritOf } from '../trace/culprit';
import { tellViolation } from './properties';
import { contextOf } from './context';
import { narrate } from './narrate';

const runTo = (setup: Setup, property: string): readonly number[] =>
  check(modelOf(setup)).properties.find(({ id }) => id === property)?.witness ?? [];

/** What the shortest run to a bug is told as: what happens, and why it matters. */
function toldUntil(scenario: Scenario, property: string): { what: string; why: string }[] {
  const setup = setUp(scenario);
  const context = contextOf(setup);
  const [state] = setup.machine.initial();
  return runTo(setup, property).map((step) => {
    const before = setup.inspect(state);
    const event = setup.describe(state, step);
    setup.machine.apply(state, step);
    const { what, why } = narrate(event, before, setup.inspect(state), context);
    return { what: plain(what), why: plain(why) };
  });
}

const preset = (id: string): Scenario => {
  const found = presetById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
};

test('a plain store is told as one, also where the model sees what it throws away', () => {
  const told = toldUntil(preset('dirty-by-hardware'), 'lost-dirty').map(({ what }) => what);
  expect(told).toContain('reclaim clears pte[3], which held frame 0x40 ADW.');
  expect(told.filter((what) => what.startsWith('reclaim exchanges'))).toEqual([]);
});

test('a part of a line that touches no memory says so, and gives no reason of another part', () => {
  const told = toldUntil(preset('dirty-by-hardware'), 'lost-dirty');
  expect(told).toContainEqual({
    what: 'user works on what it has read: set accessed and dirty.',
    why: 'It touches no memory, so no other CPU can notice.',
  });
});

test('a line that says what is decided is told as a decision', () => {
  const told = toldUntil(preset('program-vma-recycled'), 'use-after-free').map(({ what }) => what);
  expect(told).toContain('reader decides: if (mm != &MINE).');
});

test('a use after free in a program names the cell that was used', () => {
  const setup = setUp(preset('program-vma-recycled'));
  const run = runTo(setup, 'use-after-free');
  const { states } = replay(setup.machine, run);
  const trace = {
    events: run.map((step, i) => setup.describe(states[i], step)),
    snapshots: states.map((state) => setup.inspect(state)),
  };
  const culprit = culpritOf('use-after-free', trace, run.length, {});
  expect(plain(tellViolation('use-after-free', culprit, trace.snapshots[run.length]))).toBe(
    'Use after free: reader uses THEIRS.a after it was freed.',
  );
});

const program = (body: string): Scenario => ({
  kind: 'program',
  id: 'own',
  title: 'own',
  question: '',
  answer: '',
  memory: 'sc',
  source: body,
});

test('call_rcu of a freed page is told as a use, not as a read', () => {
  const source =
    'page A { a = 1 }\npage *p = &A;\nthread P0 {\n  page *old = p;\n  free(old);\n  call_rcu(old);\n}';
  const last = toldUntil(program(source), 'use-after-free').at(-1);
  expect(last?.what).toMatch(/^Use after free: P0 uses /);
  expect(last?.why).toBe(
    'The memory may belong to somebody else by now: a read may find anything, a write may destroy anything.',
  );
});

test('following a null pointer in a program does not speak of entries', () => {
  const source =
    'page A { a = 1 }\npage *p = NULL;\nthread P0 {\n  page *q = p;\n  r = q->a;\n}\nthread P1 {\n  p = &A;\n}';
  expect(toldUntil(program(source), 'wild-walk').at(-1)?.what).toBe(
    'Wild walk: P0 follows a 0 as if it pointed to a page.',
  );
});
