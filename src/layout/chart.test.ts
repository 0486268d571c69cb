import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  arrowFor,
  chartLayout,
  drawRegion,
  LANE_GAP,
  type ChartGraph,
  type ChartLayout,
  type Link,
} from './chart';

const SIZES = { row: 24, line: 15, gap: 9, head: 36, letter: 7, beside: 48 };

/** A graph from its number of states and `1>4` for what is not just a step to the next one. */
function graph(states: number, others = '', foot = 36): ChartGraph {
  const next = Array.from({ length: states - 1 }, (_, i): Link => ({ from: i, to: i + 1 }));
  const more = others.split(' ').flatMap((text): Link[] => {
    const [from, to] = text.split('>').map(Number);
    return text === '' ? [] : [{ from, to }];
  });
  return { states, links: [...next, ...more], foot };
}

/** `0:cpu at x,y` as `column lanes` for short. */
function columnsOf({ lanes }: ChartLayout): number[][] {
  const columns = new Map<number, number[]>();
  lanes.forEach(({ x }, i) => columns.set(x, [...(columns.get(x) ?? []), i]));
  return [...columns.values()];
}

const room = (width: number, height: number) => ({ ...SIZES, width, height });

test('states stand below each other in order, between the two gutters', () => {
  const { states, w, h } = drawRegion(graph(5, '1>4'), 200, SIZES);
  expect(states.map(({ y }) => y)).toEqual([18, 51, 84, 117, 150]);
  for (const { x, w: wide } of states) {
    expect(x).toBeGreaterThan(0);
    expect(x + wide).toBeLessThan(w);
  }
  expect(h).toBe(150 + 24 + 8);
});

test('a label that is longer than its state stands in lines, and its state is higher', () => {
  const labels = ['smp_mb', 'kvm_mmu_page_unlink_children L2', 'rcu_read_lock'];
  const { states } = drawRegion({ ...graph(3), labels }, 200, SIZES);
  expect(states.map(({ lines }) => lines.length)).toEqual([1, 3, 1]);
  expect(states.map(({ lines }) => lines.join(''))).toEqual(labels);
  expect(states.map(({ h }) => h)).toEqual([24, 54, 24]);
  expect(states[2].y).toBe(states[1].y + 54 + 9);
});

test.each([
  ['0>1', 'next'],
  ['0>2', 'skip'],
  ['3>1', 'back'],
  ['2>2', 'self'],
])('%s is an arrow of kind %s', (link, kind) => {
  const [from, to] = link.split('>').map(Number);
  const { arrows } = drawRegion({ states: 4, links: [{ from, to }], foot: 0 }, 200, SIZES);
  expect(arrows).toMatchObject([{ from, to, kind }]);
});

test('arrows to one state share a track; arrows that would cross do not', () => {
  expect(drawRegion(graph(12, '3>7 4>7 5>7'), 200, SIZES).tracks).toEqual([0, 1]);
  expect(drawRegion(graph(14, '7>10 9>11 10>10'), 200, SIZES).tracks).toEqual([1, 2]);
  expect(drawRegion(graph(14, '1>4 4>8'), 200, SIZES).tracks).toEqual([0, 1]);
  expect(drawRegion(graph(6, '4>0 4>1'), 200, SIZES).tracks).toEqual([2, 0]);
});

test('says which states no way leads to', () => {
  const links = [
    { from: 0, to: 1 },
    { from: 1, to: 0 },
  ];
  const { states } = drawRegion({ states: 3, links, foot: 0 }, 200, SIZES);
  expect(states.map(({ reachable }) => reachable)).toEqual([true, true, false]);
});

test('an arrow that is not drawn can still be had', () => {
  const drawing = drawRegion(graph(6, '1>4'), 200, SIZES);
  expect(arrowFor(drawing, { from: 1, to: 4 })).toBe(drawing.arrows.at(-1));
  expect(arrowFor(drawing, { from: 0, to: 5 })).toMatchObject({ kind: 'skip', from: 0, to: 5 });
  expect(arrowFor(drawing, { from: 2, to: 2 }).kind).toBe('self');
});

test('lanes stand side by side; short ones share a column', () => {
  const graphs = [graph(12), graph(14), graph(6), graph(3)];
  const layout = chartLayout(graphs, room(690, 560));
  expect(columnsOf(layout)).toEqual([[0], [1], [2, 3]]);
  expect(layout.lanes.some(({ scrolls }) => scrolls)).toBe(false);
});

test('in a narrow room the lanes are stacked, each as high as it needs', () => {
  const layout = chartLayout([graph(12), graph(60), graph(3)], room(350, 500));
  expect(columnsOf(layout)).toEqual([[0, 1, 2]]);
  expect(layout.lanes.map(({ w, scrolls }) => [w, scrolls])).toEqual(Array(3).fill([350, false]));
  expect(layout.height).toBeGreaterThan(60 * 33);
});

test('a long program scrolls in its lane, and the chart stays as high as its room', () => {
  const layout = chartLayout([graph(12), graph(60), graph(3)], room(690, 500));
  expect(layout.lanes.map(({ scrolls }) => scrolls)).toEqual([false, true, false]);
  expect(layout.lanes[1].h).toBe(500);
  expect(layout.lanes[1].drawing.h).toBeGreaterThan(500);
  expect(layout.height).toBe(500);
});

test('with more lanes than columns the high ones give way first', () => {
  const layout = chartLayout([graph(26), graph(17), graph(26), graph(3)], room(690, 500));
  expect(columnsOf(layout)).toEqual([[0], [1, 3], [2]]);
  expect(layout.lanes[3].scrolls).toBe(false);
  expect(layout.height).toBeLessThanOrEqual(500);
});

const graphs = fc.integer({ min: 1, max: 60 }).chain((states) =>
  fc.record({
    states: fc.constant(states),
    foot: fc.integer({ min: 0, max: 80 }),
    links: fc.array(fc.record({ from: fc.nat({ max: states - 1 }), to: fc.nat({ max: states - 1 }) }), {
      maxLength: 40,
    }),
  }),
);

test('whatever the programs, no lane overlaps another and none is lost', () => {
  fc.assert(
    fc.property(
      fc.array(graphs, { maxLength: 9 }),
      fc.integer({ min: 240, max: 1600 }),
      fc.integer({ min: 200, max: 1200 }),
      (all, width, height) => {
        const { lanes, height: whole } = chartLayout(all, room(width, height));
        expect(lanes).toHaveLength(all.length);
        for (const [i, a] of lanes.entries()) {
          expect(a.x + a.w).toBeLessThanOrEqual(width);
          expect(a.y + a.h).toBeLessThanOrEqual(whole);
          for (const b of lanes.slice(i + 1)) {
            const apart =
              a.x + a.w + LANE_GAP <= b.x ||
              b.x + b.w + LANE_GAP <= a.x ||
              a.y + a.h + LANE_GAP <= b.y ||
              b.y + b.h + LANE_GAP <= a.y;
            expect(apart).toBe(true);
          }
        }
      },
    ),
    { seed: 20120, numRuns: 200 },
  );
});
