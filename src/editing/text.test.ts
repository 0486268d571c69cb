import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { check } from './check';
import { samples, seed, start } from './editing.testkit';
import { formatJson } from './format';
import { importText } from './import';
import { placeOf, placesOf } from './places';
import { TEMPLATES } from './templates';
import { workOf } from './work';

describe('text', () => {
  it('every template runs', () => {
    for (const { scenario } of TEMPLATES) expect(check(scenario).issues).toEqual([]);
  });

  it('formatted says the same', () => {
    for (const sample of samples)
      expect(JSON.parse(formatJson(sample))).toEqual(JSON.parse(JSON.stringify(sample)));
  });

  it.each([
    ['', 1],
    ['title', 3],
    ['table.pages.1.entries.2', 10],
    ['threads.1.batches.0.0', 15],
    ['threads.9.address', 15],
    ['nothing', 1],
  ])('finds %j at line %i', (path, line) => {
    const { text } = workOf(start);
    const places = placesOf(text);
    const from = places.ok ? placeOf(places.root, path).from : -1;
    expect(text.slice(0, from).split('\n').length).toBe(line);
  });

  it.each([
    ['{ "a": 1,, }', 9],
    ['{ "a" 1 }', 6],
    ['[1, 2', 5],
    ['{ a: 1 }', 2],
    ['{} x', 3],
    ['"abc', 0],
  ])('%s is broken at %i', (text, at) => {
    expect(placesOf(text)).toMatchObject({ ok: false, at });
  });

  it('says which names an object has twice', () => {
    const text = '{ "a": 1, "b": { "a": 2, "c": [{ "d": 1, "d": 2 }] }, "a": 3 }';
    const places = placesOf(text);
    const repeated = places.ok ? places.repeated.map(({ from, to }) => text.slice(from, to)) : [];
    expect(repeated).toEqual(['"d"', '"a"']);
    const twice = workOf(start).text.replace('"memory"', '"memory": "weak", "memory"');
    expect(importText(twice, 'a file', start)).toMatchObject({
      ok: true,
      work: { text: twice },
      warning: 'a file: "memory" appears twice; only the last one would count',
    });
  });

  it('agrees with JSON.parse on what is JSON', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        expect(placesOf(text).ok).toBe(valid);
      }),
      { seed, numRuns: 3000 },
    );
  });
});
