import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breaches } from './laws.testkit';
import type { Model } from './model';
import { naiveSearch } from './naive.testkit';
import { replay } from './path';
import { anyModel, anyProcesses, RUNS } from './random.testkit';
import type { PropertyReport, Report } from './report';
import { counters, jugs, lostUpdate, modelOf, peterson, philosophers, spinlock } from './rules.testkit';
import { Search, type SearchOptions } from './search';

function search(model: Model, options: SearchOptions = {}): Report {
  const all = new Search(model, options);
  while (!all.advance(7));
  return all.report();
}

const UNREDUCED: SearchOptions = { symmetry: false, partialOrder: false };

/** The parts of a report that a test line states. */
const gist = ({ verdict, states, transitions, depth }: Report): unknown[] => [
  verdict,
  states,
  transitions,
  depth,
];

/** Fails unless the witness is a real run that violates the property at its end, and not before its last step. */
function expectRealWitness(model: Model, p: PropertyReport): void {
  const bit = 1 << model.properties.findIndex(({ id }) => id === p.id);
  expect(p.witness).toHaveLength(p.steps ?? NaN);
  const path = replay(model, p.witness ?? [], p.start);
  expect((path.stateBits.at(-1) ?? 0) & bit || (path.stepBits.at(-1) ?? 0) & bit).toBe(bit);
}

describe('search of known models', () => {
  it.each<[string, Model, unknown[], Record<string, number>]>([
    ['water jugs', jugs(), ['holds', 16, 96, 7], { four: 6 }],
    ['lost update', lostUpdate(false), ['violated', 13, 14, 4], { lost: 4 }],
    ['atomic update', lostUpdate(true), ['holds', 4, 4, 2], {}],
    ['Peterson', peterson(false), ['holds', 20, 34, 6], {}],
    ['Peterson, turn first', peterson(true), ['violated', 32, 56, 7], { 'both-inside': 6 }],
    ['spinlock of 2', spinlock(2), ['holds', 8, 16, 3], {}],
    ['2 philosophers', philosophers(2), ['violated', 6, 8, 2], { deadlock: 2 }],
    ['3 philosophers', philosophers(3), ['violated', 14, 27, 3], { deadlock: 3 }],
    ['4 philosophers', philosophers(4), ['violated', 34, 88, 4], { deadlock: 4 }],
    ['counters', counters(3, 4), ['holds', 125, 300, 12], { 'all-done': 12 }],
  ])('%s: states, transitions, depth and shortest violations', (_, model, expected, violated) => {
    expect(breaches(model)).toEqual([]);
    const report = search(model, { ...UNREDUCED, properties: safetyOf(model) });
    expect(gist(report)).toEqual(expected);
    const found = report.properties.filter((p) => p.verdict === 'violated');
    expect(Object.fromEntries(found.map((p) => [p.id, p.steps]))).toEqual(violated);
    for (const p of found) expectRealWitness(model, p);
  });

  it('the witness of the jugs is the well-known one', () => {
    const [fill, , , empty, pour, back] = [1, 0, 2, 2, 4, 5];
    expect(search(jugs()).properties[0].witness).toEqual([fill, back, empty, back, fill, back]);
    expect(pour).toBe(4);
  });

  it('looks at the initial states themselves', () => {
    const broken = modelOf({
      initial: [[1], [0]],
      rules: [],
      properties: [{ id: 'zero', kind: 'bug' }],
      inspect: (s) => (s[0] === 0 ? 1 : 0),
    });
    expect(search(broken).properties).toEqual([
      { id: 'zero', kind: 'bug', verdict: 'violated', steps: 0, start: 1, witness: [], shortest: true },
    ]);
  });

  it('notes a violation by a step into a state already known', () => {
    const ring = modelOf({
      initial: [[0]],
      rules: [
        { actor: 0, when: (s) => s[0] === 0, then: (s) => void (s[0] = 1) },
        {
          actor: 0,
          when: (s) => s[0] === 1,
          then: (s) => {
            s[0] = 0;
            return 1;
          },
        },
      ],
      properties: [{ id: 'returns', kind: 'bug' }],
    });
    expect(search(ring)).toMatchObject({ states: 2, properties: [{ steps: 2, witness: [0, 1] }] });
  });

  it('prefers a violated state to a longer run found earlier through a step', () => {
    // From 0 to 1 and to 2; the step 1 → 3 violates (2 steps), but so does state 2 itself (1 step).
    const go = (from: number, to: number, bits: number) => ({
      actor: 0,
      when: (s: Uint8Array) => s[0] === from,
      then: (s: Uint8Array) => {
        s[0] = to;
        return bits;
      },
    });
    const model = modelOf({
      initial: [[0]],
      rules: [go(0, 1, 0), go(0, 2, 0), go(1, 3, 1)],
      properties: [{ id: 'p', kind: 'bug' }],
      inspect: (s) => (s[0] === 2 ? 1 : 0),
    });
    for (const stopAtFirstBug of [false, true]) {
      expect(search(model, { stopAtFirstBug }).properties[0]).toMatchObject({
        steps: 1,
        witness: [1],
        shortest: true,
      });
    }
  });
});

