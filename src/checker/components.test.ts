import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Components } from './components';
import { RUNS } from './random.testkit';

/** Components of a graph given as a list of edges. */
function componentsOf(nodes: number, edges: readonly (readonly [number, number])[], slice = 1): number[] {
  const sorted = [...edges].sort((a, b) => a[0] - b[0]);
  const components = new Components({
    nodes,
    row: Int32Array.from({ length: nodes + 1 }, (_, node) => sorted.filter(([from]) => from < node).length),
    target: Int32Array.from(sorted, ([, to]) => to),
    label: new Int32Array(edges.length),
  });
  while (!components.advance(slice));
  expect(new Set(components.of).size).toBe(components.count);
  return [...components.of];
}

describe('Components', () => {
  it('numbers components sinks first', () => {
    // 0 → 1 → 2 → 0, 1 → 3, and 4 alone
    const edges = [[0, 1], [1, 2], [2, 0], [1, 3]] as const; // prettier-ignore
    expect(componentsOf(5, edges)).toEqual([1, 1, 1, 0, 2]);
    expect(componentsOf(0, [])).toEqual([]);
  });

  it('goes 100,000 nodes deep', () => {
    const n = 100_000;
    const components = new Components({
      nodes: n,
      row: Int32Array.from({ length: n + 1 }, (_, i) => i),
      target: Int32Array.from({ length: n }, (_, i) => (i + 1) % n),
      label: new Int32Array(n),
    });
    while (!components.advance(1000));
    expect(components.count).toBe(1);
  });

  it('puts two nodes together exactly when each reaches the other', () => {
    const graph = fc
      .integer({ min: 1, max: 9 })
      .chain((n) =>
        fc.tuple(
          fc.constant(n),
          fc.array(fc.tuple(fc.nat(n - 1), fc.nat(n - 1)), { maxLength: 20 }),
          fc.integer({ min: 1, max: 50 }),
        ),
      );
    fc.assert(
      fc.property(graph, ([n, edges, slice]) => {
        const of = componentsOf(n, edges, slice);
        const reaches = (from: number, to: number): boolean => {
          const seen = new Set([from]);
          for (const node of seen) for (const [a, b] of edges) if (a === node) seen.add(b);
          return seen.has(to);
        };
        for (let a = 0; a < n; a++) {
          for (let b = 0; b < n; b++) expect(of[a] === of[b]).toBe(reaches(a, b) && reaches(b, a));
        }
      }),
      RUNS,
    );
  });
});
