import { describe, expect, it } from 'vitest';
import { executions } from '../axioms/graph';
import { MODELS } from '../axioms/models';
import { parseLitmus } from '../litmus/parse';
import { GROUP_IDS, layoutExecution, letterOf, NODE, RELATION_GROUPS } from './execution';

const ALL = new Set<string>(GROUP_IDS.flatMap((id) => RELATION_GROUPS[id]));

function graphs(threads: number): ReturnType<typeof executions> {
  const bodies = Array.from(
    { length: threads },
    (_, i) =>
      `P${i}(int *x, int *y) { WRITE_ONCE(*${i % 2 ? 'y' : 'x'}, ${i + 1}); smp_mb(); r0 = READ_ONCE(*${i % 2 ? 'x' : 'y'}); }`,
  );
  const parsed = parseLitmus(`C t\n{}\n${bodies.join('\n')}\nexists (0:r0=0)`);
  if (!parsed.ok) throw new Error(parsed.refused.message);
  return executions(parsed.test, MODELS.lkmm, { which: 'both', most: 40 });
}

describe.each([1, 2, 3])('%d threads', (threads) => {
  it('events stand in a column a thread, in program order, and never upon each other', () => {
    for (const graph of graphs(threads)) {
      const { nodes, columns, width, height } = layoutExecution(graph, ALL);
      expect(columns.map(({ thread }) => thread)).toEqual(Array.from({ length: threads }, (_, i) => i));
      nodes.forEach((node, i) => {
        expect(node.x - NODE.width / 2).toBeGreaterThanOrEqual(0);
        expect(node.x + NODE.width / 2).toBeLessThanOrEqual(width);
        expect(node.y + NODE.height / 2).toBeLessThanOrEqual(height);
        for (const other of nodes.slice(i + 1)) {
          const aside = Math.abs(other.x - node.x) >= NODE.width;
          expect(aside || other.y - node.y >= NODE.height).toBe(true);
        }
      });
    }
  });

  it('every pair of a shown relation is drawn, and no other; no two edges are the same curve', () => {
    for (const graph of graphs(threads)) {
      const shown = new Set(['po', 'rf', 'fr']);
      const { edges } = layoutExecution(graph, shown);
      const wanted = [...shown].flatMap((relation) =>
        graph.relations[relation].map(([from, to]) => `${relation} ${from} ${to}`),
      );
      expect(edges.map((e) => `${e.relation} ${e.from} ${e.to}`)).toEqual(expect.arrayContaining(wanted));
      expect(edges).toHaveLength(wanted.length);
      const all = layoutExecution(graph, ALL).edges;
      expect(new Set(all.map(({ d }) => d)).size).toBe(all.length);
    }
  });
});

it('letters continue after z', () => {
  expect([0, 25, 26, 52].map(letterOf)).toEqual(['a', 'z', 'a1', 'a2']);
});
