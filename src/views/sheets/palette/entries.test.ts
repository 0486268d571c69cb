import { expect, it } from 'vitest';
import { ALL_PRESETS, PRESET_GROUPS } from '../../../scenarios/presets';
import { entryGroups, rank } from './entries';

const groups = entryGroups((text) => text);
const entries = groups.flatMap(({ entries }) => entries);
const found = (search: string) =>
  entries.filter((entry) => rank(entry, search) > 0).sort((a, b) => rank(b, search) - rank(a, search));

it('every preset stands in exactly one group', () => {
  const ids = PRESET_GROUPS.flatMap(({ presets }) => presets.map(({ id }) => id));
  expect([...ids].sort()).toEqual(ALL_PRESETS.map(({ id }) => id).sort());
});

it('finds by title, id, protocol, failure and memory model, all words at once', () => {
  expect(found('strawman')[0].id).toBe('strawman');
  expect(found('use after free').length).toBeGreaterThan(3);
  expect(found('use after free weak').length).toBeGreaterThan(0);
  expect(found('use after free weak').length).toBeLessThan(found('use after free').length);
  expect(found('tdp-rcu')[0].id).toBe('tdp-mmu');
  expect(found('no such thing')).toEqual([]);
  expect(found('  ').length).toBe(entries.length);
});

it('a word of the title counts more than one of the text', () => {
  const title = { title: 'The counter', words: 'the counter' };
  const text = { title: 'A walk', words: 'a walk, and a counter' };
  expect(rank(title, 'counter')).toBeGreaterThan(rank(text, 'counter'));
});
