import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Check, check } from './check';
import { breaches } from './laws.testkit';
import type { Model, Orbit } from './model';
import { naiveLassoExists, naiveSearch } from './naive.testkit';
import { replay } from './path';
import { anyModel, anyProcesses, RUNS } from './random.testkit';
import type { Lasso, Report } from './report';
import { counters, modelOf, namedCounters, peterson, philosophers, spinlock } from './rules.testkit';

/** Fails unless the lasso is a real run whose loop closes, stays pending and treats every actor fairly. */
function expectFairLasso(model: Model, lasso: Lasso | undefined): void {
  if (lasso === undefined) throw new Error('no lasso');
  expect(lasso.loop.length).toBeGreaterThan(0);
  const { states } = replay(model, [...lasso.stem, ...lasso.loop], lasso.start);
  const loop = states.slice(lasso.stem.length);
  expect(loop.at(-1)).toEqual(loop[0]);
  for (const state of loop) expect(model.liveness?.some((o) => o.pending(state))).toBe(true);
  for (let actor = 0; actor < model.actors; actor++) {
    const out = new Int32Array(model.maxSteps);
    const disabled = loop.some(
      (state) => !out.subarray(0, model.enabled(state, out)).some((step) => model.actorOf(step) === actor),
    );
    expect(disabled || lasso.loop.some((step) => model.actorOf(step) === actor)).toBe(true);
  }
}

describe('liveness', () => {
  it('Peterson’s algorithm starves nobody', () => {
    expect(check(peterson(false))).toMatchObject({
      verdict: 'holds',
      properties: [{ verdict: 'holds' }, { id: 'gets-in', verdict: 'holds' }],
    });
  });

  it('a spinlock can starve one process under weak fairness: the other always gets the lock', () => {
    const model = spinlock(2);
    const report = check(model);
    expect(report).toMatchObject({ verdict: 'violated', states: 5, symmetry: true });
    const { lasso, steps } = report.properties[1];
    expectFairLasso(model, lasso);
    expect(steps).toBe(5);
    expect(lasso?.loop).toHaveLength(4);
  });

  it('does not take an unfair loop, nor a deadlock, for a lasso', () => {
    const waiting = (rules: Parameters<typeof modelOf>[0]['rules']): Model =>
      modelOf({
        initial: [[0, 0]],
        rules,
        properties: [{ id: 'done', kind: 'liveness' }],
        liveness: [{ property: 0, pending: (s) => s[1] === 0 }],
      });
    const spin = { actor: 0, when: () => true, then: (s: Uint8Array) => void (s[0] ^= 1) };
    const finish = {
      actor: 1,
      when: (s: Uint8Array) => s[1] === 0,
      then: (s: Uint8Array) => void (s[1] = 1),
    };
    expect(check(waiting([spin, finish])).verdict).toBe('holds');
    expect(check(waiting([])).verdict).toBe('holds');
    // Enabled only every other state: weak fairness does not help there.
    const now = { ...finish, when: (s: Uint8Array) => s[1] === 0 && s[0] === 1 };
    const report = check(waiting([spin, now]));
    expect(report.properties[0]).toMatchObject({
      verdict: 'violated',
      steps: 2,
      lasso: { stem: [], loop: [0, 0] },
    });
    // A step that changes nothing is a loop too.
    const idle = { actor: 0, when: () => true, then: () => 0 };
    expect(check(waiting([idle])).properties[0].lasso).toEqual({ start: 0, stem: [], loop: [0] });
  });

  it('is unknown where the unreduced search was cut off', () => {
    const model = {
      ...counters(3, 9),
      properties: [{ id: 'ends', kind: 'liveness' as const }],
      inspect: () => 0,
    };
    const report = check({ ...model, liveness: [{ property: 0, pending: () => true }] }, { maxStates: 300 });
    expect(report).toMatchObject({
      verdict: 'bounded',
      complete: true,
      properties: [{ verdict: 'unknown' }],
    });
    expect(check({ ...model, liveness: [] }, { maxStates: 300 }).verdict).toBe('holds');
  });

  it('agrees with the naive twin on random models, and every lasso is a fair run', () => {
    const seen = { violated: 0, holds: 0 };
    fc.assert(
      fc.property(anyModel, (model) => {
        const report = check(model);
        const p = report.properties[3];
        const exists = model.liveness?.some((obligation) => naiveLassoExists(model, obligation));
        expect(p.verdict).toBe(exists ? 'violated' : 'holds');
        if (exists) expectFairLasso(model, p.lasso);
        seen[exists ? 'violated' : 'holds']++;
      }),
      RUNS,
    );
    expect(Math.min(seen.violated, seen.holds)).toBeGreaterThan(40);
  });
});