describe('limits and options', () => {
  it('says where it stopped, and does not guess', () => {
    const report = search(counters(3, 9), { ...UNREDUCED, maxStates: 100 });
    expect(report).toMatchObject({ verdict: 'bounded', complete: false, stopped: 'states', states: 100 });
    expect(report.properties).toEqual([{ id: 'all-done', kind: 'concern', verdict: 'unknown' }]);
    expect(report.measures[0].exact).toBe(false);
    expect(search(counters(3, 9), { ...UNREDUCED, maxBytes: 10_000 })).toMatchObject({ stopped: 'bytes' });
  });

  it('completes when the limit is exactly the number of states', () => {
    expect(search(jugs(), { maxStates: 16 })).toMatchObject({ complete: true, states: 16 });
    expect(search(jugs(), { maxStates: 15 })).toMatchObject({ complete: false, states: 15 });
  });

  it('looks at runs up to maxDepth, ends included', () => {
    expect(search(jugs(), { maxDepth: 5 })).toMatchObject({
      stopped: 'depth',
      depth: 5,
      properties: [{ verdict: 'unknown' }],
    });
    expect(search(jugs(), { maxDepth: 6 })).toMatchObject({ stopped: 'depth', properties: [{ steps: 6 }] });
    expect(search(jugs(), { maxDepth: 8 })).toMatchObject({ complete: true, depth: 7 });
  });

  it('stops at the first bug, but not at a concern', () => {
    const report = search(philosophers(4), { stopAtFirstBug: true });
    expect(report).toMatchObject({ verdict: 'violated', complete: false, stopped: 'found' });
    expect(report.properties[0]).toMatchObject({ steps: 4, shortest: true });
    expect(search(jugs(), { stopAtFirstBug: true }).complete).toBe(true);
    expect(search(jugs(), { stopWhenAllFound: true })).toMatchObject({
      stopped: 'found',
      verdict: 'bounded',
    });
  });

  it('watches only the properties asked for', () => {
    expect(search(philosophers(3), { properties: [] })).toMatchObject({ verdict: 'holds', properties: [] });
    expect(() => new Search(jugs(), { properties: ['no-such'] })).toThrow(/no-such.*four/);
  });

  it('reports progress slice by slice, and no verdict before it is known', () => {
    const all = new Search(jugs());
    expect(all.progress()).toMatchObject({ states: 1, frontier: 1, depth: 0, transitions: 0 });
    expect(all.advance(3)).toBe(false);
    expect(all.progress()).toMatchObject({ transitions: 18, depth: 1 });
    expect(all.report()).toMatchObject({ verdict: 'bounded', stopped: 'unfinished', complete: false });
    while (!all.advance(3));
    expect(all.progress()).toMatchObject({ states: 16, frontier: 0, transitions: 96 });
  });

  it('measures maxima over all states', () => {
    expect(search(jugs()).measures).toEqual([{ id: 'litres', max: 8, exact: true }]);
  });

  it('rejects malformed models', () => {
    expect(() => new Search({ ...jugs(), size: 6 })).toThrow(/multiple of 4/);
    expect(() => new Search({ ...jugs(), initial: () => [] })).toThrow(/no initial state/);
    expect(() => search({ ...jugs(), maxSteps: 5 })).toThrow(/6 steps enabled where maxSteps is 5/);
    expect(() => new Search({ ...jugs(), initial: () => [new Uint8Array(8)] })).toThrow(/8 bytes/);
  });
});

describe('reductions on known models', () => {
  it('symmetry merges what differs by names only; witnesses stay real and shortest', () => {
    const model = counters(3, 4);
    const report = search(model, { partialOrder: false });
    expect(report).toMatchObject({ symmetry: true, partialOrder: false, states: 35, depth: 12 });
    expect(report.properties[0]).toMatchObject({ steps: 12, shortest: true });
    expectRealWitness(model, report.properties[0]);
  });

  it('partial order leaves one order of independent steps', () => {
    const report = search(counters(3, 4), { symmetry: false });
    expect(report).toMatchObject({ states: 13, transitions: 12, depth: 12 });
    expect(report.properties[0]).toMatchObject({ steps: 12, shortest: false });
    expect(report.measures[0].exact).toBe(false);
  });

  it.each([1, 2, 3])(
    'partial order does not put a step off for ever round a cycle of %i states',
    (length) => {
      // Actor 0 goes round and round alone and always offers itself as ample; actor 1 would break something.
      const model = modelOf({
        initial: [[0, 0]],
        rules: [
          { actor: 0, when: () => true, then: (s) => void (s[0] = (s[0] + 1) % length) },
          {
            actor: 1,
            when: (s) => s[1] === 0,
            then: (s) => {
              s[1] = 1;
              return 1;
            },
          },
        ],
        properties: [{ id: 'late', kind: 'bug' }],
        partialOrder: { ample: (_, out) => (out[0] === 0 ? 1 : 2) },
      });
      expect(breaches(model)).toEqual([]);
      expect(search(model)).toMatchObject({
        verdict: 'violated',
        properties: [{ steps: length, shortest: false }],
      });
    },
  );
});

