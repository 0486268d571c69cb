import { describe, expect, test } from 'vitest';
import { placeLabels } from './labels';
import { LABEL_SIZE, textWidth } from './metrics';
import { callbacksOf, gracePeriodsOf, ipisOf, spansOf, waitsAt } from './spans';
import type { StepEvent } from '../trace/events';
import { cpu, Story, table, thread, type SnapshotDraft } from './story.testkit';
import {
  fittingColumn,
  gutterFor,
  layoutTimeline,
  positionAt,
  positionX,
  zoomedColumn,
  type TimelineLayout,
} from './timeline';

/** Two CPUs and the second one's callback context. */
const start = (): SnapshotDraft => ({
  ...table('root 1 0=mmio'),
  threads: [
    thread(0, 'vCPU 0', 'walker'),
    thread(1, 'vCPU 1', 'zapper'),
    thread(2, 'callbacks', 'callback', 1),
  ],
  cpus: [cpu(0), cpu(1)],
  rcu: { used: true, active: false, waitsFor: [], quiescentSteps: [], callbacks: [] },
});

/** A deferred free, from the first read to the last page. */
const deferred = (): Story =>
  new Story(start())
    .step({ thread: 0, op: 'rcu-read-lock', line: 'lock', spans: '+read-section' })
    .step({ thread: 1, op: 'call-rcu', line: 'call_rcu', queued: 0 })
    .step({ kind: 'gp-start' }, (s) => {
      s.rcu.active = true;
      s.rcu.waitsFor = [0, 1];
    })
    .step({ kind: 'quiescent', cpu: 1 }, (s) => (s.rcu.waitsFor = [0]))
    .step({ thread: 0, op: 'rcu-read-unlock', line: 'unlock', spans: '-read-section' })
    .step({ kind: 'quiescent', cpu: 0 }, (s) => (s.rcu.waitsFor = []))
    .step({ kind: 'gp-end' }, (s) => (s.rcu.active = false))
    .step({ thread: 2, cpu: 1, op: 'take-callback', started: 0, spans: '+callback' })
    .step({ thread: 2, cpu: 1, op: 'free', finished: 0, spans: '-callback' });

const layout = (story: Story, width = 1200): TimelineLayout =>
  layoutTimeline(story, story.snapshots[0].threads, {
    width,
    label: (event) => event.line ?? '',
    span: (name) => name,
  });

