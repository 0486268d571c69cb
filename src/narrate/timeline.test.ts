import { expect, it, test } from 'vitest';
import { ALL_PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import type { StepEvent } from '../trace/events';
import type { Snapshot } from '../trace/snapshot';
import { markText, stepText } from './timeline';

const program = (source: string): Scenario => ({ kind: 'program', title: 'T', memory: 'sc', source });

/** The steps of a run in which `choose` picks among those that are possible. */
function runOf(
  { machine, describe, inspect }: Setup,
  choose: (possible: Int32Array) => number,
): { readonly start: Snapshot; readonly events: readonly StepEvent[] } {
  const [state] = machine.initial();
  const start = inspect(state);
  const steps = new Int32Array(machine.maxSteps);
  const events: StepEvent[] = [];
  for (let count = machine.enabled(state, steps); count > 0 && events.length < 60;) {
    const step = choose(steps.subarray(0, count));
    events.push(describe(state, step));
    machine.apply(state, step);
    count = machine.enabled(state, steps);
  }
  return { start, events };
}

/** What stands under the marks of a run in which the first thread that can goes first. */
function labelsOf(source: string): readonly string[] {
  const { start, events } = runOf(setUp(program(source)), ([first]) => first);
  return events.map((event) => markText(event, start));
}

it('a step of a program says which variable it reads, and what it writes', () => {
  expect(
    labelsOf(`page A { data = 1 }
int x;
page *p;
thread P0 {
  WRITE_ONCE(x, 1);
  r = READ_ONCE(x);
  p = &A;
  q = READ_ONCE(p);
  s = q->data;
  old = xchg(&x, 4);
  atomic_inc(&x);
}`),
  ).toEqual(['x = 1', 'x', 'p → A', 'p', 'A.data', 'x = 4', 'x = 5']);
});

it('what touches no variable is said by its line, if that is short', () => {
  expect(
    labelsOf(`page A { data = 1 }
int mmu_lock, first_of_two, second_of_two;
thread P0 {
  spin_lock(&mmu_lock);
  smp_mb();
  r = READ_ONCE(first_of_two);
  if (r == 0)
    assert(r + 1 > 0 && r < 100);
  spin_unlock(&mmu_lock);
  free(&A);
}`),
  ).toEqual([
    ...['spin_lock', 'smp_mb', 'first_of_two', 'if (r == 0)'],
    // Its three comparisons are a step each.
    ...['assert', 'assert', 'assert', 'spin_unlock', 'free(&A)'],
  ]);
});

const PROGRAMS = ALL_PRESETS.filter((preset) => preset.kind === 'program');

test.each(PROGRAMS.map((preset) => [preset.id, preset] as const))(
  'no step of %s is called by the number of its line',
  (_id, preset) => {
    for (const memory of ['sc', 'tso', 'weak'] as const) {
      const setup = setUp({ ...preset, memory });
      const ids = setup.code.flatMap(({ lines }) => lines.map(({ id }) => id));
      for (let turn = 0; turn < 8; turn++) {
        let i = 0;
        const { start, events } = runOf(
          setup,
          (possible) => possible[(i++ * 7 + turn * 3) % possible.length],
        );
        for (const event of events) {
          const said = [markText(event, start), stepText(event, start, 1)].join(' ');
          expect(ids.filter((id) => said.includes(id))).toEqual([]);
        }
      }
    }
  },
);

it('lines that have names are called by them', () => {
  const walk = ALL_PRESETS.find(({ id }) => id === 'strawman');
  const { start, events } = runOf(setUp(walk ?? program('')), ([first]) => first);
  const labels = events.map((event) => markText(event, start));
  expect(labels).toContain('L3[2]');
  expect(events.every(({ source }) => source === undefined)).toBe(true);
});
