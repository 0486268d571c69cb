import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap } from './boxes';
import { HALO, LABEL_SIZE } from './metrics';
import { clear, page, table, thread, type SnapshotDraft } from './story.testkit';
import { forestOf, type Node } from './structure';
import { layoutTree, neighbour, type TreeLayout } from './tree';

const mock = (): SnapshotDraft =>
  table(`
    root 4  0→L3
    L3   3  0→L2a 2→L2
    L2a  2  1→L1a
    L2   2  0→L1
    L1a  1  5=0x1c5
    L1   1  7=mmio
  `);

/** Positions of all boxes by name. */
const corners = (s: SnapshotDraft, layout: TreeLayout): string[] =>
  layout.boxes.map((box) => `${s.pages[box.page]?.name} ${box.x},${box.y} ${box.w}x${box.h}`);

/** `root(L3(L2a(L1a) L2(L1)))` */
const shape = (s: SnapshotDraft, nodes: readonly Node[]): string =>
  nodes
    .map((node) => {
      const inner = shape(s, node.children);
      return `${s.pages[node.page]?.name}${inner && `(${inner})`}`;
    })
    .join(' ');

describe('the forest', () => {
  test('follows the initial links, in entry order', () => {
    const s = mock();
    expect(shape(s, forestOf(s))).toBe('root(L3(L2a(L1a) L2(L1)))');
  });

  test('a cut link changes nothing', () => {
    const s = mock();
    clear(s, 'L3', 2);
    clear(s, 'L2', 0);
    expect(shape(s, forestOf(s))).toBe('root(L3(L2a(L1a) L2(L1)))');
  });

  test('a page to be mapped stands where it will be linked, others at the end', () => {
    const s = table('root 2 0→L1\nnew? 1\nspare? 1\nL1 1');
    expect(shape(s, forestOf(s, [{ page: 'new', into: 'root' }]))).toBe('root(L1 new) spare');
  });

  test('a page with two parents is drawn once; upward links never make a tree', () => {
    const s = table('root 3 0→A 1→B\nA 2 0→C\nB 2 0→C\nC 1 0→root');
    expect(shape(s, forestOf(s))).toBe('root(A(C) B)');
  });
});

describe('positions', () => {
  test('levels from top to bottom, parents over the middle of their children', () => {
    const s = mock();
    const { boxes, levels } = layoutTree(s);
    const centre = (name: string): number => {
      const box = boxes[page(s, name).index];
      return box.x + box.w / 2;
    };
    expect(levels.map((l) => l.level)).toEqual([4, 3, 2, 1]);
    expect(centre('root')).toBe(centre('L3'));
    expect(centre('L3')).toBe((centre('L2a') + centre('L2')) / 2);
    expect(centre('L2a')).toBe(centre('L1a'));
  });

  test('nothing moves when pages are unlinked, freed and recycled at another level', () => {
    const start = mock();
    const before = corners(start, layoutTree(start));
    const s = mock();
    clear(s, 'L3', 2);
    clear(s, 'L2', 0);
    page(s, 'L2').lifecycle = 'recycled';
    page(s, 'L2').level = 1;
    expect(corners(s, layoutTree(s, { structure: start }))).toEqual(before);
  });

  test('12 pages are readable beside the panels of a 1440 × 900 screen', () => {
    const s = table(`
      root 4  0→L3a 1→L3b
      L3a  3  0→L2a 2→L2b
      L3b  3  5→L2c
      L2a  2  1→L1a 2→L1b
      L2b  2  0→L1c
      L2c  2  0→L1d 1→L1e 2→L1f
      L1a  1  5=0x1c5
      L1b  1  7=mmio
      L1c  1  5=0x1c6
      L1d  1  5=0x1c7
      L1e  1  5=0x1c8
      L1f  1  5=0x1c9
    `);
    const { density, scale } = layoutTree(s, { width: 700, height: 430 });
    expect(density.small * scale).toBeGreaterThan(11);
  });

  test('40 pages are readable there too, as compact boxes', () => {
    const lines = ['root 4 0→A0 1→A1 2→A2'];
    for (let a = 0; a < 3; a += 1) lines.push(`A${a} 3 0→B${a}0 1→B${a}1 2→B${a}2`);
    for (let b = 0; b < 9; b += 1) {
      const name = `${Math.floor(b / 3)}${b % 3}`;
      lines.push(`B${name} 2 0→C${name}0 1→C${name}1 2→C${name}2`);
    }
    for (let c = 0; c < 27; c += 1)
      lines.push(`C${Math.floor(c / 9)}${Math.floor(c / 3) % 3}${c % 3} 1 7=mmio`);
    const { density, scale, boxes } = layoutTree(table(lines.join('\n')), { width: 700, height: 430 });
    expect(boxes).toHaveLength(40);
    expect(density.name).toBe('compact');
    expect(density.small * scale).toBeGreaterThan(9);
  });
});

