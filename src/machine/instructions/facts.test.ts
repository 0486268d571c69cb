import { describe, expect, it } from 'vitest';
import { FACTS, K } from '.';
import { COMBINE } from './local';

describe('the table of instruction facts', () => {
  it('gives every kind a number of its own', () => {
    const numbers = Object.values(K);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(new Set(Object.values(COMBINE)).size).toBe(Object.keys(COMBINE).length);
  });

  it('has a row with a kind for every instruction', () => {
    const rows = Object.entries(FACTS);
    expect(rows.length).toBeGreaterThan(25);
    for (const [op, facts] of rows) expect(facts.mark, op).toMatch(/^\w+$/);
  });
});