describe('what lasts', () => {
  const spans = (story: Story): string[] =>
    spansOf(story, story.snapshots[0].threads).map(
      (s) => `${s.name} of ${s.thread}: ${s.from}..${s.to ?? ''} depth ${s.depth}`,
    );

  test('sections from entry to exit, nested ones deeper', () => {
    const story = new Story(start())
      .step({ thread: 1, spans: '+lock' })
      .step({ thread: 0, spans: '+read-section' })
      .step({ thread: 1, spans: '+commit' })
      .step({ thread: 1, spans: '-commit' })
      .step({ thread: 1, spans: '-lock' });
    expect(spans(story)).toEqual([
      'lock of 1: 1..5 depth 0',
      'read-section of 0: 2.. depth 0',
      'commit of 1: 3..4 depth 1',
    ]);
  });

  test('a CPU that starts in guest mode is in it from the start, until its interrupt', () => {
    const s = start();
    s.cpus[0].inGuest = true;
    const story = new Story(s).step({ thread: 1 }).step({ kind: 'interrupt', cpu: 0, spans: '-guest' });
    expect(spans(story)).toEqual(['guest of 0: 0..2 depth 0']);
  });

  test('repeated sections are told apart', () => {
    const story = new Story(start());
    for (let i = 0; i < 2; i += 1)
      story.step({ thread: 0, spans: '+walk' }).step({ thread: 0, spans: '-walk' });
    expect(spans(story)).toEqual(['walk of 0: 1..2 depth 0', 'walk of 0: 3..4 depth 0']);
  });

  test('a grace period names the CPUs it waits for at each moment', () => {
    const [period, ...more] = gracePeriodsOf(deferred());
    expect(more).toEqual([]);
    expect({ from: period.from, to: period.to }).toEqual({ from: 3, to: 7 });
    expect(period.phases).toEqual([
      { from: 3, to: 4, waitsFor: [0, 1] },
      { from: 4, to: 6, waitsFor: [0] },
      { from: 6, to: 7, waitsFor: [] },
    ]);
    expect([3, 4, 5, 6].map((at) => waitsAt(period, at))).toEqual([[0, 1], [0], [0], []]);
  });

  test('an IPI lasts until its target acknowledges it', () => {
    const story = new Story(start())
      .step({ thread: 1, ipiTo: [0] })
      .step({ thread: 0 })
      .step({ kind: 'interrupt', cpu: 0, ipiFrom: [1] })
      .step({ thread: 1, ipiTo: [0] });
    expect(ipisOf(story)).toEqual([
      { sender: 1, target: 0, from: 1, to: 3 },
      { sender: 1, target: 0, from: 4, to: null },
    ]);
  });

  test('a callback is freed by the first grace period that starts after it was queued', () => {
    const story = deferred();
    const periods = gracePeriodsOf(story);
    expect(callbacksOf(story, periods)).toEqual([
      { site: 0, queued: 2, period: periods[0], started: 8, finished: 9 },
    ]);
    const late = new Story(start())
      .step({ kind: 'gp-start' }, (s) => (s.rcu.active = true))
      .step({ thread: 1, queued: 0 });
    expect(callbacksOf(late, gracePeriodsOf(late))[0]?.period).toBeNull();
  });
});

