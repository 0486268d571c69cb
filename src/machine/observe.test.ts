import { describe, expect, it } from 'vitest';
import type { CObservation } from './code';
import { findsFault } from './observe';
import { HEADER, pointer, SECOND_LIFE } from './values';

/** Three objects: 0 is never freed; 1 and 2 have headers at bytes 3 and 4. Each has one cell, at the byte of its number. */
const HEADERS = Int32Array.of(-1, 3, 4);
const CELLS = Int32Array.of(0, 1, 2);
const LEAF = 240;

/** What an onlooker says who remembers `kept` of two reads from object 0 on. */
function fault(image: readonly number[], kept: number): boolean {
  const observation: CObservation = {
    bit: 0,
    halts: false,
    watch: { is: 'leads', ofReg: -1, ofConst: pointer(0), tables: [CELLS, CELLS], reg: 0 },
  };
  return findsFault(HEADERS, Uint8Array.from(image), observation, Uint8Array.of(kept), 0);
}

describe('an onlooker who follows a way as it is now', () => {
  const live = HEADER.allocated;

  it.each([
    ['finds what is remembered', [pointer(1), LEAF, 0, live, live], LEAF, false],
    ['finds it in another object, which has the same entry', [pointer(2), 0, LEAF, live, live], LEAF, false],
    ['finds another value at the end', [pointer(1), 0, 0, live, live], LEAF, true],
    ['finds that the way ends before', [0, LEAF, 0, live, live], LEAF, true],
    ['remembers that it ended before, and it does', [0, LEAF, 0, live, live], 0, false],
    ['remembers that it ended before, and it goes on now', [pointer(1), LEAF, 0, live, live], 0, true],
    ['comes to an object that is freed', [pointer(1), LEAF, 0, 0, live], LEAF, true],
    [
      'comes to an object that has its second life, by a pointer to its first',
      [pointer(1), LEAF, 0, live | HEADER.secondLife, live],
      LEAF,
      true,
    ],
    [
      'comes to one by a pointer to its second life',
      [pointer(1) + SECOND_LIFE, LEAF, 0, live | HEADER.secondLife, live],
      LEAF,
      false,
    ],
  ] as const)('%s', (_, image, kept, wrong) => {
    expect(fault(image, kept)).toBe(wrong);
  });
});
