import { describe, expect, test } from 'vitest';
import { PROTOCOLS } from '../domains/kvm/protocols';
import { MEMORY_MODELS } from '../machine/models';
import { PRESETS } from '../scenarios/presets';
import type { Scenario } from '../scenarios/scenario';
import { setUp, type Setup } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { narrate, type NarrateContext, type Told } from './narrate';
import { plain, type Rich } from '../texts/parts';

interface ToldStep extends Told {
  readonly op: string;
  readonly line: string | undefined;
}

/** Tells the steps that `choose` picks from those enabled, until it returns null or nothing is enabled. */
function tell(setup: Setup, choose: (enabled: Int32Array, at: number) => number | null): ToldStep[] {
  const { machine, scenario } = setup;
  const context: NarrateContext = {
    memory: scenario.memory,
    ...(scenario.kind === 'kvm' && { protocol: scenario.protocol }),
    code: setup.code,
  };
  const told: ToldStep[] = [];
  const out = new Int32Array(machine.maxSteps);
  let state = machine.initial()[0].slice();
  for (let at = 0; ; at++) {
    const count = machine.enabled(state, out);
    const step = count === 0 ? null : choose(out.subarray(0, count), at);
    if (step === null) return told;
    const event = setup.describe(state, step);
    const next = state.slice();
    machine.apply(next, step);
    const { what, why } = narrate(event, setup.inspect(state), setup.inspect(next), context);
    told.push({ what, why, op: event.op ?? event.kind, line: event.line });
    state = next;
  }
}

function story(id: string): ToldStep[] {
  const scenario = preset(id);
  const setup = setUp(scenario);
  const steps = tellStory(setup.machine, scenario.story ?? '');
  return tell(setup, (_, at) => steps[at] ?? null);
}

function preset(id: string): Scenario {
  const found = PRESETS.find((one) => one.id === id);
  if (found === undefined) throw new Error(`no preset ${id}`);
  return found;
}

/** A seeded sequence of numbers in 0..1. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff;
}

test('the deferred free, told from start to end', () => {
  expect(story('deferred-free').map(({ what }) => plain(what))).toEqual([
    'vCPU 0 enters a read-side section.',
    'vCPU 0 adds itself to reader_counter, now 1.',
    'vCPU 0 passes a full barrier.',
    'vCPU 0 reads root[0] and keeps its own copy: → L3.',
    'vCPU 0 reads L3[2] and keeps its own copy: → L2.',
    'CPU 1 takes mmu_lock.',
    'CPU 1 clears L2[0], which held → L1.',
    'CPU 1 clears L3[2], which held → L2.',
    'CPU 1 marks L2 invalid and puts it on its invalid_list.',
    'CPU 1 passes a full barrier.',
    'CPU 1 flushes the TLBs, and has nobody to interrupt.',
    'CPU 1 reads reader_counter: 1. A walker is inside.',
    'CPU 1 decides to defer: somebody was inside when it looked.',
    'CPU 1 gives back what mmu_lock protects of L2: its hash link and frame numbers.',
    'CPU 1 hands L2 to RCU, to be freed later.',
    'CPU 1 returns from commit: for its caller the pages are gone now.',
    'CPU 1 lets go of mmu_lock.',
    'A grace period starts. It waits for vCPU 0 to leave; only then may L2 be freed.',
    'vCPU 0 reads L2[0]: cleared since; it held → L1. The walk ends.',
    'vCPU 0 passes a full barrier.',
    'vCPU 0 takes itself off reader_counter, now 0.',
    'vCPU 0 leaves its read-side section.',
    'vCPU 0 found nothing mapped: it lets the guest try again.',
    'RCU notes a quiescent state of vCPU 0: it is not inside.',
    'The grace period ends. The callback for L2 may run.',
    'CPU 1’s callback starts freeing L2.',
    'CPU 1’s callback sees that L2 is the last on the list.',
    'CPU 1’s callback takes L2 off the list.',
    'CPU 1’s callback frees L2.',
    'CPU 1’s callback is done: no page is left to free.',
  ]);
});

test('why it matters depends on who stands where', () => {
  const told = story('deferred-free');
  const why = (at: number) => plain(told[at].why);
  expect(why(4)).toBe('From here on, what happens to L3[2] no longer reaches vCPU 0.');
  expect(why(7)).toBe('vCPU 0 got there before and notices nothing: it still stands on L2.');
  expect(why(17)).toBe(
    'vCPU 0 may still hold a pointer into L2. Freed now, its next read would hit freed memory.',
  );
});

test('a bug takes the sentence, with page and culprit', () => {
  const setup = setUp(preset('strawman'));
  // Walker twice, then the zapper as long as it can, then the walker again.
  const told = tell(setup, (enabled, at) => {
    const walker = enabled.find((step) => step >> 6 === 0);
    const zapper = enabled.find((step) => step >> 6 === 1);
    return (at < 2 ? walker : (zapper ?? walker)) ?? null;
  });
  expect(plain(told.at(-1)!.what)).toBe('Use after free: vCPU 0 uses L2 after it was freed.');
});

test('parts carry who and what, for colours', () => {
  const [first] = story('deferred-free');
  expect(first.what).toEqual([{ kind: 'thread', thread: 0, text: 'vCPU 0' }, ' enters a read-side section.']);
});

const KVM_PRESETS = PRESETS.filter((scenario) => scenario.kind === 'kvm');

/** Every protocol under every memory model, on some presets, at random with a fixed seed. */
describe.each(MEMORY_MODELS)('%s', (memory) => {
  test.each(PROTOCOLS.map(({ id }, i) => [id, i] as const))(
    '%s: every step has a sentence',
    (protocol, nth) => {
      const next = random(20110620);
      // Each protocol meets every sixth preset; together they meet them all.
      for (const base of KVM_PRESETS.filter((_, i) => i % 6 === nth % 6)) {
        const setup = trySetUp({ ...base, protocol, memory, off: [], on: [], moved: {} });
        if (setup === null) continue;
        const told = tell(setup, (enabled, at) =>
          at < 60 ? enabled[Math.floor(next() * enabled.length)] : null,
        );
        for (const step of told) {
          const where = `${base.id} ${step.op} ${step.line}`;
          expectWellFormed(step.what, where);
          if (step.why.length > 0) expectWellFormed(step.why, where);
        }
      }
    },
  );
});

function trySetUp(scenario: Scenario): Setup | null {
  try {
    return setUp(scenario);
  } catch {
    return null; // this preset's threads do not fit the protocol
  }
}

function expectWellFormed(sentence: Rich, where: string): void {
  const text = plain(sentence);
  expect(text, where).toMatch(/^\S.*[.!?]$/);
  expect(text, where).not.toMatch(/undefined|null|NaN|\[object| {2}|\.\.|\?\?/);
  expect(text, where).not.toMatch(/executes .*\(\)$/);
  expect(text.length, `${where}: ${text}`).toBeLessThan(320);
}