describe('search of random models', () => {
  it('agrees with the naive twin', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const twin = naiveSearch(model);
        const report = search(model, { properties: safetyOf(model) });
        expect(gist(report).slice(1)).toEqual([twin.states.size, twin.transitions, twin.depth]);
        expect(report.complete).toBe(true);
        for (const p of report.properties) {
          expect([p.id, p.steps]).toEqual([p.id, twin.violated.get(p.id)]);
          if (p.verdict === 'violated') expectRealWitness(model, p);
        }
        expect(report.verdict).toBe(
          twin.violated.has('bug') || twin.violated.has('second-bug') ? 'violated' : 'holds',
        );
        expect(report.measures[0].max).toBe(twin.maxima.get('name'));
      }),
      RUNS,
    );
  });

  it('finds the same up to where stopAtFirstBug ends it', () => {
    fc.assert(
      fc.property(anyModel, (model) => {
        const twin = naiveSearch(model);
        const report = search(model, { stopAtFirstBug: true, properties: safetyOf(model) });
        for (const p of report.properties) {
          if (p.verdict === 'violated' && p.shortest === true) expect(p.steps).toBe(twin.violated.get(p.id));
        }
        const bugs = [twin.violated.get('bug'), twin.violated.get('second-bug')].filter(
          (n) => n !== undefined,
        );
        const shortest = report.properties.filter((p) => p.kind === 'bug').map((p) => p.steps ?? Infinity);
        expect(Math.min(...shortest)).toBe(Math.min(Infinity, ...bugs));
      }),
      RUNS,
    );
  });

  it('symmetry and partial order, alone and together, change no verdict', () => {
    const reduced = { symmetry: 0, partialOrder: 0 };
    fc.assert(
      fc.property(anyProcesses, (model) => {
        expect(
          breaches({ ...model, properties: model.properties.map((p) => ({ ...p, kind: 'concern' })) }),
        ).toEqual([]);
        const full = search(model, UNREDUCED);
        const twin = naiveSearch(model);
        expect(full.states).toBe(twin.states.size);
        for (const symmetry of [false, true]) {
          for (const partialOrder of [false, true]) {
            const report = search(model, { symmetry, partialOrder });
            expect(report.verdict).toBe(full.verdict);
            expect(report.states).toBeLessThanOrEqual(full.states);
            if (report.states < full.states) {
              if (!partialOrder) reduced.symmetry++;
              if (!symmetry) reduced.partialOrder++;
            }
            for (const [i, p] of report.properties.entries()) {
              const exact = full.properties[i];
              expect(p.verdict).toBe(exact.verdict);
              if (p.verdict !== 'violated') continue;
              expectRealWitness(model, p);
              expect(p.steps).toBeGreaterThanOrEqual(exact.steps ?? NaN);
              if (!partialOrder) expect([p.steps, p.shortest]).toEqual([exact.steps, true]);
            }
          }
        }
      }),
      RUNS,
    );
    expect(Math.min(reduced.symmetry, reduced.partialOrder)).toBeGreaterThan(50);
  });
});

function safetyOf(model: Model): string[] {
  return model.properties.filter((p) => p.kind !== 'liveness').map((p) => p.id);
}

describe('a search that a limit has ended', () => {
  /** All that a report says but for what the memory was. */
  const told = ({ bytes, ...rest }: Report): Omit<Report, 'bytes'> => {
    expect(bytes).toBeGreaterThan(0);
    return rest;
  };

  it('resumed with wider limits, ends with the result of one uninterrupted run', () => {
    let widened = 0;
    fc.assert(
      fc.property(anyModel, fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 6 }), (model, steps) => {
        const bits = { properties: safetyOf(model) };
        const once = search(model, bits);
        let maxStates = 1;
        const parts = new Search(model, { ...bits, maxStates });
        while (!parts.advance(3));
        for (const more of [...steps, 1000]) {
          maxStates += more;
          if (parts.limited) widened++;
          parts.further({ maxStates, maxBytes: 2 ** 24 });
          while (!parts.advance(3));
          expect(told(parts.report())).toEqual(told(search(model, { ...bits, maxStates })));
        }
        expect(told(parts.report())).toEqual(told(once));
      }),
      RUNS,
    );
    expect(widened).toBeGreaterThan(50);
  });

  it('does so after a limit in bytes', () => {
    const model = counters(3, 20);
    const parts = new Search(model, { ...UNREDUCED, maxBytes: 20_000 });
    while (!parts.advance(100));
    expect(parts.report()).toMatchObject({ stopped: 'bytes' });
    parts.further({ maxStates: 1e6, maxBytes: 2 ** 26 });
    while (!parts.advance(100));
    expect(told(parts.report())).toEqual(told(search(model, UNREDUCED)));
  });
});
