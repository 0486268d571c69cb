import { badgeRect } from '../layout/badge';
import type { PageBox } from '../layout/boxes';
import { badgeOf, hueOf } from '../layout/hue';
import { isSlim, TOKEN } from '../layout/metrics';
import { changedAt, entryKey, plannedIn, writtenAt } from '../layout/scene';
import { arrangeTree, drawTree, type TreeLayout } from '../layout/tree';
import { bugText } from '../narrate/bugs';
import { cutText, longestWord, pageNote, wasLabel } from '../narrate/table';
import type { Lifecycle, PageView } from '../trace/snapshot';
import { facts, lifecycles, tree } from '#texts/tree';
import type { Colour, Shape } from './shapes';
import { headOf, shortened, widthOf } from './shapes';
import type { Moment, Room } from './moment';
import { moved } from './moved';

/** Names and words in boxes are laid out for a face that is a little narrower. */
const NARROWER = 0.94;

/** The shapes of the table at a moment, scaled to fill the room, in its middle. */
export function drawTable(moment: Moment, room: Room): Shape[] {
  const { setup, trace, position, scene } = moment;
  const arrangement = arrangeTree(trace.snapshots[0], {
    planned: plannedIn(setup.code),
    word: longestWord,
    width: room.w,
    height: room.h,
  });
  const layout = drawTree(
    scene.snapshot,
    arrangement,
    (page, entry) => cutText(writtenAt(trace, position, page, entry)),
    (boxes, { small }) => {
      const box = boxes[scene.blame?.page ?? -1];
      return box === undefined || scene.blame === null
        ? []
        : [badgeRect(bugText(scene.blame.bug), box, small)];
    },
  );
  const shapes = [
    ...levels(moment, layout),
    ...edges(moment, layout),
    ...layout.boxes.flatMap((box, i) => page(moment, layout, box, scene.snapshot.pages[i])),
    ...chains(moment, layout),
    ...tokens(moment, layout),
    ...badge(moment, layout),
  ];
  const { frame, scale } = layout;
  return shapes.map((shape) => moved(shape, scale, room.x - frame.x * scale, room.y - frame.y * scale));
}

function levels({ scene, colour }: Moment, { levels, density }: TreeLayout): Shape[] {
  const names = scene.snapshot.levelNames ?? {};
  return levels.map(({ level, y, h }) => ({
    is: 'text',
    x: 0,
    y: y + Math.min(h / 2 + 4, 40),
    text: names[level] ?? tree.level(level),
    size: density.small * 0.85,
    fill: colour('ink-soft'),
  }));
}

const GONE: readonly Lifecycle[] = ['freed', 'unallocated'];

function edges({ scene, colour }: Moment, layout: TreeLayout): Shape[] {
  const looks = {
    live: { stroke: colour('ink-soft'), width: 1.6 },
    new: { stroke: colour('ok'), width: 2.2 },
    stale: { stroke: colour('alarm'), width: 2, dash: [10, 5] },
    cut: { stroke: colour('line-strong'), width: 1.6, dash: [1.5, 5] },
  } as const;
  return layout.edges.flatMap((edge): Shape[] => {
    const opacity = GONE.includes(scene.snapshot.pages[edge.page].lifecycle) ? 0.5 : 1;
    const line: Shape = { is: 'path', d: edge.path, ...looks[edge.kind], opacity };
    if (edge.label === undefined) return [line];
    const { text, x, y, anchor } = edge.label;
    const size = layout.density.small * NARROWER;
    return [line, { is: 'text', x, y, anchor, text, size, fill: colour('ink-soft') }];
  });
}

/** How the outline of a page tells where it is in its life. */
function outline(
  lifecycle: Lifecycle,
  { colour }: Moment,
): Pick<Extract<Shape, { is: 'rect' }>, 'fill' | 'stroke' | 'width' | 'dash'> {
  switch (lifecycle) {
    case 'live':
    case 'recycled':
      return { fill: colour('panel'), stroke: colour('ink'), width: 1.6 };
    case 'unlinked':
      return { fill: colour('panel'), stroke: colour('concern'), width: 2, dash: [7, 4] };
    case 'pending':
      return { fill: colour('pending-soft'), stroke: colour('pending'), width: 2, dash: [7, 4] };
    case 'freed':
      return { fill: colour('inset'), stroke: colour('ink-soft'), width: 2, dash: [1.5, 4] };
    case 'unallocated':
      return { fill: colour('ground'), stroke: colour('line-strong'), width: 1.6, dash: [1.5, 5] };
  }
}

