import { describe, expect, it } from 'vitest';
import { replay, ScheduleError, validPrefix } from './path';
import { jugs, lostUpdate } from './rules.testkit';

describe('replay', () => {
  it('writes a run out, state by state, with what each step and state violates', () => {
    const path = replay(lostUpdate(false), [0, 2, 1, 3]);
    expect(path.states.map((s) => [...s.subarray(0, 5)])).toEqual([
      [0, 0, 0, 0, 0],
      [0, 1, 0, 0, 0],
      [0, 1, 0, 1, 0],
      [1, 2, 0, 1, 0],
      [1, 2, 0, 2, 0],
    ]);
    expect(path.stepBits).toEqual([0, 0, 0, 0]);
    expect(path.stateBits).toEqual([0, 0, 0, 0, 1]);
  });

  it('names the first step that is not enabled', () => {
    const attempt = (): unknown => replay(lostUpdate(false), [0, 1, 1, 3]);
    expect(attempt).toThrow(ScheduleError);
    expect(attempt).toThrow('step 1 at position 2 is not enabled there');
    expect(validPrefix(lostUpdate(false), [0, 1, 1, 3])).toBe(2);
    expect(validPrefix(lostUpdate(false), [0, 1])).toBe(2);
  });

  it('names an initial state that does not exist', () => {
    expect(() => replay(jugs(), [], 1)).toThrow('there is no initial state 1');
    expect(() => replay(jugs(), [], -1)).toThrow(ScheduleError);
    expect(validPrefix(jugs(), [0], 5)).toBe(0);
  });
});
