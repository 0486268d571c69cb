import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { graphOf } from '../checker';
import { anyModel, RUNS } from '../checker/random.testkit';
import { counters } from '../checker/rules.testkit';
import { layoutMap, nodeAt, type MapGraph } from './map';

const ROOM = { width: 800, height: 400 };

function graph(depth: readonly number[], edges: readonly (readonly [number, number])[]): MapGraph {
  return {
    nodes: depth.length,
    depth: Int32Array.from(depth),
    from: Int32Array.from(edges, ([from]) => from),
    to: Int32Array.from(edges, ([, to]) => to),
  };
}

/** Pairs of edges between two neighbouring layers that cross. */
function crossings({ from, to, depth }: MapGraph, y: Float64Array): number {
  let count = 0;
  for (let a = 0; a < from.length; a++)
    for (let b = 0; b < a; b++)
      if (depth[from[a]] === depth[from[b]] && depth[to[a]] === depth[to[b]])
        if ((y[from[a]] - y[from[b]]) * (y[to[a]] - y[to[b]]) < 0) count++;
  return count;
}

describe('layoutMap', () => {
  it('puts states into layers by depth, from left to right', () => {
    const { x, layers, upright } = layoutMap(graphOf(counters(2, 3)), ROOM);
    expect(upright).toBe(false);
    expect(layers.map((layer) => layer.length)).toEqual([1, 2, 3, 4, 3, 2, 1]);
    expect(layers.map((layer) => new Set(layer.map((node) => x[node])).size)).toEqual(Array(7).fill(1));
    const columns = layers.map(([node]) => x[node]);
    expect([...columns].sort((a, b) => a - b)).toEqual(columns);
  });

  it('runs downwards in an upright room', () => {
    const { y, layers, upright } = layoutMap(graphOf(counters(2, 3)), { width: 300, height: 600 });
    expect(upright).toBe(true);
    expect(y[layers[6][0]]).toBeGreaterThan(y[layers[0][0]]);
  });

  it('removes crossings that can be avoided', () => {
    // 0 leads to 1, 2, 3; 3 leads to 4, 2 to 5, 1 to 6.
    const tangled = graph(
      [0, 1, 1, 1, 2, 2, 2],
      [
        [0, 1],
        [0, 2],
        [0, 3],
        [3, 4],
        [2, 5],
        [1, 6],
      ],
    );
    expect(crossings(tangled, layoutMap(tangled, ROOM).y)).toBe(0);
  });

  it('is the same every time, keeps everything in the room and apart', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const space = graphOf(model);
        const layout = layoutMap(space, ROOM);
        expect(layoutMap(space, ROOM)).toEqual(layout);
        const places = new Set<string>();
        for (let node = 0; node < space.nodes; node++) {
          expect(layout.x[node]).toBeGreaterThanOrEqual(0);
          expect(layout.x[node]).toBeLessThanOrEqual(ROOM.width);
          expect(layout.y[node]).toBeGreaterThanOrEqual(0);
          expect(layout.y[node]).toBeLessThanOrEqual(ROOM.height);
          places.add(`${layout.x[node].toFixed(3)} ${layout.y[node].toFixed(3)}`);
        }
        expect(places.size).toBe(space.nodes);
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  it('shows a single state in the middle', () => {
    const layout = layoutMap(graph([0], []), ROOM);
    expect([layout.x[0], layout.y[0]]).toEqual([400, 200]);
  });
});

describe('nodeAt', () => {
  const layout = layoutMap(graphOf(counters(2, 3)), ROOM);

  it('finds the nearest state within reach', () => {
    expect(nodeAt(layout, layout.x[5] + 2, layout.y[5] - 1, 10)).toBe(5);
    expect(nodeAt(layout, -100, -100, 10)).toBe(-1);
  });
});