function page(moment: Moment, { density }: TreeLayout, box: PageBox, view: PageView): Shape[] {
  const { scene, trace, position, colour } = moment;
  const { x, y, w, h, head } = box;
  const bug = scene.blame?.page === view.index;
  const soft = GONE.includes(view.lifecycle);
  const waiting = view.lifecycle === 'pending' || view.lifecycle === 'unlinked';
  const word = colour(waiting ? 'pending' : 'ink-soft');
  const wordless = density.name === 'compact' || isSlim(density);
  const shapes: Shape[] = [];
  if (scene.changed.has(String(view.index)))
    shapes.push({
      is: 'rect',
      x: x - 5,
      y: y - 5,
      w: w + 10,
      h: h + 10,
      r: 13,
      stroke: colour('highlight'),
      width: 7,
    });
  shapes.push({
    is: 'rect',
    x,
    y,
    w,
    h,
    r: 9,
    ...outline(view.lifecycle, moment),
    ...(bug ? { fill: colour('alarm-soft'), stroke: colour('alarm'), width: 3.5 } : {}),
  });
  const base = head / 2 + density.font * 0.36;
  const name = { is: 'text', y: y + base, bold: true, fill: colour(soft ? 'ink-soft' : 'ink') } as const;
  shapes.push({ ...name, x: x + density.pad, text: view.name, size: density.font * NARROWER });
  if (!wordless) {
    const text = lifecycles[view.lifecycle].word;
    const at = { x: x + w - density.pad, y: y + base, anchor: 'end' } as const;
    shapes.push({ is: 'text', ...at, text, size: density.small * NARROWER, fill: word, bold: waiting });
  }
  if (density.name !== 'compact')
    shapes.push({
      is: 'path',
      d: `M${x + 1},${y + head}L${x + w - 1},${y + head}`,
      stroke: colour('line'),
      width: 1,
    });
  shapes.push(...(density.name === 'compact' ? cells(moment, box, view) : rows(moment, density, box, view)));
  const slim = isSlim(density) && view.lifecycle !== 'live';
  const note = slim
    ? lifecycles[view.lifecycle].word
    : pageNote(scene.snapshot, view, changedAt(trace, position, view));
  if (box.foot !== null && note !== '') {
    const size = density.small * NARROWER * 0.92;
    const letters = Math.floor((w - 2 * density.pad) / widthOf('m', size));
    shapes.push({
      is: 'text',
      x: x + density.pad,
      y: box.foot + 4,
      text: shortened(note, letters),
      size,
      fill: word,
    });
  }
  return shapes;
}

/** Entries as rows of text. */
function rows(
  { scene, colour }: Moment,
  density: TreeLayout['density'],
  box: PageBox,
  view: PageView,
): Shape[] {
  const soft = GONE.includes(view.lifecycle);
  return view.entries.flatMap((entry, i): Shape[] => {
    const row = box.rows[i];
    const shapes: Shape[] = [];
    const bug = scene.blame?.page === view.index && scene.blame.entry === entry.index;
    if (scene.changed.has(entryKey(view.index, entry.index)) || bug)
      shapes.push({
        is: 'rect',
        x: row.x,
        y: row.y,
        w: row.w,
        h: row.h - 1,
        r: 3,
        ...(bug ? { stroke: colour('alarm'), width: 1.5 } : { fill: colour('highlight') }),
      });
    const size = density.small;
    const y = row.y + row.h / 2 + size * 0.34;
    let x = row.x + density.pad - 5;
    const put = (text: string, fill: Colour): void => {
      shapes.push({ is: 'text', x, y, text, size, fill });
      x += widthOf(`${text} `, size);
    };
    const slim = isSlim(density);
    put(`[${entry.index}]`, colour('ink-soft'));
    put(slim ? entry.label.replace(/^frame /, '') : entry.label, colour(soft ? 'ink-soft' : 'ink'));
    const was = slim ? null : wasLabel(view, entry, (index) => scene.snapshot.pages[index]?.name ?? '?');
    if (was !== null) put(tree.was(was), colour('ink-soft'));
    if (entry.torn === true) put(tree.torn, colour('alarm'));
    return shapes;
  });
}

