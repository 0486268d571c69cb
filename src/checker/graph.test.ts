import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf, nodeOf, nodesOn, runTo } from './graph';
import { naiveSearch } from './naive.testkit';
import { replay } from './path';
import { anyModel, RUNS } from './random.testkit';
import { counters, lostUpdate } from './rules.testkit';

describe('graphOf', () => {
  it('has the nodes and edges of a small model', () => {
    const graph = graphOf(lostUpdate(true));
    expect(graph).toMatchObject({ nodes: 4, roots: 1, complete: true });
    expect([...graph.from]).toEqual([0, 0, 1, 2]);
    expect([...graph.to]).toEqual([1, 2, 3, 3]);
    expect([...graph.step]).toEqual([0, 1, 1, 0]);
    expect([...graph.depth]).toEqual([0, 1, 1, 2]);
    expect([...graph.degree]).toEqual([2, 1, 1, 0]);
  });

  it('is cut off at its limit, and says so', () => {
    const graph = graphOf(counters(2, 9), { maxNodes: 10 });
    expect(graph).toMatchObject({ nodes: 10, complete: false });
    expect(Math.max(...graph.to)).toBe(9);
  });

  it('follows a run as far as it goes', () => {
    const graph = graphOf(lostUpdate(true));
    expect(nodesOn(graph, [0, 1])).toEqual([0, 1, 3]);
    expect(nodesOn(graph, [])).toEqual([0]);
    expect(nodesOn(graph, [1, 1, 0])).toEqual([0, 2]);
  });

  it('merges symmetric states on request', () => {
    expect(graphOf(counters(2, 2), { symmetry: true }).nodes).toBe(6);
  });

  it('agrees with the naive twin, and finds every node and a shortest run to it', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const graph = graphOf(model);
        const twin = naiveSearch(model);
        expect(graph.nodes).toBe(twin.states.size);
        expect(graph.to).toHaveLength(twin.transitions);
        const roots = model.initial();
        for (let node = 0; node < graph.nodes; node++) {
          const image = graph.images.subarray(node * graph.size, (node + 1) * graph.size);
          expect(nodeOf(graph, image)).toBe(node);
          expect(graph.depth[node]).toBe(twin.states.get(JSON.stringify([...image])));
          const run = runTo(graph, node);
          expect(run).toHaveLength(graph.depth[node]);
          if (graph.roots === 1) expect(nodesOn(graph, run).at(-1)).toBe(node);
          const ends = roots.filter((_, start) => {
            try {
              return replay(model, run, start).states.at(-1)?.join() === image.join();
            } catch {
              return false;
            }
          });
          expect(ends.length).toBeGreaterThan(0);
        }
        expect(nodeOf(graph, new Uint8Array(model.size).fill(255))).toBe(-1);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });
});
