import { describe, expect, it } from 'vitest';
import { waysThrough } from '../domains/ways';
import { check } from './check';
import { start, tableSamples } from './editing.testkit';
import * as entries from './entries';
import * as table from './table';

describe('the table', () => {
  it('stays a table that can run, whatever its depth', () => {
    for (const sample of tableSamples)
      for (const levels of [1, 2, 3, 4]) {
        const changed = table.setLevels(sample, levels);
        expect(changed.table.levels).toBe(Math.max(levels, sample.kind === 'mm' ? 2 : 1));
        // What a change of depth may leave open is a thread whose page went away.
        const rest = check(changed).issues.filter(({ path }) => !path.startsWith('threads'));
        expect(rest).toEqual([]);
      }
  });

  it('renaming there and back changes nothing', () => {
    for (const sample of tableSamples)
      sample.table.pages.forEach(({ name }, i) => {
        const there = table.renamePage(sample, i, 'Xyz');
        expect(check(there).issues).toEqual([]);
        expect(table.renamePage(there, i, name)).toEqual(sample);
      });
  });

  it('a page that is removed is mentioned nowhere', () => {
    for (const sample of tableSamples)
      sample.table.pages.forEach(({ name }, i) => {
        if (i > 0)
          expect(
            JSON.stringify({ ...table.removePage(sample, i), title: '', question: '', answer: '' }),
          ).not.toMatch(new RegExp(`"${name}"(?!:)`));
      });
  });

  it('lists every way through', () => {
    expect(waysThrough(start.table)).toEqual([
      {
        address: [0, 2, 0, 7],
        ends: 'mmio',
        stops: [
          { page: 'root', entry: 0 },
          { page: 'L3', entry: 2 },
          { page: 'L2', entry: 0 },
          { page: 'L1', entry: 7 },
        ],
      },
    ]);
  });

  it('survives pages that point to each other in a circle', () => {
    const odd = { levels: 4, pages: [{ name: 'a', level: 4, entries: { '0': 'a', '1': 'zz' } }] };
    expect(waysThrough(odd)).toEqual([]);
    expect(waysThrough({ levels: 1e9, pages: odd.pages })).toEqual([]);
  });

  it('moves an entry, and swaps with the one that stood there', () => {
    expect(entries.moveEntry({ '0': 'mmio', '3': 'none' }, '0', '3')).toEqual({ '3': 'mmio', '0': 'none' });
    expect(entries.moveEntry({ '0': 'mmio' }, '0', '9')).toEqual({ '9': 'mmio' });
  });
});
