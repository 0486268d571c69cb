import { describe, expect, it } from 'vitest';
import { count, median, percentile, short } from './numbers.mjs';

describe('numbers of the benchmarks', () => {
  it('take percentiles as values that were measured', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2);
    expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
    expect(percentile([7], 0)).toBe(7);
  });

  it('are written with as many digits as matter', () => {
    expect([0.1234, 12.345, 123.45].map(short)).toEqual(['0.12', '12.3', '123']);
    expect(count(4_142_028)).toBe('4,142,028');
  });
});