/** Entries as cells: a dot for a page, a diamond for MMIO, a square for a frame, a bar when frozen. */
function cells({ scene, colour }: Moment, box: PageBox, view: PageView): Shape[] {
  const fill = colour(GONE.includes(view.lifecycle) ? 'ink-soft' : 'ink');
  return view.entries.flatMap((entry, i): Shape[] => {
    const { x, y, w, h } = box.rows[i];
    const [cx, cy] = [x + (w - 1) / 2, y + (h - 1) / 2];
    const mark: Shape[] = scene.changed.has(entryKey(view.index, entry.index))
      ? [{ is: 'rect', x, y, w: w - 1, h: h - 1, r: 2, fill: colour('highlight') }]
      : [];
    switch (entry.target.kind) {
      case 'none':
        return [...mark, { is: 'circle', x: cx, y: cy, r: 2.6, stroke: colour('ink-soft'), width: 1.2 }];
      case 'page':
        return [...mark, { is: 'circle', x: cx, y: cy, r: 3.2, fill }];
      case 'mmio':
        return [...mark, { is: 'path', d: 'M0,-4L4,0L0,4L-4,0Z', x: cx, y: cy, fill }];
      case 'frame':
        return [...mark, { is: 'rect', x: cx - 3, y: cy - 3, w: 6, h: 6, fill }];
      case 'frozen':
        return [...mark, { is: 'rect', x: cx - 4, y: cy - 1.2, w: 8, h: 2.4, fill }];
    }
  });
}

function chains({ scene, colour }: Moment, layout: TreeLayout): Shape[] {
  return layout.chains.flatMap((chain): Shape[] => {
    const hue = chain.thread === null ? 'rcu' : hueOf(scene.snapshot.threads[chain.thread]);
    const stroke = colour(`thread-${hue}`);
    const text =
      chain.kind === 'invalid-list'
        ? (facts.named['invalid_list']?.name ?? '')
        : facts.ring(chain.pages.length);
    const size = layout.density.small * NARROWER;
    return [
      ...chain.arrows.flatMap(({ path }): Shape[] => [
        { is: 'path', d: path, stroke, width: 2 },
        headOf(path, stroke),
      ]),
      { is: 'text', ...chain.label, text, size, fill: stroke },
    ];
  });
}

function tokens({ setup, scene, colour }: Moment, layout: TreeLayout): Shape[] {
  return layout.tokens.flatMap(({ thread, x, y }): Shape[] => {
    const fill = colour(`thread-${hueOf(scene.snapshot.threads[thread])}`);
    const code = setup.code.find((one) => one.thread === thread);
    const text = code === undefined ? String(thread) : badgeOf(code, setup.code);
    const alarmed = scene.blame?.thread === thread;
    return [
      ...(alarmed
        ? [{ is: 'circle', x, y, r: TOKEN + 4.5, stroke: colour('alarm'), width: 2.5 } as const]
        : []),
      { is: 'circle', x, y, r: TOKEN, fill, stroke: colour('panel'), width: 1.5 },
      { is: 'text', x, y: y + 4, anchor: 'middle', text, size: 11.5, fill: colour('on-thread'), bold: true },
    ];
  });
}

/** The alarm on the page that a bug is about. */
function badge({ scene, colour }: Moment, layout: TreeLayout): Shape[] {
  const box = layout.boxes[scene.blame?.page ?? -1];
  if (scene.blame === null || box === undefined) return [];
  const text = bugText(scene.blame.bug);
  const size = layout.density.small;
  const { x, y, w, h } = badgeRect(text, box, size);
  return [
    { is: 'rect', x, y, w, h, r: h / 2, fill: colour('alarm') },
    { is: 'path', d: 'M13,4.5L18.5,15L7.5,15Z', x, y, fill: colour('on-thread') },
    { is: 'text', x: x + 23, y: y + size + 2, text, size, fill: colour('on-thread'), bold: true },
  ];
}