describe('the picture', () => {
  test('a lane per CPU and one for RCU, callbacks below their CPU', () => {
    const { lanes } = layout(deferred());
    expect(lanes.map((lane) => [lane.key, lane.name, lane.callbackY !== null])).toEqual([
      ['cpu-0', 'vCPU 0', false],
      ['cpu-1', 'vCPU 1', true],
      ['rcu', 'RCU', false],
    ]);
    for (const [i, lane] of lanes.entries())
      expect(lane.top).toBeGreaterThanOrEqual(i && lanes[i - 1].top + lanes[i - 1].h);
  });

  test.each([200, 150, 130, 112])(
    'every lane fits into %i, with words below the marks while there is room',
    (height) => {
      const story = deferred();
      const threads = story.snapshots[0].threads;
      const label = (event: StepEvent): string => event.line ?? '';
      const low = layoutTimeline(story, threads, { width: 1200, height, label, span: (name) => name });
      expect(low.height).toBeLessThanOrEqual(height);
      expect(low.marks.some(({ lane, label: words }) => lane === 'cpu-0' && words !== null)).toBe(
        height > 112,
      );
      // A mark is 14 high: lanes never come closer than that.
      for (const { y, h, top } of low.lanes) expect(Math.min(y - top, top + h - y)).toBeGreaterThanOrEqual(7);
    },
  );

  test('no RCU lane where RCU is not used', () => {
    const s = start();
    s.rcu.used = false;
    expect(layout(new Story(s)).lanes.map((lane) => lane.key)).toEqual(['cpu-0', 'cpu-1']);
  });

  test('one column per step, its mark on the lane of the actor', () => {
    const { marks, column, gutter } = layout(deferred());
    expect(marks.map((mark) => `${mark.step} ${mark.lane} ${mark.shape}`)).toEqual([
      '1 cpu-0 open',
      '2 cpu-1 square',
      '3 rcu open',
      '4 rcu tick',
      '5 cpu-0 close',
      '6 rcu tick',
      '7 rcu close',
      '8 cpu-1 dot',
      '9 cpu-1 cross',
    ]);
    expect(marks.map((mark) => mark.x)).toEqual(marks.map((_, i) => gutter + (i + 0.5) * column));
  });

  test('a reviewer’s concern is a flag, not the star of a bug', () => {
    const story = new Story(start())
      .step({ thread: 1, op: 'nop', violated: ['freed-on-return'], onlyConcerns: true })
      .step({ thread: 0, op: 'load', violated: ['fresh-snapshot', 'use-after-free'] });
    expect(layout(story).marks.map((mark) => mark.shape)).toEqual(['flag', 'star']);
  });

  test('callbacks stand on their own track; a bug is a star', () => {
    const { marks, lanes } = layout(deferred().step({ thread: 0, op: 'load', violated: ['use-after-free'] }));
    expect(marks[7].y).toBe(lanes[1].callbackY);
    expect(marks[9].shape).toBe('star');
  });

  test('an interrupt belongs to the CPU that takes it', () => {
    const story = new Story(start())
      .step({ thread: 1, ipiTo: [0] })
      .step({ kind: 'interrupt', cpu: 0, ipiFrom: [1] });
    expect(layout(story).marks[1]).toMatchObject({ lane: 'cpu-0', shape: 'triangle' });
  });

  test('arrows: queued, then run; an IPI to its acknowledgement', () => {
    const { arrows } = layout(deferred().step({ thread: 1, ipiTo: [0] }));
    expect(arrows.map(({ kind, from, to }) => `${kind} ${from} ${to}`)).toEqual([
      'ipi 10 null',
      'queue 2 3',
      'run 7 8',
    ]);
  });

  test('bars cover the marks of their first and last step', () => {
    const { bars, marks } = layout(deferred());
    const [section] = bars;
    expect(section.name).toBe('read-section');
    expect(section.x).toBeLessThan(marks[0].x);
    expect(section.x + section.w).toBeGreaterThan(marks[4].x);
    expect(section.x + section.w).toBeLessThan(marks[5].x);
  });

  test('columns shrink in few stages, then the picture is wider than the room', () => {
    const story = new Story(start());
    const widths = new Set<number>();
    for (let i = 0; i < 60; i += 1) {
      story.step({ thread: 0, op: 'load' });
      widths.add(layout(story, 1000).column);
    }
    expect([...widths]).toEqual([72, 56, 44, 34, 26]);
    expect(layout(story, 1000).width).toBeGreaterThan(1000);
  });

  test('positions and places on the screen', () => {
    const plan = { gutter: 80, column: 40, steps: 5 };
    expect([0, 1, 5].map((p) => positionX(plan, p))).toEqual([80, 120, 280]);
    expect([0, 80, 91, 93, 281, 999].map((x) => positionAt(plan, x))).toEqual([0, 0, 0, 1, 5, 5]);
    // A mark stands in the middle of its column.
    expect([93, 100, 107].map((x) => positionAt(plan, x))).toEqual([1, 1, 1]);
    const narrow = { ...plan, column: 14 };
    expect([0, 1, 5].map((p) => positionAt(narrow, positionX(narrow, p)))).toEqual([0, 1, 5]);
  });
});

