import { describe, expect, it } from 'vitest';
import { breaches } from './laws.testkit';
import type { Model } from './model';
import { counters, modelOf, philosophers } from './rules.testkit';

/** Ten independent steps of two actors, reduced; with something wrong in it. */
const broken = (wrong: Partial<Model>): string[] => breaches({ ...counters(2, 5), ...wrong });
const lawful = counters(2, 5);
let calls = 0;
const back: Model['enabled'] = (s, out) => {
  const n = lawful.enabled(s, out);
  out.subarray(0, n).reverse();
  return n;
};

describe('breaches', () => {
  it('finds none in a lawful model', () => {
    expect(broken({})).toEqual([]);
  });

  it.each<[string, Partial<Model>]>([
    ['a step is listed twice', { maxSteps: 4, enabled: (_, out) => (out.set([0, 0]), 2) }],
    ['enabled is not a function of the state', { enabled: (_, out) => ((out[0] = calls++ % 2), 1) }],
    ['inspect is not a function of the state', { inspect: () => calls++ }],
    ['enabled or inspect changes the state', { inspect: (s) => (s[3]++, 0) }],
    ['a state with a bug has enabled steps', { properties: [{ id: 'b', kind: 'bug' }], inspect: () => 1 }],
    ['a step of no actor', { actors: 1 }],
    ['apply is not a function of state and step', { apply: (s) => ((s[0] = 1 + (calls++ % 5)), 0) }],
    [
      'canonicalize is not idempotent',
      { symmetry: { canonicalize: (s) => void s.subarray(0, 2).reverse() } },
    ],
    ['a state and its representative differ in inspect', { inspect: (s) => (s[0] > s[1] ? 1 : 0) }],
    ['a state and its representative differ in measure m', { measures: [{ id: 'm', value: (s) => s[0] }] }],
    ['a state and its representative differ in steps', { apply: (s, t) => (lawful.apply(s, t), t) }],
    [
      'steps are not listed actor by actor',
      { parts: [1], reach: { actors: [3, 3], seen: 3 }, enabled: back },
    ],
    ['a step changes what its actor does not reach', { parts: [1], reach: { actors: [1, 1], seen: 3 } }],
    [
      'a step depends on what its actor does not reach',
      { parts: [1], reach: { actors: [1, 2], seen: 3 }, apply: (s, t) => (s[t]++, s[0] + s[1]) },
    ],
    [
      'what is seen of a state depends on other parts of it',
      { parts: [1], reach: { actors: [1, 2], seen: 1 }, inspect: (s) => s[1] },
    ],
    ['an ample subset has an impossible size', { partialOrder: { ample: () => 0 } }],
    ['ample does not just reorder', { partialOrder: { ample: (_, out) => (out.fill(0), 1) } }],
    ['an ample step violates a property', { apply: (s, t) => (lawful.apply(s, t), 1) }],
    ['an ample step takes back what inspect says', { inspect: (s) => (s[0] + s[1] > 3 ? 0 : 1) }],
    ['an ample step and another do not commute', { apply: (s, t) => ((s[t] = s[0] + s[1] + 1), 0) }],
  ])('finds that %s', (breach, wrong) => {
    expect(broken(wrong)).toContain(breach);
  });

  it('finds steps that interfere', () => {
    const greedy: Model = { ...philosophers(2), partialOrder: { ample: () => 1 } };
    expect(breaches(greedy)).toContain('an ample step disables another step');
    const halting = modelOf({
      initial: [[0, 0]],
      rules: [
        { actor: 0, when: (s) => s[0] === 0 && s[1] === 0, then: (s) => void (s[0] = 1) },
        { actor: 1, when: (s) => s[1] === 0, then: (s) => void (s[1] = 1) },
      ],
      partialOrder: { ample: () => 1 },
    });
    expect(breaches(halting)).toContain('a step disables an ample step');
  });
});
