import { Search } from '../checker/search';
import type { Model } from '../checker';
import type { Machine } from './machine';
import { partialOrderOf } from './partial-order';
import { actorOf } from './steps';

/** Numbers below `n`, the same each time for a seed. */
export function dice(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** What a complete search finds: verdicts, and every state in which a run ends without a bug. Undefined where it is too large. */
export function found(
  machine: Machine,
  partialOrder: boolean,
): { verdicts: readonly string[]; ends: ReadonlySet<string>; states: number } | undefined {
  const ends = new Set<string>();
  const model: Model = {
    size: machine.size,
    properties: machine.properties,
    maxSteps: machine.maxSteps,
    actors: machine.actors,
    initial: () => machine.initial(),
    enabled: (s, out) => machine.enabled(s, out),
    apply: (s, step) => machine.apply(s, step),
    inspect: (s, n) => {
      if (n === 0 && s[machine.layout.bug] === 0) ends.add(String.fromCharCode(...s));
      return machine.inspect(s, n);
    },
    actorOf,
    partialOrder: partialOrderOf(machine),
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
