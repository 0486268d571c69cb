import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { executions } from '../axioms/graph';
import { MODELS } from '../axioms/models';
import { parseLitmus } from '../litmus/parse';
import { overlap, type Rect } from './boxes';
import { pointAt, type Curve } from './bezier';
import { boxAround, pathOf } from './curves';
import {
  GROUP_IDS,
  layoutExecution,
  letterOf,
  NODE,
  RELATION_GROUPS,
  type ExecutionLayout,
} from './execution';

const ALL = new Set<string>(GROUP_IDS.flatMap((id) => RELATION_GROUPS[id]));
/** Without what follows from others. */
const BASIC = new Set([...ALL].filter((id) => !(RELATION_GROUPS.derived as readonly string[]).includes(id)));

function graphs(threads: number): ReturnType<typeof executions> {
  const bodies = Array.from(
    { length: threads },
    (_, i) =>
      `P${i}(int *x, int *y) { WRITE_ONCE(*${i % 2 ? 'y' : 'x'}, ${i + 1}); smp_mb(); r0 = READ_ONCE(*${i % 2 ? 'x' : 'y'}); }`,
  );
  return drawnOf(`C t\n{}\n${bodies.join('\n')}\nexists (0:r0=0)`);
}

/** Executions of a test, allowed and forbidden. */
function drawnOf(source: string): ReturnType<typeof executions> {
  const parsed = parseLitmus(source);
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
      expect(new Set(all.map(({ curve }) => pathOf(curve))).size).toBe(all.length);
    }
  });
});

describe('names of edges', () => {
  const folder = new URL('../axioms/tests/', import.meta.url);
  const tests = readdirSync(folder).filter((name) => name.endsWith('.litmus'));

  it('there are tests to draw', () => {
    expect(tests.length).toBeGreaterThan(40);
  });

  it.each(tests)(
    'in %s none lies upon another, upon an event or outside, and all are at their edges',
    (name) => {
      for (const graph of drawnOf(readFileSync(new URL(name, folder), 'utf8'))) {
        const basic = layoutExecution(graph, BASIC);
        expect(basic.edges.filter(({ label }) => label === null)).toEqual([]);
        expectApart(basic);
        expectApart(layoutExecution(graph, ALL));
      }
    },
  );

  it('where there is no room for all, those that follow from others stay away', () => {
    const [graph] = graphs(3);
    const ids = graph.events.map(({ id }) => id);
    const every = ids.flatMap((from) => ids.filter((id) => id !== from).map((to) => [from, to] as const));
    const relations = { ppo: every, prop: every, hb: every, pb: every, rf: [[0, ids.length - 1]] as const };
    const layout = layoutExecution({ ...graph, relations }, ALL);
    const named = layout.edges.filter(({ label }) => label !== null).map(({ relation }) => relation);
    expect(named).toContain('rf');
    expect(named.length).toBeLessThan(layout.edges.length);
    expectApart(layout);
  });

  function expectApart({ edges, nodes, width, height }: ExecutionLayout): void {
    const labels = edges.flatMap(({ label }) => label ?? []);
    const boxes = nodes.map((node) => boxAround(node, { w: NODE.width, h: NODE.height }));
    labels.forEach((label, i) => {
      expect([...labels.slice(i + 1), ...boxes].filter((other) => overlap(label, other))).toEqual([]);
      expect(label.x).toBeGreaterThanOrEqual(0);
      expect(label.y).toBeGreaterThanOrEqual(0);
      expect(label.x + label.w).toBeLessThanOrEqual(width);
      expect(label.y + label.h).toBeLessThanOrEqual(height);
    });
    for (const { curve, label } of edges)
      if (label !== null) expect(distance(curve, label)).toBeLessThanOrEqual(2.1 * label.h);
  }

  function distance(curve: Curve, { x, y, w, h }: Rect): number {
    const along = Array.from({ length: 51 }, (_, i) => pointAt(curve, i / 50));
    return Math.min(...along.map((spot) => Math.hypot(spot.x - x - w / 2, spot.y - y - h / 2)));
  }
});

it('letters continue after z', () => {
  expect([0, 25, 26, 52].map(letterOf)).toEqual(['a', 'z', 'a1', 'a2']);
});
