import { Search } from '../checker/search';
import type { Model } from '../checker';
import type { Machine } from './machine';
import { partialOrderOf } from './partial-order';
import { actorOf } from './steps';
import type { ThreadSpec } from './system';
import type { Visible } from './visible';

/** Numbers below `n`, the same each time for a seed. */
export function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** Some interrupts send a CPU on from the middle of its program, as they send a guest out of guest mode. */
export function redirected(thread: ThreadSpec, next: (n: number) => number): ThreadSpec {
  if (thread.callbacksOf !== undefined || next(2) === 0) return thread;
  const from = next(thread.code.length);
  const to = from + 1 + next(thread.code.length - from);
  return {
    ...thread,
    code: thread.code.map((instr, i) => ({
      ...instr,
      ...(i >= from && i < to ? { span: 'guest' } : {}),
      ...(i === to ? { line: 'out' } : {}),
    })),
    onIpi: { zero: thread.onIpi?.zero ?? [], redirect: { span: 'guest', toLine: 'out' } },
  };
}

/** States that somebody looks for, and what of them they look at. */
export interface Looking {
  readonly visible: Visible;
  readonly isThere: (s: Uint8Array) => boolean;
}

/** What a complete search finds: verdicts, and every state in which a run ends without a bug. Undefined where it is too large. */
export function found(
  machine: Machine,
  partialOrder: boolean,
  looking?: Looking,
): { verdicts: readonly string[]; ends: ReadonlySet<string>; states: number } | undefined {
  const ends = new Set<string>();
  const bit = 1 << machine.properties.length;
  const plain = partialOrderOf(machine);
  const watchful = looking === undefined ? plain : plain.lookedAt(looking.visible);
  const model: Model = {
    size: machine.size,
    properties: [
      ...machine.properties,
      ...(looking === undefined ? [] : [{ id: 'there', kind: 'goal' } as const]),
    ],
    maxSteps: machine.maxSteps,
    actors: machine.actors,
    initial: () => machine.initial(),
    enabled: (s, out) => machine.enabled(s, out),
    apply: (s, step) => machine.apply(s, step),
    inspect: (s, n) => {
      if (n === 0 && s[machine.layout.bug] === 0) ends.add(String.fromCharCode(...s));
      return machine.inspect(s, n) | (looking?.isThere(s) === true ? bit : 0);
    },
    actorOf,
    partialOrder: {
      ample: (s, out, n, open) => ((open & bit) !== 0 ? watchful : plain).ample(s, out, n),
    },
  };
  const search = new Search(model, { partialOrder, maxStates: 6000 });
  while (!search.advance(20_000));
  const { complete, states, properties } = search.report();
  return complete
    ? { verdicts: properties.map(({ id, verdict }) => `${id} ${verdict}`), ends, states }
    : undefined;
}

/** A system in words, for a test that fails. */
export function textOf({ spec, threads }: Machine): string {
  const lines = threads.flatMap(({ spec: { name, code } }) => [name, ...code.map((i) => JSON.stringify(i))]);
  return [spec.memory, `window ${spec.window ?? 0}`, ...lines].join('\n');
}
