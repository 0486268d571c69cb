import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64url, toBase64url } from './base64url';
import { Question, RangeReader, RangeWriter } from './range-coder';

const SEED = 20111;

describe('base64url', () => {
  it('is the one of the standard', () => {
    for (const text of ['', 'f', 'fo', 'foo', 'foob', '\xff\xfe\xfd']) {
      const bytes = Uint8Array.from(text, (c) => c.charCodeAt(0));
      expect(toBase64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      expect(fromBase64url(toBase64url(bytes))).toEqual(bytes);
    }
  });

  it('has one spelling for each', () => {
    expect(fromBase64url('QQ')).toEqual(Uint8Array.of(65));
    expect(fromBase64url('QR')).toBeNull();
    expect(fromBase64url('Q')).toBeNull();
    expect(fromBase64url('QQ==')).toBeNull();
    expect(fromBase64url('Q+')).toBeNull();
  });
});

describe('range coder', () => {
  /** Either an answer to one of three questions, or a choice among `count`. */
  const symbol = fc.oneof(
    fc.record({ question: fc.nat(2), answer: fc.boolean() }),
    fc
      .integer({ min: 1, max: 65536 })
      .chain((count) => fc.record({ count: fc.constant(count), choice: fc.nat(count - 1) })),
    // What makes carries run: the last of two, over and over.
    fc.constant({ count: 2, choice: 1 }),
    fc.constant({ count: 65536, choice: 65535 }),
  );

  it('gives back what was put in', () => {
    fc.assert(
      fc.property(fc.array(symbol, { maxLength: 300 }), (symbols) => {
        const writer = new RangeWriter();
        const asked = [0, 1, 2].map(() => new Question());
        for (const s of symbols) {
          if ('answer' in s) writer.answer(asked[s.question], s.answer);
          else writer.choose(s.count, s.choice);
        }
        const reader = new RangeReader(writer.finish());
        const again = [0, 1, 2].map(() => new Question());
        for (const s of symbols) {
          if ('answer' in s) expect(reader.answer(again[s.question])).toBe(s.answer);
          else expect(reader.choose(s.count)).toBe(s.choice);
        }
      }),
      { seed: SEED, numRuns: 3000 },
    );
  });

  it('makes the likely cheap', () => {
    const writer = new RangeWriter();
    const question = new Question();
    for (let i = 0; i < 1000; i++) writer.answer(question, i % 100 === 99);
    expect(writer.finish().length).toBeLessThan(20);
  });

  it('reads anything without harm', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const reader = new RangeReader(bytes);
        const question = new Question();
        for (let i = 0; i < 200; i++) {
          expect(reader.choose(7)).toBeLessThan(7);
          reader.answer(question);
        }
      }),
      { seed: SEED },
    );
  });
});
