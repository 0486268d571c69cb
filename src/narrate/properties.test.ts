import { describe, expect, test } from 'vitest';
import { check, replay } from '../checker';
import { modelOf } from '../scenarios/model';
import { PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { plain } from '../texts/parts';
import { culpritOf } from '../trace/culprit';
import { historyOf } from '../trace/page-history';
import { propertyText, tellViolation } from './properties';
import { properties } from '#texts/narrate-properties';

const setup = setUp(PRESETS.find(({ id }) => id === 'deferred-free')!);
const snapshot = setup.inspect(setup.machine.initial()[0]);
const page = snapshot.pages.findIndex(({ name }) => name === 'L2');

test('every property of every preset has words', () => {
  const ids = new Set(PRESETS.flatMap((scenario) => setUp(scenario).properties.map(({ id }) => id)));
  expect(ids.size).toBeGreaterThan(8);
  for (const id of ids) expect(Object.keys(properties), id).toContain(id);
});

describe.each(Object.keys(properties))('%s', (id) => {
  test('has a title, a failure, a meaning and what follows', () => {
    const words = propertyText(id);
    expect(words.title).toMatch(/^[A-Z]/);
    expect(words.failure).toMatch(/^[A-Z]/);
    expect(words.meaning).toMatch(/\.$/);
    expect(words.matters).toMatch(/\.$/);
  });

  test('says what went wrong with and without a culprit', () => {
    for (const culprit of [
      undefined,
      { page },
      { page, freedAt: { step: 12, thread: 1 }, usedAt: { step: 14, thread: 0 } },
      { freedAt: { step: 12, thread: null } },
    ]) {
      const text = plain(tellViolation(id, culprit, snapshot));
      expect(text).toMatch(/^\S.*\.$/);
      expect(text).not.toMatch(/undefined|\[object/);
    }
  });
});

test('names who freed it and who still read it', () => {
  const culprit = { page, freedAt: { step: 12, thread: 1 }, usedAt: { step: 14, thread: 0 } };
  expect(plain(tellViolation('use-after-free', culprit, snapshot))).toBe(
    'Use after free: vCPU 0 uses L2, which CPU 1 freed in step 12.',
  );
});

test('says which cache still led to a freed frame, since when, and who freed it', () => {
  const setup = setUp(PRESETS.find(({ id }) => id === 'moved-and-flushed-late')!);
  const model = modelOf(setup);
  const found = check(model).properties.find(({ id }) => id === 'freed-frame-used');
  const schedule = found?.witness ?? [];
  const { states } = replay(setup.machine, schedule);
  const trace = {
    events: schedule.map((step, i) => setup.describe(states[i], step)),
    snapshots: states.map((state) => setup.inspect(state)),
  };
  const at = trace.events.length;
  const culprit = culpritOf('freed-frame-used', trace, at, setup.reading.blame);
  expect(plain(tellViolation('freed-frame-used', culprit, trace.snapshots[at]))).toBe(
    'Freed frame used: user accesses frame 0x40, which truncate freed in step 13 with its last reference; its TLB has led there since the beginning.',
  );
  const frame = trace.snapshots[0].pages.findIndex(({ name }) => name === 'frame 0x40');
  expect(historyOf(trace, frame).filter(({ step }) => step >= 13)).toEqual([
    { step: 13, thread: 2, deed: { is: 'counted', fact: '_refcount', count: 0 } },
    { step: 13, thread: 2, deed: { is: 'became', lifecycle: 'freed' } },
    { step: 13, thread: 2, deed: { is: 'kept', cache: 'tlb', cpu: 0 } },
    { step: 15, thread: 0, deed: { is: 'used-freed' } },
  ]);
});

test('an unknown property is called by its id', () => {
  expect(propertyText('new-one').title).toBe('new-one');
});

test('a failed assertion shows the values it saw, zeros among them', () => {
  const source = 'int x = 0, y = 1; thread P { int a = READ_ONCE(x); int b = READ_ONCE(y); assert(a == b); }';
  const setup = setUp({ kind: 'program', title: 'T', memory: 'sc', source });
  const report = check(modelOf(setup));
  const found = report.properties.find(({ id }) => id === 'assertion');
  const { states } = replay(setup.machine, found?.witness ?? []);
  const snapshot = setup.inspect(states[states.length - 1]);
  const told = tellViolation('assertion', { usedAt: { step: 3, thread: 0 } }, snapshot);
  expect(plain(told)).toContain('a = 0, b = 1');
});
