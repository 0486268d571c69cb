import type { Machine } from '../machine/machine';
import type { FinalCondition, FinalValue, SystemSpec } from '../machine/system';

/** What a program can end with. */
export interface Outcomes {
  /** Names of the values listed, in order: registers as `P0:r0`, then variables. */
  readonly names: readonly string[];
  /** Every way the program can end, as `P0:r0=1 P1:r1=0`, sorted. */
  readonly outcomes: ReadonlySet<string>;
  /** Those that meet the condition; none without one. */
  readonly matching: ReadonlySet<string>;
  /** Bugs that can halt it, and `deadlock`. */
  readonly stops: ReadonlySet<string>;
  readonly states: number;
  /** False if there were more states than the limit: then there may be more outcomes. */
  readonly complete: boolean;
}

/**
 * Every final state of a program, told by its registers and by the variables that its condition names (all
 * variables, if it has no condition). Takes a moment for a litmus test; `limit` bounds the states.
 */
export function finalOutcomes(setup: { readonly machine: Machine }, limit = 200_000): Outcomes {
  const { machine } = setup;
  const told = observed(machine);
  const outcomes = new Set<string>();
  const matching = new Set<string>();
  const asked = machine.properties.findIndex((p) => p.id === 'outcome');
  const { final } = machine.spec;
  const stops = new Set<string>();
  const seen = new Set<string>();
  const open: Uint8Array[] = [];
  const add = (s: Uint8Array): void => {
    const key = String.fromCharCode(...s);
    if (seen.has(key) || seen.size >= limit) return;
    seen.add(key);
    open.push(s);
  };
  let complete = true;
  machine.initial().forEach(add);
  const steps = new Int32Array(machine.maxSteps);
  for (let s = open.pop(); s !== undefined; s = open.pop()) {
    const count = machine.enabled(s, steps);
    const bug = s[machine.layout.bug];
    if (bug !== 0) stops.add(machine.properties[bug - 1].id);
    else if (count > 0)
      for (const step of steps.slice(0, count)) {
        const next = s.slice();
        machine.apply(next, step);
        add(next);
      }
    else if (!machine.isFinished(s)) stops.add('deadlock');
    else {
      const outcome = told.map(({ name, at }) => `${name}=${s[at]}`).join(' ');
      outcomes.add(outcome);
      const violated = ((machine.inspect(s, 0) >> asked) & 1) !== 0;
      if (final !== undefined && violated === (final.asks !== 'forall')) matching.add(outcome);
    }
    if (seen.size >= limit) complete = false;
  }
  return {
    names: told.map((t) => t.name),
    outcomes: new Set([...outcomes].sort()),
    matching,
    stops,
    states: seen.size,
    complete,
  };
}

function observed({ spec, layout, threads }: Machine): { name: string; at: number }[] {
  const named = variablesOf(spec);
  return [
    ...threads.flatMap((t) =>
      t.isContext
        ? []
        : t.spec.registers.flatMap((r, i) =>
            r.scratch === true ? [] : [{ name: `${t.spec.name}:${r.name}`, at: t.layout.registers + i }],
          ),
    ),
    ...[...layout.variables].flatMap(([name, at]) =>
      named === null || named.has(name) ? [{ name, at }] : [],
    ),
  ];
}

/** Variables in the condition, null without one. */
function variablesOf(spec: SystemSpec): Set<string> | null {
  if (spec.final === undefined) return null;
  const names = new Set<string>();
  const value = (v: FinalValue): void => {
    if (typeof v !== 'number' && 'var' in v) names.add(v.var);
  };
  const visit = (c: FinalCondition): void => {
    if ('equal' in c) c.equal.forEach(value);
    else if ('not' in c) visit(c.not);
    else ('all' in c ? c.all : c.any).forEach(visit);
  };
  visit(spec.final.condition);
  return names;
}
