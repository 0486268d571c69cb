import { makeWindow } from './window';
import { describe, expect, it } from 'vitest';
import { reach } from './explore.testkit';
import type { Instr, Op } from './instructions';
import { Machine } from './machine';
import { JUDGED, type MemoryModel } from './models';

/**
 * The classical litmus tests in a tiny notation, one thread a string:
 * `Wx1` store 1 to x, `Wx=a` store register a, `Ra x` load x into a, `mb` `wmb` `rmb` fences,
 * `Wrel` / `Racq` release and acquire, `if a` the rest stands in the arm of a branch on a,
 * `Ra x@b` load x with an address dependency on b.
 */
function run(memory: MemoryModel, threads: string[], window?: number): Set<string> {
  const parsed = threads.map((text) => text.split('; ').map(parse));
  const names = [...new Set(parsed.flat().flatMap((i) => i.registers))];
  const machine = new Machine(
    {
      memory,
      ...(window === undefined ? {} : { window }),
      variables: ['x', 'y', 'z'].map((name) => ({ name, init: 0 })),
      objects: [],
      concerns: [],
      threads: parsed.map((code, i) => ({
        name: `P${i}`,
        lines: [],
        code: code.flatMap((c) => c.code),
        registers: names.map((name) => ({ name, init: 0 })),
      })),
    },
    makeWindow,
  );
  const { ends } = reach(machine);
  return new Set(
    ends.map((s) => {
      const registers = machine.threads.flatMap((t, i) =>
        names
          .filter((name) => parsed[i].some((c) => c.registers.includes(name)))
          .map((name) => `${name}=${s[t.layout.registers + names.indexOf(name)]}`),
      );
      const memoryValues = ['x', 'y'].map((v) => `${v}=${s[machine.layout.variables.get(v) ?? 0]}`);
      return [...registers, ...memoryValues].join(' ');
    }),
  );
}

function parse(text: string): { code: Instr[]; registers: string[] } {
  const one = (op: Op, registers: string[] = []): { code: Instr[]; registers: string[] } => ({
    code: [{ line: text, op }],
    registers,
  });
  let m;
  if (text === 'mb') return one({ op: 'fence', kind: 'full' });
  if (text === 'wmb') return one({ op: 'fence', kind: 'write' });
  if (text === 'rmb') return one({ op: 'fence', kind: 'read' });
  if ((m = /^if (\w)$/.exec(text)))
    return {
      code: [
        { line: text, op: { op: 'test', value: { reg: m[1] } }, branch: { test: { is: 'zero' }, to: 'end' } },
      ],
      registers: [m[1]],
    };
  if ((m = /^W(rel)?(\w)=(\w)$/.exec(text)))
    return one(
      { op: 'store', to: { var: m[2] }, value: { reg: m[3] }, ...(m[1] ? { order: 'release' } : {}) },
      [m[3]],
    );
  if ((m = /^W(rel)?(\w)(\d)$/.exec(text)))
    return one({
      op: 'store',
      to: { var: m[2] },
      value: Number(m[3]),
      ...(m[1] ? { order: 'release' } : {}),
    });
  if ((m = /^R(acq)?(\w) (\w)@(\w)$/.exec(text))) {
    return {
      code: [{ line: text, op: { op: 'load', dst: m[2], from: { var: m[3] } }, depends: [m[4]] }],
      registers: [m[2], m[4]],
    };
  }
  if ((m = /^R(acq)?(\w) (\w)$/.exec(text)))
    return one(
      { op: 'load', dst: m[2], from: { var: m[3] }, ...(m[1] ? { order: 'acquire' as const } : {}) },
      [m[2]],
    );
  throw new Error(`cannot read "${text}"`);
}

const TESTS: { name: string; threads: string[]; outcome: RegExp; allowed: string }[] = [
  { name: 'SB', threads: ['Wx1; Ra y', 'Wy1; Rb x'], outcome: /a=0 b=0/, allowed: 'FAA' },
  { name: 'SB+mbs', threads: ['Wx1; mb; Ra y', 'Wy1; mb; Rb x'], outcome: /a=0 b=0/, allowed: 'FFF' },
  { name: 'MP', threads: ['Wx1; Wy1', 'Ra y; Rb x'], outcome: /a=1 b=0/, allowed: 'FFA' },
  { name: 'MP+wmb+rmb', threads: ['Wx1; wmb; Wy1', 'Ra y; rmb; Rb x'], outcome: /a=1 b=0/, allowed: 'FFF' },
  { name: 'LB', threads: ['Ra x; Wy1', 'Rb y; Wx1'], outcome: /a=1 b=1/, allowed: 'FFA' },
  { name: 'LB+ctrls', threads: ['Ra x; if a; Wy1', 'Rb y; if b; Wx1'], outcome: /a=1 b=1/, allowed: 'FFF' },
  { name: 'MP+wmb+addr', threads: ['Wx1; wmb; Wy1', 'Ra y; Rb x@a'], outcome: /a=1 b=0/, allowed: 'FFF' },
  { name: 'MP+wmb+ctrl', threads: ['Wx1; wmb; Wy1', 'Ra y; if a; Rb x'], outcome: /a=1 b=0/, allowed: 'FFA' },
  { name: '2+2W', threads: ['Wx1; Wy2', 'Wy1; Wx2'], outcome: /x=1 y=1/, allowed: 'FFA' },
  {
    name: 'IRIW',
    threads: ['Wx1', 'Wy1', 'Ra x; Rb y', 'Rc y; Rd x'],
    outcome: /a=1 b=0 c=1 d=0/,
    allowed: 'FFA',
  },
  {
    name: 'IRIW+rmbs',
    threads: ['Wx1', 'Wy1', 'Ra x; rmb; Rb y', 'Rc y; rmb; Rd x'],
    outcome: /a=1 b=0 c=1 d=0/,
    allowed: 'FFF',
  },
  {
    name: 'WRC+data+addr',
    threads: ['Wx1', 'Ra x; Wy=a', 'Rb y; Rc x@b'],
    outcome: /a=1 b=1 c=0/,
    allowed: 'FFF',
  },
  { name: 'CoRR', threads: ['Wx1', 'Ra x; Rb x'], outcome: /a=1 b=0/, allowed: 'FFF' },
  { name: 'SB+rel+acq', threads: ['Wrelx1; Racqa y', 'Wrely1; Racqb x'], outcome: /a=0 b=0/, allowed: 'FAA' },
];

describe('classical litmus tests, reachable exactly as an axiomatic checker says', () => {
  for (const { name, threads, outcome, allowed } of TESTS)
    for (const [i, memory] of JUDGED.entries())
      it(`${name} under ${memory}: ${allowed[i]}`, () => {
        const reached = [...run(memory, threads)].some((o) => outcome.test(o));
        expect(reached ? 'A' : 'F').toBe(allowed[i]);
      });
});
