import { expect, test } from 'vitest';
import { list } from '../narrate/names';
import { code, plain, rich, sentences } from './parts';

test('the tag splices parts and sentences in order', () => {
  expect(rich`${code('a')} and ${rich`b ${1}`}.`).toEqual([
    { kind: 'code', text: 'a' },
    ' and ',
    'b ',
    '1',
    '.',
  ]);
});

test('sentences leaves out what is empty', () => {
  expect(plain(sentences(rich`One.`, [], undefined, rich`Two.`))).toBe('One. Two.');
});

test.each([
  [[], 'nobody'],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
  [['a', 'b', 'c', 'd', 'e', 'f'], 'a, b, c and 3 more'],
])('%j reads %s', (parts, text) => {
  expect(plain(list(parts, rich`nobody`))).toBe(text);
});
