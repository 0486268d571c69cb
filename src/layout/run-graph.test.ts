import { expect, it } from 'vitest';
import { setUp } from '../scenarios/setup';
import { statesOf } from '../export/run';
import type { MemoryModel } from '../machine/models';
import { runGraph } from './run-graph';
import type { ExecutionGraph } from './execution';

const SB = `int x; int y;
thread P0 { WRITE_ONCE(x, 1); r0 = READ_ONCE(y); }
thread P1 { WRITE_ONCE(y, 1); r0 = READ_ONCE(x); }
exists (P0:r0 == 0 && P1:r0 == 0)`;

/** Runs a program, each step chosen by the text of what is executed, as far as `upTo`. */
function run(source: string, memory: MemoryModel, choose: (lines: readonly string[]) => number): string[] {
  const setup = setUp({ kind: 'program', title: 't', memory, source });
  const { machine } = setup;
  const schedule: number[] = [];
  const out = new Int32Array(machine.maxSteps);
  const s = machine.initial()[0].slice();
  for (let count = machine.enabled(s, out); count > 0; count = machine.enabled(s, out)) {
    const steps = [...out.slice(0, count)];
    const rows = setup
      .inspect(s)
      .threads.flatMap(({ window, index }) =>
        window.flatMap((row) =>
          row.step === undefined ? [] : [{ step: row.step, text: `${index} ${row.line}` }],
        ),
      );
    const texts = steps.map((step) => rows.find((row) => row.step === step)?.text ?? '');
    const step = steps[choose(texts)];
    schedule.push(step);
    machine.apply(s, step);
  }
  const { states, events } = statesOf(setup, schedule);
  const trace = { events, snapshots: states.map((state) => setup.inspect(state)) };
  return told(runGraph(setup, trace, schedule.length));
}

function told({ events, relations }: ExecutionGraph): string[] {
  const name = (id: number): string => {
    const { thread, kind, place, value } = events[id];
    return `${thread}${kind[0]}${place}${value}`;
  };
  return Object.entries(relations).flatMap(([relation, pairs]) =>
    pairs.map(([a, b]) => `${name(a)} ${relation} ${name(b)}`),
  );
}

it('one thread after the other: the second reads what the first wrote', () => {
  expect(run(SB, 'sc', () => 0)).toEqual(['0wx1 po 0ry0', '1wy1 po 1rx1', '0wx1 rf 1rx1', '0ry0 fr 1wy1']);
});

it('a read that executes early stands in program order all the same', () => {
  // Under weak the last that may go, each time: reads before the writes above them.
  expect(run(SB, 'weak', (lines) => lines.length - 1).sort()).toEqual(
    ['0wx1 po 0ry1', '1wy1 po 1rx0', '1wy1 rf 0ry1', '1rx0 fr 0wx1'].sort(),
  );
});

it('coherence is the order in which writes reach memory', () => {
  const source = 'int x;\nthread P0 { WRITE_ONCE(x, 1); }\nthread P1 { WRITE_ONCE(x, 2); }\n';
  expect(run(source, 'sc', (lines) => lines.length - 1)).toEqual(['1wx2 co 0wx1']);
});

it('a thread that reads its own store before others see it reads from that store', () => {
  const source = 'int x;\nthread P0 { WRITE_ONCE(x, 1); r0 = READ_ONCE(x); }\n';
  expect(run(source, 'tso', (lines) => lines.length - 1)).toEqual(['0wx1 po 0rx1', '0wx1 rf 0rx1']);
});

it('the two halves of an atomic are two events', () => {
  const source = 'int x;\nthread P0 { r0 = xchg(&x, 1); }\nthread P1 { r0 = xchg(&x, 2); }\n';
  expect(run(source, 'sc', () => 0)).toEqual([
    '0rx0 po 0wx1',
    '1rx1 po 1wx2',
    '0wx1 rf 1rx1',
    '0wx1 co 1wx2',
    '0rx0 rmw 0wx1',
    '1rx1 rmw 1wx2',
  ]);
});

it('dependencies, through registers, and barriers', () => {
  const edges = run(
    `page A { v = 1 } page *p = &A; int x;
thread P0 { q = READ_ONCE(p); r = READ_ONCE(q->v); s = r + 1; smp_mb(); WRITE_ONCE(x, s); t = READ_ONCE(x) after r; if (t == 2) { WRITE_ONCE(x, 3); } }
exists (x == 3)`,
    'sc',
    () => 0,
  );
  const of = (relation: string): string[] => edges.filter((edge) => edge.includes(` ${relation} `));
  expect(of('addr')).toHaveLength(2);
  expect(of('data')).toHaveLength(1);
  expect(of('data')[0]).toMatch(/data 0wx2$/);
  expect(of('ctrl')).toEqual(['0rx2 ctrl 0wx3']);
  expect(of('mb')).toHaveLength(1);
});
