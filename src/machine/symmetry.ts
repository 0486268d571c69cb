import { factsOf } from './instructions';
import { actorOf, choiceOf, RCU_QUIESCENT, stepOf } from './steps';
import type { CompiledSystem } from './thread';

/**
 * Exchanging CPUs that run the same program changes nothing but names. The representative of a state
 * has the threads of each such group sorted by all that belongs to them: program counter, registers,
 * window, what RCU and interrupts know of their CPU, and whether they hold a lock.
 *
 *   walkers  [pc 5] [pc 2] [pc 5]   inside 1 0 1   ──▶   [pc 2] [pc 5] [pc 5]   inside 0 1 1
 *
 * Only sound if nobody tells the CPUs apart: no IPIs and no variables of a single CPU among the
 * group. `symmetryOf` leaves such systems alone.
 */
export interface MachineSymmetry {
  canonicalize(s: Uint8Array): void;
  /** Threads that may trade places among themselves. */
  readonly groups: readonly (readonly number[])[];
  /** By thread that may trade its place: addresses of the bytes that go with it, in one order for all of its group. */
  readonly bytes: ReadonlyMap<number, readonly number[]>;
  /** Addresses of the bytes that name who does. */
  readonly names: ReadonlySet<number>;
}

const NOBODY: ReadonlySet<number> = new Set();

/**
 * The symmetry of a machine, or undefined where no CPUs can be exchanged. `apart`: threads that somebody looks at, and so
 * tells from the others; the rest of their group may still trade places.
 */
export function symmetryOf(
  machine: CompiledSystem,
  apart: ReadonlySet<number> = NOBODY,
): MachineSymmetry | undefined {
  if (machine.layout.ipi >= 0) return undefined;
  const groups = new Map<string, number[]>();
  for (const t of machine.threads) {
    const tag = t.spec.symmetric;
    if (tag === undefined || t.isContext || t.interruptedBy.length > 0 || apart.has(t.index)) continue;
    if (touchesOwnVariables(machine, t.index)) continue;
    groups.set(tag, [...(groups.get(tag) ?? []), t.index]);
  }
  const exchangeable = [...groups.values()].filter((group) => group.length > 1);
  if (exchangeable.length === 0) return undefined;
  const { layout } = machine;
  const perCpu = [layout.inside, layout.preempt, layout.gpWaits, layout.irqOff].filter((at) => at >= 0);
  const { locks } = machine;
  const sorters = exchangeable.map((group) => {
    const first = layout.threads[group[0]];
    const length =
      1 + machine.spec.threads[group[0]].registers.length + (first.window < 0 ? 0 : 1 + 3 * first.slots);
    return sorter(
      group,
      group.map((t) => layout.threads[t].pc),
      length,
      perCpu,
      locks,
    );
  });
  const bytes = exchangeable.flat().map((t): [number, number[]] => {
    const { pc, registers, window, slots } = layout.threads[t];
    const own = window < 0 ? registers + machine.spec.threads[t].registers.length : window + 1 + 3 * slots;
    return [t, [...Array.from({ length: own - pc }, (_, i) => pc + i), ...perCpu.map((at) => at + t)]];
  });
  return {
    groups: exchangeable,
    bytes: new Map(bytes),
    names: new Set(locks),
    canonicalize(s) {
      for (let i = 0; i < sorters.length; i++) sorters[i](s);
    },
  };
}

/** Variables that some other thread does not name, or that are named after one CPU, tell CPUs apart. */
function touchesOwnVariables(machine: CompiledSystem, thread: number): boolean {
  const named = (t: number): Set<string> =>
    new Set(
      machine.spec.threads[t].code.flatMap(({ op }) => {
        const at = factsOf(op).address(op);
        return [at !== null && 'var' in at ? at.var : null, factsOf(op).list(op)].filter((v) => v !== null);
      }),
    );
  const tag = machine.spec.threads[thread].symmetric;
  const own = named(thread);
  return machine.spec.threads.some((other, i) => {
    if (other.symmetric !== tag) return false;
    const theirs = named(i);
    return theirs.size !== own.size || [...own].some((name) => !theirs.has(name));
  });
}

/**
 * The step that does after CPUs have traded places what `step` did before: thread t is now at `to[t]`. Only threads of a
 * CPU of their own do, so threads and CPUs have the same numbers.
 */
export function renamedStep(machine: CompiledSystem, to: readonly number[], step: number): number {
  const actor = actorOf(step);
  const choice = choiceOf(step);
  if (actor < machine.threads.length) return stepOf(to[actor], choice);
  return choice < RCU_QUIESCENT ? step : stepOf(actor, RCU_QUIESCENT + to[choice - RCU_QUIESCENT]);
}

/** Sorts the group's threads in place by insertion; groups are small. */
function sorter(
  group: readonly number[],
  places: readonly number[],
  length: number,
  perCpu: readonly number[],
  locks: readonly number[],
): (s: Uint8Array) => void {
  /** Whether the thread at place a of the group must stand behind the one at place b. */
  const after = (s: Uint8Array, a: number, b: number): boolean => {
    const pa = places[a];
    const pb = places[b];
    for (let i = 0; i < length; i++) if (s[pa + i] !== s[pb + i]) return s[pa + i] > s[pb + i];
    for (let i = 0; i < perCpu.length; i++) {
      const difference = s[perCpu[i] + group[a]] - s[perCpu[i] + group[b]];
      if (difference !== 0) return difference > 0;
    }
    for (let i = 0; i < locks.length; i++) if (s[locks[i]] === group[a] + 1) return true;
    return false;
  };
  const swap = (s: Uint8Array, a: number, b: number): void => {
    for (let i = 0; i < length; i++) {
      const kept = s[places[a] + i];
      s[places[a] + i] = s[places[b] + i];
      s[places[b] + i] = kept;
    }
    for (let i = 0; i < perCpu.length; i++) {
      const kept = s[perCpu[i] + group[a]];
      s[perCpu[i] + group[a]] = s[perCpu[i] + group[b]];
      s[perCpu[i] + group[b]] = kept;
    }
    for (let i = 0; i < locks.length; i++) {
      if (s[locks[i]] === group[a] + 1) s[locks[i]] = group[b] + 1;
      else if (s[locks[i]] === group[b] + 1) s[locks[i]] = group[a] + 1;
    }
  };
  return (s) => {
    for (let i = 1; i < group.length; i++)
      for (let j = i; j > 0 && after(s, j - 1, j); j--) swap(s, j - 1, j);
  };
}
