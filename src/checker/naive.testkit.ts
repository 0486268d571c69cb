import type { Model, Obligation } from './model';

/**
 * The checker again, as plainly as can be: JSON keys, Maps, no reductions, mutual reachability by closure instead of
 * Tarjan. The fast code is compared with this.
 */
interface NaiveResult {
  /** Images as JSON → depth. */
  readonly states: Map<string, number>;
  readonly transitions: number;
  readonly depth: number;
  /** Property id → length of the shortest run that violates it. */
  readonly violated: Map<string, number>;
  /** Largest value of each measure, by id. */
  readonly maxima: Map<string, number>;
}

interface Edge {
  readonly step: number;
  readonly bits: number;
  readonly to: string;
}

const keyOf = (s: Uint8Array): string => JSON.stringify([...s]);
const imageOf = (key: string): Uint8Array => Uint8Array.from(JSON.parse(key) as number[]);

function enabledIn(model: Model, key: string): number[] {
  const out = new Int32Array(model.maxSteps);
  return [...out.subarray(0, model.enabled(imageOf(key), out))];
}

function edgesOf(model: Model, key: string): Edge[] {
  return enabledIn(model, key).map((step) => {
    const s = imageOf(key);
    const bits = model.apply(s, step);
    return { step, bits, to: keyOf(s) };
  });
}

export function naiveSearch(model: Model): NaiveResult {
  const states = new Map<string, number>();
  const violated = new Map<string, number>();
  const maxima = new Map<string, number>();
  let transitions = 0;
  let depth = 0;
  const note = (bits: number, length: number): void => {
    model.properties.forEach(({ id, kind }, i) => {
      if (kind === 'liveness' || (bits & (1 << i)) === 0) return;
      violated.set(id, Math.min(length, violated.get(id) ?? Infinity));
    });
  };
  let level = [...new Set(model.initial().map(keyOf))];
  level.forEach((key) => states.set(key, 0));
  while (level.length > 0) {
    const next: string[] = [];
    for (const key of level) {
      const edges = edgesOf(model, key);
      note(model.inspect(imageOf(key), edges.length), depth);
      for (const measure of model.measures ?? []) {
        maxima.set(measure.id, Math.max(measure.value(imageOf(key)), maxima.get(measure.id) ?? -Infinity));
      }
      for (const { bits, to } of edges) {
        transitions++;
        note(bits, depth + 1);
        if (states.has(to)) continue;
        states.set(to, depth + 1);
        next.push(to);
      }
    }
    if (next.length > 0) depth++;
    level = next;
  }
  return { states, transitions, depth, violated, maxima };
}

/** Whether some weakly fair infinite run keeps the obligation pending from some point on. */
export function naiveLassoExists(model: Model, obligation: Obligation): boolean {
  const nodes = [...naiveSearch(model).states.keys()].filter((key) => obligation.pending(imageOf(key)));
  const edges = new Map(
    nodes.map((key) => [key, edgesOf(model, key).filter(({ to }) => nodes.includes(to))]),
  );
  const reach = new Map(nodes.map((key) => [key, new Set((edges.get(key) ?? []).map(({ to }) => to))]));
  for (const middle of nodes) {
    for (const from of nodes) {
      if (reach.get(from)?.has(middle)) reach.get(middle)?.forEach((to) => reach.get(from)?.add(to));
    }
  }
  return nodes.some((key) => {
    const part = nodes.filter((other) => reach.get(key)?.has(other) && reach.get(other)?.has(key));
    if (part.length === 0) return false;
    return Array.from({ length: model.actors }, (_, actor) => actor).every((actor) =>
      part.some(
        (node) =>
          !enabledIn(model, node).some((step) => model.actorOf(step) === actor) ||
          edges.get(node)?.some(({ step, to }) => part.includes(to) && model.actorOf(step) === actor),
      ),
    );
  });
}
