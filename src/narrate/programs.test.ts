import { expect, test } from 'vitest';
import { ALL_PRESETS, presetById } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { narrate } from './narrate';
import { plain } from '../texts/parts';
import { reasonText } from '#texts/waits';

const programs = ALL_PRESETS.filter((preset) => preset.kind === 'program');

test.each(programs.map((preset) => [preset.id, preset] as const))(
  'every step of %s is told',
  (_id, preset) => {
    for (const memory of ['sc', 'tso', 'weak'] as const) {
      const setup = setUp({ ...preset, memory });
      const { machine, code } = setup;
      const steps = new Int32Array(machine.maxSteps);
      for (let turn = 0; turn < 8; turn++) {
        const [state] = machine.initial();
        for (let i = 0; i < 40; i++) {
          const count = machine.enabled(state, steps);
          if (count === 0) break;
          const step = steps[(i * 7 + turn * 3) % count];
          const before = setup.inspect(state);
          const event = setup.describe(state, step);
          machine.apply(state, step);
          const told = narrate(event, before, setup.inspect(state), { memory, code });
          expect(plain(told.what)).toMatch(/^\S.*[.…]$/);
          // Names are the author's: a thread may be called a zapper.
          const named = code.map(({ name }) => name);
          const said = named.reduce(
            (text, name) => text.replaceAll(name, 'P'),
            `${plain(told.what)} ${plain(told.why)}`,
          );
          expect(said).not.toMatch(/undefined|\[object|page \d|table|zap|commit/);
        }
      }
    }
  },
);

test('who must wait while a handler runs is told by the name that the program gives it', () => {
  const setup = setUp({ ...presetById('program-use-mm-flush')!, memory: 'sc' });
  const { machine } = setup;
  const steps = new Int32Array(machine.maxSteps);
  const waits = new Set<string>();
  for (let turn = 0; turn < 8; turn++) {
    const [state] = machine.initial();
    for (let i = 0; i < 40; i++) {
      const count = machine.enabled(state, steps);
      if (count === 0) break;
      machine.apply(state, steps[(i * 7 + turn * 3) % count]);
      for (const { window } of setup.inspect(state).threads)
        for (const { reason } of window) if (reason !== undefined) waits.add(reasonText(reason));
    }
  }
  expect(waits).toContain('waiting while kthread runs its IPI handler');
  expect([...waits].filter((said) => /CPU \d/.test(said))).toEqual([]);
});

test('an assertion checks: it decides nothing', () => {
  const source = 'int x = 1; thread P { int a = READ_ONCE(x); assert(a); if (a) { WRITE_ONCE(x, 2); } }';
  const setup = setUp({ id: 'own', kind: 'program', title: 'Own', memory: 'sc', source });
  const { machine, code } = setup;
  const steps = new Int32Array(machine.maxSteps);
  const [state] = machine.initial();
  const told: string[] = [];
  while (machine.enabled(state, steps) > 0) {
    const before = setup.inspect(state);
    const event = setup.describe(state, steps[0]);
    machine.apply(state, steps[0]);
    told.push(plain(narrate(event, before, setup.inspect(state), { memory: 'sc', code }).what));
  }
  expect(told.slice(1, 3)).toEqual(['P checks: assert(a).', 'P decides: if (a).']);
});
