import { expect, test } from 'vitest';
import { isFirstVisit, remember, type Visited } from './visits';

/** A page at an address, with something in its storage. */
function page(hash: string, kept: Readonly<Record<string, string>> = {}, search = ''): Visited {
  const map = new Map(Object.entries(kept));
  const storage = {
    get length() {
      return map.size;
    },
    key: (i: number) => [...map.keys()][i] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
  return { location: { hash, search }, localStorage: storage } as unknown as Visited;
}

test.each([
  ['', {}, true],
  ['#', {}, true],
  ['#v1.abc', {}, false],
  ['#strawman', {}, false],
  ['', { other: 'x' }, true],
  ['', { 'shadow-walk.theme': 'dark' }, false],
  ['', { 'shadow-walk.work': '{}' }, false],
  ['', { 'shadow-walk.tour': 'seen' }, false],
  ['', { 'shadow-walk.tour': 'offered' }, true],
  ['', { 'shadow-walk.tour': 'offered', 'shadow-walk.work': '{}' }, true],
  ['#v1.abc', { 'shadow-walk.tour': 'offered' }, false],
])('%j with %j', (hash, kept, wanted) => {
  expect(isFirstVisit(page(hash, kept))).toBe(wanted);
});

test('nobody in a class is shown around: the class goes on meanwhile', () => {
  expect(isFirstVisit(page('', {}, '?class=ABC234'))).toBe(false);
  expect(isFirstVisit(page('', {}, '?size=large'))).toBe(true);
});

test('what is remembered counts on the next visit', () => {
  const visit = page('');
  remember(visit, 'offered');
  expect(isFirstVisit(visit)).toBe(true);
  remember(visit, 'seen');
  expect(isFirstVisit(visit)).toBe(false);
});

test('without storage nothing breaks', () => {
  const refused = {
    location: { hash: '' },
    get localStorage(): Storage {
      throw new DOMException('refused', 'SecurityError');
    },
  } as unknown as Visited;
  expect(isFirstVisit(refused)).toBe(true);
  expect(() => remember(refused, 'seen')).not.toThrow();
});