describe('links', () => {
  const kinds = (s: SnapshotDraft): string[] =>
    layoutTree(s)
      .edges.map((edge) => `${edge.key} ${edge.kind}`)
      .sort();

  test('live, cut, new and stale', () => {
    const s = table('root 2 0→A 1→B 2→C 3=none\nA 1\nB 1\nC 1\nD? 1');
    clear(s, 'root', 0);
    page(s, 'root').entries[2].target = { kind: 'page', page: 3, stale: true };
    page(s, 'root').entries[3].target = { kind: 'page', page: 4, stale: false };
    expect(kinds(s)).toEqual(['root[0] A cut', 'root[1] B live', 'root[2] C stale', 'root[3] D new']);
  });

  test('a cut link says when it was cut, beside its middle', () => {
    const s = mock();
    clear(s, 'L3', 2);
    const { edges, boxes } = layoutTree(s, { cut: (p, e) => [`cleared ${p}[${e}]`] });
    const label = edges.find((edge) => edge.kind === 'cut')?.label;
    expect(label?.text).toBe('cleared 1[2]');
    expect(label!.y).toBeGreaterThan(boxes[1].y + boxes[1].h);
    // Its letters end above the halo of the page below.
    expect(label!.y + 0.25 * LABEL_SIZE).toBeLessThan(boxes[3].y - HALO);
  });

  test('where no room is left beside the line, fewer words stand there, off every other line', () => {
    const s = mock();
    clear(s, 'L3', 2);
    const long = 'cleared, and long enough to reach beyond the picture on either side of it';
    const { edges } = layoutTree(s, { cut: () => [long, 'step 8'] });
    expect(edges.find((edge) => edge.kind === 'cut')?.label?.text).toBe('step 8');
  });

  test('an invalid_list is a chain in list order', () => {
    const s = mock();
    s.facts = [{ kind: 'list', id: 'invalid_list', lists: [{ thread: 1, pages: [3, 5, 2] }] }];
    s.rcu.callbacks = [
      { site: 0, cpu: 1, state: 'queued', head: 4, pages: [4] },
      { site: 1, cpu: 1, state: 'queued', head: 3, pages: [3, 5] },
    ];
    const { chains } = layoutTree(s);
    expect(chains.map((c) => [c.key, c.arrows.map((a) => `${a.from}>${a.to}`).join(' ')])).toEqual([
      ['invalid-list 1', '3>5 5>2'],
      ['callback 3', '3>5'],
    ]);
    for (const { path } of chains[0].arrows) expect(path).toMatch(/^M[-\d.,LC]+$/);
  });
});

describe('tokens', () => {
  test('stand on the row of their entry, side by side, until their thread has finished', () => {
    const s = mock();
    s.threads = [0, 1, 2].map((i) => ({ ...thread(i, `vCPU ${i}`, 'walker'), at: { page: 1, entry: 2 } }));
    s.threads[2].finished = true;
    const { tokens, boxes } = layoutTree(s);
    const row = boxes[1].rows[1];
    expect(tokens.map((t) => t.y)).toEqual([row.y + row.h / 2, row.y + row.h / 2]);
    expect(tokens[0].x).toBe(boxes[1].x + boxes[1].w);
    expect(tokens[1].x).toBeGreaterThan(tokens[0].x + 10);
  });
});

test('arrow keys go from box to box', () => {
  const s = mock();
  const layout = layoutTree(s);
  const go = (from: string, direction: Parameters<typeof neighbour>[2]): string | undefined =>
    s.pages[neighbour(layout, page(s, from).index, direction) ?? -1]?.name;
  expect(go('root', 'down')).toBe('L3');
  expect(go('L3', 'down')).toMatch(/L2/);
  expect(go('L2', 'up')).toBe('L3');
  expect(go('L2a', 'right')).toBe('L2');
  expect(go('L2', 'left')).toBe('L2a');
  expect(go('L2', 'down')).toBe('L1');
  expect(go('root', 'up')).toBeUndefined();
  expect(go('root', 'right')).toBeUndefined();
});

/** Tables with up to 60 pages, links between any levels, shared and unreachable pages. */
const tables = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 4 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 511 }), { maxLength: 12 }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .chain((pages) => {
    const count = pages.length;
    const targets = fc.array(fc.integer({ min: 0, max: 2 * count }), { minLength: 12, maxLength: 12 });
    return fc.array(targets, { minLength: count, maxLength: count }).map((to) =>
      pages
        .map(([level, entries], i) => {
          const said = entries.map((e, k) => (to[i][k] < count ? `${e}→p${to[i][k]}` : `${e}=mmio`));
          return `p${i} ${level} ${said.join(' ')}`;
        })
        .join('\n'),
    );
  });

test('no two boxes overlap, and all are inside, whatever the table and the room', () => {
  fc.assert(
    fc.property(
      tables,
      fc.integer({ min: 300, max: 2500 }),
      fc.integer({ min: 200, max: 1500 }),
      (text, width, height) => {
        const layout = layoutTree(table(text), { width, height });
        for (const [i, a] of layout.boxes.entries()) {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.y).toBeGreaterThanOrEqual(0);
          expect(a.x + a.w).toBeLessThanOrEqual(layout.width);
          expect(a.y + a.h).toBeLessThanOrEqual(layout.height);
          for (const b of layout.boxes.slice(i + 1)) expect(overlap(a, b)).toBe(false);
        }
        expect(layout.width * layout.scale).toBeLessThanOrEqual(width + 0.01);
        expect(layout.height * layout.scale).toBeLessThanOrEqual(height + 0.01);
      },
    ),
    { seed: 20110622, numRuns: 150 },
  );
});
