import { describe, expect, it } from 'vitest';
import { allowedOutcomes, type Item, type Program } from '../../machine/axioms.testkit';
import { JUDGED } from '../../machine/models';
import type { Expression, ProgramText, Statement } from '../../program/ast';
import { finalOutcomes } from '../../program/outcomes';
import { parseProgram } from '../../program/parse';
import { setUp } from '../setup';
import { LITMUS, LITMUS_PRESETS, type Litmus } from './litmus';

/** `P0:r0=1 x=2` → `12`, for the names that are observed. */
function digits(outcome: string, observed: readonly string[]): string {
  const values = new Map(outcome.split(' ').map((pair) => pair.split('=') as [string, string]));
  return observed.map((name) => values.get(name)).join('');
}

/** The program as the axioms take it; only what the classical tests are made of. */
function asAxioms(program: ProgramText): Program {
  const name = (e: Expression): string => {
    if (e.kind === 'address' && !('kind' in e.of)) return e.of.name;
    if (e.kind === 'name') return e.name;
    throw new Error(`no name: ${e.kind}`);
  };
  const value = (e: Expression): number | string => (e.kind === 'number' ? e.value : name(e));
  const item = (s: Statement): Item => {
    if (s.kind === 'if') {
      const { condition } = s;
      if (condition.kind !== 'binary') throw new Error('expected r == 1');
      return { op: 'if', reg: name(condition.left), then: s.then.map(item), else: s.else.map(item) };
    }
    if (s.kind !== 'simple') throw new Error(`unexpected ${s.kind}`);
    const { action } = s;
    if (action.do === 'assign' && action.value.kind === 'call' && action.to.kind === 'name') {
      const { value: load, to } = action;
      const acquire = load.name === 'smp_load_acquire';
      const after = action.after.length > 0 ? { after: action.after[0].name } : {};
      return { op: 'load', dst: to.name, from: name(load.args[0]), acquire, ...after };
    }
    if (action.do !== 'call') throw new Error('unexpected statement');
    const { call } = action;
    const fence = { smp_mb: 'full', smp_rmb: 'read', smp_wmb: 'write' } as const;
    if (call.name in fence) return { op: 'fence', kind: fence[call.name as keyof typeof fence] };
    const release = call.name === 'smp_store_release';
    return { op: 'store', to: name(call.args[0]), value: value(call.args[1]), release };
  };
  return program.threads.map((t) => t.body.map(item));
}

/** `litmus.observed` as the axioms name it: `0:r0` for `P0:r0`. */
function allowed(litmus: Litmus, memory: (typeof JUDGED)[number]): Set<string> {
  const parsed = parseProgram(litmus.source);
  if (!parsed.ok) throw new Error(parsed.problem.message.id);
  const names = litmus.observed.map((name) => name.replace(/^P(\d):/, '$1:'));
  return new Set([...allowedOutcomes(memory, asAxioms(parsed.program))].map((o) => digits(o, names)));
}

const REACHABLE: Readonly<Record<string, string>> = {
  SB: 'FAA',
  'SB+mbs': 'FFF',
  MP: 'FFA',
  'MP+wmb+rmb': 'FFF',
  LB: 'FFA',
  'LB+ctrls': 'FFF',
  'MP+wmb+addr': 'FFF',
  'MP+wmb+ctrl': 'FFA',
  '2+2W': 'FFA',
  IRIW: 'FFA',
  'IRIW+rmbs': 'FFF',
  'WRC+data+addr': 'FFF',
  CoRR: 'FFF',
  'SB+rel+acq': 'FAA',
};

it('has the fourteen classical tests', () => {
  expect(LITMUS.map((l) => l.name)).toEqual(Object.keys(REACHABLE));
  expect(LITMUS_PRESETS.map((p) => p.id)).toEqual(LITMUS.map((l) => l.id));
});

describe.each(LITMUS.map((l) => [l.name, l] as const))('%s', (name, litmus) => {
  for (const [i, memory] of JUDGED.entries())
    it(`ends under ${memory} exactly as the table, the machine and the axioms say`, () => {
      const table = litmus.outcomes[memory].split(' ');
      const plain = table.map((o) => o.replace('*', ''));
      expect(table.some((o) => o.startsWith('*')) ? 'A' : 'F').toBe(REACHABLE[name][i]);
      const setup = setUp({ kind: 'program', title: name, memory, source: litmus.source });
      const { outcomes, matching, stops, complete } = finalOutcomes(setup);
      expect(complete).toBe(true);
      expect([...stops]).toEqual([]);
      const reached = new Set([...outcomes].map((o) => digits(o, litmus.observed)));
      expect([...reached].sort()).toEqual([...plain].sort());
      expect([...allowed(litmus, memory)].sort()).toEqual([...plain].sort());
      const meeting = new Set([...matching].map((o) => digits(o, litmus.observed)));
      expect(table.filter((o) => o.startsWith('*'))).toEqual([...meeting].map((o) => `*${o}`));
    });
});
