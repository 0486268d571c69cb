import type { Machine } from './machine';

/** Every reachable state by the simplest search there is; for tests of the machine alone. */
export function reach(
  machine: Machine,
  limit = 200_000,
): { states: number; ends: Uint8Array[]; violated: Set<string> } {
  const seen = new Map<string, Uint8Array>();
  const queue: Uint8Array[] = [];
  const ends: Uint8Array[] = [];
  const violated = new Set<string>();
  const note = (bits: number): void =>
    machine.properties.forEach((p, i) => (bits >> i) & 1 && violated.add(p.id));
  const add = (s: Uint8Array): void => {
    const key = String.fromCharCode(...s);
    if (seen.has(key)) return;
    seen.set(key, s);
    queue.push(s);
  };
  machine.initial().forEach(add);
  const out = new Int32Array(machine.maxSteps);
  for (let s = queue.pop(); s !== undefined; s = queue.pop()) {
    if (seen.size > limit) throw new Error(`more than ${limit} states`);
    const n = machine.enabled(s, out);
    note(machine.inspect(s, n));
    if (n === 0) ends.push(s);
    for (const step of out.slice(0, n)) {
      const next = s.slice();
      note(machine.apply(next, step));
      add(next);
    }
  }
  return { states: seen.size, ends, violated };
}
