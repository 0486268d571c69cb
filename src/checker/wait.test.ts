import { describe, expect, it } from 'vitest';
import type { Model } from './model';
import { modelOf, type Rule } from './rules.testkit';
import { Search } from './search';
import { WaitSearch, type Span } from './wait';

/** The wait of a span whose own steps are those of actor 0. */
function wait(model: Model, inside: Span['inside'], urgent: readonly number[] = []): number {
  const search = new Search(model, { symmetry: false, partialOrder: false });
  while (!search.advance(7));
  const span: Span = { own: (step) => model.actorOf(step) === 0, inside, urgent: (s) => urgent.includes(s) };
  const found = new WaitSearch(model, search.store, span);
  while (!found.advance(3));
  return found.value;
}

/** Variables: pc of the waiter (inside at 1), turns the other has left, whether the gate is open. */
const inside = (s: Uint8Array): boolean => s[0] === 1;
const enter: Rule = { actor: 0, when: (s) => s[0] === 0, then: (s) => void (s[0] = 1) };
const pass: Rule = { actor: 0, when: (s) => s[0] === 1 && s[2] === 1, then: (s) => void (s[0] = 2) };
const work: Rule = {
  actor: 1,
  when: (s) => s[1] > 0,
  then: (s) => {
    s[1]--;
    if (s[1] === 0) s[2] = 1;
  },
};

describe('WaitSearch', () => {
  it('counts the steps of others while the actor is blocked', () => {
    expect(wait(modelOf({ initial: [[0, 5, 0]], rules: [enter, pass, work] }), inside)).toBe(5);
  });

  it('counts nothing where the actor could go on', () => {
    expect(wait(modelOf({ initial: [[0, 5, 1]], rules: [enter, pass, work] }), inside)).toBe(0);
  });

  it('takes going round in a loop for waiting, and its turns for nothing', () => {
    const spin: Rule = { actor: 0, when: (s) => s[0] === 1 && s[2] === 0, then: (s) => void (s[3] ^= 1) };
    const stop: Rule = { ...pass, then: (s) => void ((s[0] = 2), (s[3] = 0)) };
    expect(wait(modelOf({ initial: [[0, 3, 0, 0]], rules: [enter, spin, stop, work] }), inside)).toBe(3);
  });

  it('finds that there is no bound', () => {
    const forever: Rule = {
      actor: 1,
      when: (s) => s[2] === 0,
      then: (s) => void (s[1] = (s[1] + 1) % 3),
    };
    const open: Rule = { actor: 2, when: (s) => s[2] === 0, then: (s) => void (s[2] = 1) };
    const rules = [enter, pass, forever, open];
    expect(wait(modelOf({ initial: [[0, 0, 0]], rules }), inside)).toBe(Infinity);
    // The gate is opened before the other takes another turn.
    expect(wait(modelOf({ initial: [[0, 0, 0]], rules }), inside, [3])).toBe(1);
  });

  it('starts where the span is entered, also if that is the initial state', () => {
    expect(wait(modelOf({ initial: [[1, 2, 0]], rules: [pass, work] }), inside)).toBe(2);
    expect(wait(modelOf({ initial: [[2, 2, 0]], rules: [pass, work] }), inside)).toBe(0);
  });
});
