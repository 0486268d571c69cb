import { expect, test } from 'vitest';
import { readNews, readOrder, type Moment } from './messages';
import { newPair, notesAddress, notesPair } from './pair';

const moment: Moment = {
  shadowWalk: 1,
  type: 'moment',
  title: 'The strawman',
  position: 3,
  steps: 10,
  ended: false,
  what: 'vCPU 0 reads L3[2].',
  why: '',
  next: null,
  question: 'What if?',
  answer: null,
  playlist: { at: 1, of: 3, note: 'Ask.', then: null },
  lesson: null,
  canGoBack: true,
  canGoForward: false,
  presenting: true,
  blank: false,
  lit: false,
};

test.each(['hello', 'forward', 'back', 'next-link', 'last-link', 'blank', 'unlight', 'bye'])(
  '%s is an order',
  (type) => {
    expect(readOrder({ shadowWalk: 1, type })).toEqual({ shadowWalk: 1, type });
  },
);

test('seek is an order with a position', () => {
  expect(readOrder({ shadowWalk: 1, type: 'seek', position: 4 })).toMatchObject({ position: 4 });
});

test.each([
  [null],
  ['forward'],
  [{ type: 'forward' }],
  [{ shadowWalk: 2, type: 'forward' }],
  [{ shadowWalk: 1, type: 'LOAD', scenario: {} }],
  [{ shadowWalk: 1, type: 'seek' }],
  [{ shadowWalk: 1, type: 'seek', position: -1 }],
  [{ shadowWalk: 1, type: 'seek', position: 1.5 }],
  [{ shadowWalk: 1, type: 'seek', position: '4' }],
  [{ shadowWalk: 1, type: 'forward', more: true }],
  [moment],
])('%j is none', (data) => {
  expect(readOrder(data)).toBeNull();
});

test('news are a whole moment, or the end', () => {
  expect(readNews(moment)).toEqual(moment);
  expect(readNews({ shadowWalk: 1, type: 'bye' })).not.toBeNull();
  for (const broken of [
    { ...moment, position: '3' },
    { ...moment, what: undefined },
    { ...moment, x: 1 },
  ])
    expect(readNews(broken)).toBeNull();
  expect(readNews({ shadowWalk: 1, type: 'forward' })).toBeNull();
});

test('each pair has a name of its own, which stands in the address of its notes', () => {
  const pairs = new Set(Array.from({ length: 100 }, newPair));
  expect(pairs.size).toBe(100);
  const at = (href: string) => ({ location: new URL(href) }) as unknown as Window;
  for (const pair of pairs)
    expect(notesPair(at(notesAddress(at('http://host/sub/?x#v1.abc'), pair)))).toBe(pair);
  expect(notesPair(at('http://host/#v1.abc'))).toBeNull();
  expect(notesPair(at('http://host/#notes.'))).toBeNull();
  expect(notesPair(at('http://host/#notes.<img>'))).toBeNull();
});
