import { branches, type Code } from '../machine/code';
import { CLASS, factsOf, type Op } from '../machine/instructions';
import { domainOf } from './domain-of';
import type { DomainScenario } from './scenario';
import { setUp } from './setup';

/** How many times one walk writes to variables that other CPUs see, at most. */
export interface WalkWrites {
  /** To variables that every walker writes: their cache line travels from CPU to CPU. */
  readonly shared: number;
  /** To variables that it alone writes. */
  readonly own: number;
}

/**
 * Counts the writes of a walk, from the walker's program and no run: stores, read-modify-writes, locks and
 * unlocks of variables along the longest way through one walk (retry loops once).
 * A variable that a second walker of the same kind also writes is shared. Null if nobody walks.
 */
export function walkWrites(scenario: DomainScenario): WalkWrites | null {
  const walking = domainOf(scenario).walkingOnce(scenario);
  if (walking === null) return null;
  const { machine } = setUp({ ...scenario, ...walking });
  const [first, second] = machine.threads.map(({ code }) => code);
  const twice = new Set(second.flatMap(({ source }) => variableWritten(source.op) ?? []));
  const count = (wanted: (name: string) => boolean): number =>
    most(first, (code) => {
      const name = variableWritten(code.source.op);
      return name !== null && wanted(name) ? 1 : 0;
    });
  return { shared: count((name) => twice.has(name)), own: count((name) => !twice.has(name)) };
}

function variableWritten(op: Op): string | null {
  const facts = factsOf(op);
  const at = facts.address(op);
  return at !== null && 'var' in at && (facts.classes(op, false) & CLASS.writes) !== 0 ? at.var : null;
}

/** The largest sum of `weight` along a way through the program that takes no instruction twice on a loop. */
function most(code: readonly Code[], weight: (code: Code) => number): number {
  const known = new Map<number, number>();
  const from = (pc: number): number => {
    if (pc >= code.length) return 0;
    const before = known.get(pc);
    if (before !== undefined) return before;
    known.set(pc, 0);
    const here = code[pc];
    const ahead = Math.max(from(here.next), branches(here) ? from(here.to) : 0);
    known.set(pc, weight(here) + ahead);
    return weight(here) + ahead;
  };
  return from(0);
}