describe('check', () => {
  it('makes the witnesses of bugs shortest, or all, or none', () => {
    const seen = { longer: 0 };
    fc.assert(
      fc.property(anyProcesses, (model) => {
        const twin = naiveSearch(model);
        const steps = (shorten: 'none' | 'bugs' | 'all') => check(model, { shorten }).properties;
        for (const p of steps('all')) {
          expect([p.id, p.steps, p.shortest]).toEqual([
            p.id,
            twin.violated.get(p.id),
            p.steps === undefined ? undefined : true,
          ]);
        }
        for (const p of steps('bugs')) if (p.kind === 'bug') expect(p.steps).toBe(twin.violated.get(p.id));
        for (const p of steps('none')) {
          if (p.verdict === 'violated') expect(p.shortest).toBe(false);
          if ((p.steps ?? 0) > (twin.violated.get(p.id) ?? 0)) seen.longer++;
        }
      }),
      RUNS,
    );
    expect(seen.longer).toBeGreaterThan(0);
  });

  it('keeps the longer witness, and says so, when shortening meets a limit', () => {
    const model = counters(6, 4);
    const [all, cut] = [{}, { maxStates: 200 }].map((limits) =>
      check({ ...model, properties: [{ id: 'all-done', kind: 'bug' }] }, { symmetry: false, ...limits }),
    );
    expect(all.properties[0]).toMatchObject({ steps: 24, shortest: true });
    expect(cut.properties[0]).toMatchObject({ steps: 24, shortest: false });
    expect(cut.properties[0].witness).toHaveLength(24);
  });

  it('finds real witnesses where canonicalize is coarse', () => {
    fc.assert(
      fc.property(anyProcesses, (model) => {
        // Swaps the first two only, and only under some shared values: one orbit, several representatives.
        const coarse: Model = {
          ...model,
          symmetry: {
            canonicalize(s) {
              if (s[0] > s[1] && s[0] + s[1] === 3) s.subarray(0, 2).sort();
            },
          },
        };
        const exact = check(model, { symmetry: false, partialOrder: false });
        const report = check(coarse, { partialOrder: false });
        expect(report.properties.map((p) => [p.id, p.steps])).toEqual(
          exact.properties.map((p) => [p.id, p.steps]),
        );
        for (const p of report.properties) {
          if (p.verdict === 'violated')
            expect(replay(model, p.witness ?? [], p.start).states).toHaveLength((p.steps ?? NaN) + 1);
        }
      }),
      RUNS,
    );
  });

  it('goes through its phases in slices', () => {
    const model = {
      ...spinlock(3),
      partialOrder: { ample: (_: Uint8Array, __: Int32Array, n: number) => n },
    };
    const all = new Check(model);
    const phases = new Set<string>();
    do phases.add(all.progress().phase);
    while (!all.advance(1));
    expect([...phases]).toEqual(['search', 'unreduced', 'lasso']);
    expect(all.progress().phase).toBe('done');
    expect(all.report()).toEqual(check(model));
    expect(all.advance(1)).toBe(true);
  });

  it('stops at the first bug and leaves liveness unknown', () => {
    const model: Model = { ...spinlock(2), inspect: (s) => (s[2] === 1 ? 1 : 0) };
    const all = new Check(model, { stopAtFirstBug: true });
    const phases = new Set<string>();
    while (!all.advance(1)) phases.add(all.progress().phase);
    expect([...phases]).toEqual(['search']);
    expect(all.report()).toMatchObject({
      verdict: 'violated',
      stopped: 'found',
      properties: [{ steps: 2 }, {}],
    });
    expect(all.report().properties[1]).toEqual({ id: 'gets-in', kind: 'liveness', verdict: 'unknown' });
  });

  it('reports partial results before it is done', () => {
    const all = new Check(philosophers(3));
    all.advance(2);
    expect(all.report()).toMatchObject({ verdict: 'bounded', stopped: 'unfinished' });
  });

  it('resumed after a limit, ends with the result of one uninterrupted run', () => {
    const told = ({ bytes, ...rest }: Report): Omit<Report, 'bytes'> => {
      expect(bytes).toBeGreaterThan(0);
      return rest;
    };
    for (const model of [spinlock(3), philosophers(5), peterson(true), peterson(false)]) {
      const options = { shorten: 'all', keep: true } as const;
      const whole = check(model, { ...options, keep: false });
      const all = new Check(model, { ...options, maxStates: 3 });
      while (!all.advance(2));
      expect(all.limited).toBe(true);
      for (let maxStates = 9; all.limited; maxStates *= 3) {
        all.further({ maxStates, maxBytes: 2 ** 24 });
        while (!all.advance(2));
      }
      expect(told(all.report())).toEqual(told(whole));
    }
  });
});

describe('properties that tell apart what trades places', () => {
  it('are asked of whole orbits, and the run that is shown is renamed', () => {
    const model = namedCounters(4, 3);
    expect(breaches(model)).toEqual([]);
    const [fast, full] = [check(model), check(model, { symmetry: false })];
    expect(fast.states).toBeLessThan(full.states / 4);
    const [, first] = fast.properties;
    expect(first).toMatchObject({ verdict: 'violated', steps: 3, shortest: true });
    expect(first.witness).toEqual([0, 0, 0]);
    expect(full.properties[1].steps).toBe(3);
  });

  it('a renaming that leads elsewhere is not believed', () => {
    const model = namedCounters(3, 3);
    const { symmetry } = model;
    const orbit: Orbit = {
      inspect: (s, open) => symmetry?.orbit?.inspect(s, open) ?? 0,
      turn: () => (step) => (step + 1) % 3,
    };
    const canonicalize = (s: Uint8Array): void => symmetry?.canonicalize(s);
    const wrong: Model = { ...model, symmetry: { canonicalize, orbit } };
    // What is not found along the representatives is searched for again without symmetry.
    const [, first] = check(wrong).properties;
    expect(first.witness).toEqual([0, 0, 0]);
  });
});
