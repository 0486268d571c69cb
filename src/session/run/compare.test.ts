import { describe, expect, it } from 'vitest';
import { presetById } from '../../scenarios/presets';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import { tellStory } from '../../scenarios/story';
import { compare, differingPages, follow, heldThere, rowAt, traceOf } from './compare';

function preset(id: string): Scenario {
  const found = presetById(id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}

/** The told run of a preset. */
function told(scenario: Scenario) {
  const setup = setUp(scenario);
  return { setup, trace: traceOf(setup, tellStory(setup.machine, scenario.story ?? '')) };
}

const deferred = preset('deferred-free');

describe('two runs side by side', () => {
  it('of one kind have no difference', () => {
    const { trace } = told(deferred);
    const { rows, first } = compare(trace, trace);
    expect(first).toBeNull();
    expect(rows).toEqual(trace.snapshots.map((_, i) => ({ left: i, right: i })));
  });

  it('says which barrier holds the step that the run without it takes', () => {
    const scenario = preset('x86-zapper-barrier');
    const without = setUp(scenario);
    const run = traceOf(without, tellStory(without.machine, '1:2 1+3'));
    const withIt = setUp({ ...scenario, off: [] });
    const other = traceOf(withIt, tellStory(withIt.machine, '1:2'));
    const { first, rows } = compare(run, other);
    const wanted = first?.left;
    if (first === null || wanted === null || wanted === undefined) throw new Error('they do not part');
    expect(wanted.line).toBe('counter_read');
    const held = heldThere(other, rows[first.row].right, wanted);
    expect(held).toMatchObject({ line: 'counter_read', reason: { by: 'mb_before_check' } });
    expect(heldThere(run, 3, wanted)).toBeNull();
  });

  it('part where one takes another step', () => {
    const { setup, trace } = told(deferred);
    const schedule = trace.events.map(({ step }) => step);
    const other = traceOf(setup, [...schedule.slice(0, 3), ...schedule.slice(0, 1)]);
    const { first } = compare(trace, traceOf(setup, schedule.slice(0, 5)));
    // Another thread first, whose step the other run takes a little later.
    const zapper = trace.events.find(({ thread }) => thread === 1);
    const early = traceOf(setup, [...schedule.slice(0, 2), zapper?.step ?? -1]);
    expect(compare(trace, early, 0).first).toMatchObject({ row: 3, kind: 'step', right: { thread: 1 } });
    expect(first).toMatchObject({ row: 6, kind: 'end', right: null });
    expect(compare(trace, other).first?.row).toBeGreaterThanOrEqual(4);
  });

  it('with a line less: the other goes on alone for a step, and both meet again', () => {
    const { trace } = told(deferred);
    const less = follow(setUp({ ...deferred, off: ['mb_after_inc'] }), trace);
    const { rows, first } = compare(trace, less);
    expect(less.events.length).toBe(
      trace.events.length - trace.events.filter((e) => e.line === 'mb_after_inc').length,
    );
    expect(first).toMatchObject({ kind: 'step', right: null, left: { line: 'mb_after_inc' } });
    expect(rows.at(-1)).toEqual({ left: trace.events.length, right: less.events.length });
  });

  it('with a line more: it is executed where its thread comes to it', () => {
    const shorter = setUp({ ...deferred, off: ['mb_after_inc'] });
    const left = follow(shorter, told(deferred).trace);
    const right = follow(setUp(deferred), left);
    expect(right.events.map(({ line }) => line)).toContain('mb_after_inc');
    expect(compare(left, right).first).toMatchObject({ kind: 'step', left: null });
  });

  it('stop following where nothing fits', () => {
    const { trace } = told(deferred);
    const strange = follow(setUp(preset('litmus-sb')), trace);
    expect(strange.snapshots.length).toBe(strange.events.length + 1);
  });

  it('name the pages that look different', () => {
    const { trace } = told(deferred);
    const zapped = trace.snapshots.at(-1);
    expect(zapped && differingPages(trace.snapshots[0], zapped)).toContain('L2');
    expect(differingPages(trace.snapshots[0], trace.snapshots[0])).toEqual([]);
  });

  it('find the moment of a position', () => {
    const rows = [
      { left: 0, right: 0 },
      { left: 1, right: 1 },
      { left: 2, right: 1 },
      { left: 2, right: 2 },
    ];
    expect([0, 1, 2, 9].map((at) => rowAt({ rows, first: null }, at))).toEqual([0, 1, 3, 3]);
  });
});
