import fc from 'fast-check';
import { expect, it } from 'vitest';
import { presetById } from '../scenarios/presets';
import { parseScenario } from '../scenarios/schema';
import { setUp } from '../scenarios/setup';
import { readHandIn, writeHandIn, type HandIn } from './hand-in';
import { linkAlone, looksLikeLink, readLink, writeLink } from './link';

const preset = presetById('strawman');
if (preset === undefined) throw new Error('no such preset');
const setup = setUp(preset);
const link = writeLink(setup, [0, 64, 64], 2);
const address = `https://example.org/app/#${link}`;

const handIns: fc.Arbitrary<HandIn> = fc.record(
  {
    task: fc.stringMatching(/^[a-z][a-z0-9-]{0,39}$/),
    hints: fc.nat({ max: 999 }),
    answers: fc.array(fc.uniqueArray(fc.nat({ max: 7 }), { maxLength: 4 }), { minLength: 1, maxLength: 20 }),
  },
  { requiredKeys: ['task', 'hints'] },
);

it('is read as it was written, bare and as an address, and opens as the link it holds', () => {
  fc.assert(
    fc.property(handIns, fc.constantFrom(link, address), (handIn, where) => {
      const text = writeHandIn(handIn, where);
      expect(readHandIn(text)).toEqual({ is: 'hand-in', handIn });
      expect(looksLikeLink(text)).toBe(true);
      expect(linkAlone(text)).toBe(text.slice(text.lastIndexOf('#') + 1));
      const opened = readLink(text, { parse: parseScenario, setUp });
      expect(opened).toMatchObject({ ok: true, schedule: [0, 64, 64], position: 2, problem: null });
    }),
    { seed: 4, numRuns: 60 },
  );
});

it('is damaged once its task, its hints, its answers or its run are others', () => {
  const text = writeHandIn({ task: 'crash-it', hints: 12 }, address);
  expect(readHandIn(text.replace('crash-it', 'too-soon'))).toEqual({ is: 'damaged', task: 'too-soon' });
  expect(readHandIn(text.replace('.12.', '.0.'))).toEqual({ is: 'damaged', task: 'crash-it' });
  expect(readHandIn(text.slice(0, -2))).toEqual({ is: 'damaged', task: 'crash-it' });
  const said = writeHandIn({ task: 'foresee-weak', hints: 0, answers: [[0], [], [0, 1]] }, link);
  expect(said).toContain('.a-x-ab.');
  expect(readHandIn(said.replace('.a-x-ab.', '.b-x-ab.'))).toMatchObject({ is: 'damaged' });
});

it('is none where a link or something else stands', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.constantFrom(link, address)), (text) => {
      const { is } = readHandIn(text);
      if (!text.includes('task.')) expect(is).toBe('none');
    }),
    { seed: 5 },
  );
});

it('what is handed in from a file on somebody’s disk does not carry its path', () => {
  const text = writeHandIn({ task: 'crash-it', hints: 0 }, 'file:///home/ann/homework.html#v1.abc');
  expect(text).toMatch(/^task\.crash-it\.0\./);
  expect(looksLikeLink(text)).toBe(true);
  expect(readHandIn(text)).toMatchObject({ is: 'hand-in', handIn: { task: 'crash-it' } });
});