describe('labels', () => {
  const wish = (text: string, x: number, priority = 0) => ({ text, x, priority });
  const rows = (...args: Parameters<typeof placeLabels>): string[] =>
    placeLabels(...args).map((label, i) => `${args[0][i].text} ${label ? label.row : '-'}`);

  test('go to the next row where they would touch, and are dropped where none is left', () => {
    expect(rows([wish('load', 50), wish('load', 60), wish('load', 70)], 2, 10, 0, 500)).toEqual([
      'load 0',
      'load 1',
      'load -',
    ]);
  });

  test('the important ones first', () => {
    expect(rows([wish('load', 50), wish('call_rcu', 60, 5)], 1, 10, 0, 500)).toEqual([
      'load -',
      'call_rcu 0',
    ]);
  });

  test('stay within the room', () => {
    const [left, right, wide] = placeLabels(
      [wish('abcdef', 0), wish('abcdef', 500), wish('x'.repeat(200), 9)],
      1,
      10,
      0,
      500,
    );
    expect(left!.x).toBeGreaterThan(15);
    expect(right!.x).toBeLessThan(485);
    expect(wide).toBeNull();
  });

  test('of one lane never overlap on the timeline', () => {
    const story = new Story(start());
    for (let i = 0; i < 40; i += 1)
      story.step({ thread: i % 2, op: 'load', line: 'x'.repeat(1 + ((i * 7) % 13)) });
    const { marks } = layout(story);
    for (const a of marks) {
      for (const b of marks) {
        if (a.step >= b.step || !a.label || !b.label || a.label.y !== b.label.y) continue;
        const width = (text: string): number => text.length * 6;
        expect(b.label.x - a.label.x).toBeGreaterThanOrEqual((width(a.label.text) + width(b.label.text)) / 2);
      }
    }
  });
});

describe('the name of a bar', () => {
  test('begins with it, and of one that begins at the very end ends with the drawing', () => {
    const story = new Story(start()).step({ thread: 0, op: 'load', line: 'x', spans: '+lock' });
    while (story.events.length < 40) story.step({ thread: 0, op: 'load', line: 'x' });
    story.step({ thread: 1, op: 'rcu-read-lock', line: 'lock', spans: '+read-section' });
    const { bars, width } = layout(story, 700);
    const [first, last] = bars;
    expect(first.label?.x).toBe(first.x + 2);
    expect(last.label?.x).toBeLessThan(last.x);
    expect(last.label!.x + textWidth(last.label!.text, LABEL_SIZE)).toBeLessThanOrEqual(width);
  });
});

describe('the names of the lanes', () => {
  test('get the room they need, and leave the steps the rest', () => {
    expect(gutterFor(900, ['vCPU 0', 'RCU'])).toBe(92);
    expect(gutterFor(900, ['khugepaged'])).toBeGreaterThan(92);
    // Two watches that differ at the end only can be told apart.
    expect(gutterFor(900, ['vCPU 0'], ['vCPU 0:sptes[3]'])).toBeGreaterThanOrEqual(15 * 13 * 0.6 + 8);
    expect(gutterFor(900, ['a'.repeat(200)])).toBeLessThan(300);
    expect(gutterFor(366, ['vCPU 0'])).toBe(78);
    expect(gutterFor(366, ['a'.repeat(200)])).toBeLessThan(110);
  });
});

describe('zoom', () => {
  const width = 900;
  const gutter = 92;

  test('fitted, the last step of a run of any length is in view', () => {
    for (const steps of [1, 7, 30, 189, 400]) {
      const column = fittingColumn(steps, width, gutter);
      expect(gutter + steps * column, `${steps}`).toBeLessThanOrEqual(width);
    }
    // A run of thousands cannot be: its marks stay apart.
    expect(fittingColumn(5000, width, gutter)).toBe(2);
  });

  test('zooming in and out ends at a step across a screen, and at the whole run', () => {
    const fitting = fittingColumn(189, width, gutter);
    expect(zoomedColumn(26, 1.4, fitting)).toBeCloseTo(36.4);
    expect(zoomedColumn(150, 2, fitting)).toBe(160);
    expect(zoomedColumn(5, 0.5, fitting)).toBe(fitting);
  });

  test('a zoomed layout has steps of that width, and its places are found again', () => {
    const story = deferred();
    const layout = layoutTimeline(story, story.snapshots[0].threads, {
      width,
      gutter,
      column: 110,
      label: () => '',
      span: (name) => name,
    });
    expect(layout.column).toBe(110);
    expect(layout.width).toBe(gutter + layout.steps * 110 + 20);
    for (let at = 0; at <= layout.steps; at++) expect(positionAt(layout, positionX(layout, at))).toBe(at);
  });
});
