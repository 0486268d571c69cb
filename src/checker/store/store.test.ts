import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RUNS } from '../random.testkit';
import { FULL, NO_PARENT, StateStore } from './store';

const ROOMY = { maxStates: 1_000_000, maxBytes: 2 ** 28 };

describe('StateStore', () => {
  it('numbers new images in order and knows the old ones', () => {
    const store = new StateStore(2, ROOMY);
    expect(store.add(Int32Array.of(7, 8), NO_PARENT)).toBe(0);
    expect(store.add(Int32Array.of(8, 7), 0)).toBe(1);
    expect(store.add(Int32Array.of(7, 8), 1)).toBe(~0);
    expect(store.count).toBe(2);
    expect(store.parent(1)).toBe(0);
    expect(store.parent(0)).toBe(NO_PARENT);
    expect(store.find(Int32Array.of(8, 7))).toBe(1);
    expect(store.find(Int32Array.of(0, 0))).toBe(-1);
  });

  it('agrees with a Map on any sequence of images', () => {
    const word = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
    const images = fc
      .integer({ min: 1, max: 5 })
      .chain((words) =>
        fc.array(fc.array(word, { minLength: words, maxLength: words }), { minLength: 1, maxLength: 400 }),
      );
    fc.assert(
      fc.property(images, (list) => {
        const store = new StateStore(list[0].length, ROOMY);
        const twin = new Map<string, number>();
        for (const image of list) {
          const key = image.join();
          const known = twin.get(key);
          expect(store.find(Int32Array.from(image))).toBe(known ?? -1);
          expect(store.add(Int32Array.from(image), twin.size - 1)).toBe(
            known === undefined ? twin.size : ~known,
          );
          if (known === undefined) twin.set(key, twin.size);
        }
        const into = new Int32Array(list[0].length);
        for (const [key, number] of twin) {
          store.load(number, into);
          expect(into.join()).toBe(key);
          expect(store.parent(number)).toBe(number - 1);
          expect(store.equals(number, into)).toBe(true);
        }
      }),
      { ...RUNS, numRuns: 100 },
    );
  });

  // Images that differ in few bits, and in the high ones only, are what a poor hash piles up.
  it.each([
    ['counting in the low byte', (i: number) => [i & 0xff, (i >>> 8) & 0xff, 0]],
    ['counting in the high byte', (i: number) => [(i & 0xff) << 24, ((i >>> 8) & 0xff) << 24, 0]],
    ['one bit per word', (i: number) => [i & 0x5555, i & 0xaaaa, i]],
  ])('holds 65536 images %s, in few bytes beyond those of the image', (_, image) => {
    const store = new StateStore(3, ROOMY);
    const numbers = Array.from({ length: 65536 }, (_, i) => store.add(Int32Array.from(image(i)), i - 1));
    expect(numbers.every((number, i) => number === i)).toBe(true);
    for (let i = 0; i < 65536; i += 97) expect(store.find(Int32Array.from(image(i)))).toBe(i);
    // Each state has a value of its own here: its record, its parent, its place in two tables.
    expect(store.bytes / store.count).toBeLessThan(12 + 40);
    expect(store.bytes / store.count).toBeGreaterThan(12 + 4 + 4);
  });

  it('holds a product of parts in a few bytes a state', () => {
    const store = new StateStore(16, ROOMY, [7, 22, 23, 50]);
    const image = new Int32Array(16);
    const bytes = new Uint8Array(image.buffer);
    for (let i = 0; i < 2 ** 16; i++) {
      bytes[6] = i & 15;
      bytes[7] = (i >> 4) & 15;
      bytes[22] = (i >> 8) & 15;
      bytes[63] = i >> 12;
      expect(store.add(image, i - 1)).toBe(i);
    }
    const into = new Int32Array(16);
    for (let i = 0; i < 2 ** 16; i += 31) {
      store.load(i, into);
      const read = new Uint8Array(into.buffer);
      expect([read[6], read[7], read[22], read[63]]).toEqual([i & 15, (i >> 4) & 15, (i >> 8) & 15, i >> 12]);
      expect(store.find(into)).toBe(i);
    }
    expect(store.bytes / store.count).toBeLessThan(20);
    expect(() => new StateStore(16, ROOMY, [7, 6])).toThrow(/parts 7, 6 do not divide/);
  });

  it('refuses the first state beyond maxStates, and still knows the others', () => {
    const store = new StateStore(1, { ...ROOMY, maxStates: 3 });
    for (let i = 0; i < 3; i++) expect(store.add(Int32Array.of(i), NO_PARENT)).toBe(i);
    expect(store.add(Int32Array.of(3), NO_PARENT)).toBe(FULL);
    expect(store.limit).toBe('states');
    expect(store.add(Int32Array.of(1), NO_PARENT)).toBe(~1);
    expect(store.count).toBe(3);
  });

  it('never allocates more than maxBytes', () => {
    const store = new StateStore(4, { ...ROOMY, maxBytes: 100_000 });
    let added = 0;
    while (store.add(Int32Array.of(added, 0, 0, 0), NO_PARENT) !== FULL) added++;
    expect(store.limit).toBe('bytes');
    expect(store.bytes).toBeLessThanOrEqual(100_000);
    expect(store.count).toBe(added);
    expect(added).toBeGreaterThan(1000);
    for (let i = 0; i < added; i++) expect(store.find(Int32Array.of(i, 0, 0, 0))).toBe(i);
  });

  it('rejects limits that leave no room at all', () => {
    expect(() => new StateStore(1, { maxStates: 0, maxBytes: 1e6 })).toThrow(RangeError);
    expect(() => new StateStore(1, { maxStates: 10, maxBytes: 100 })).toThrow(RangeError);
  });
});
