import { describe, expect, it } from 'vitest';
import { check } from './check';
import { fieldsOf, formOf } from './draft';
import { RUNS, STARTS, start } from './editing.testkit';
import { namesOf, scenarioJsonSchema, schemasAt } from './json-schema';
import * as table from './table';
import * as threads from './threads';

describe('threads', () => {
  it.each(RUNS)('a new one that runs %s fits the scenario', (runs) => {
    const known = threads.runsFor(start).includes(runs);
    const changed = threads.addThread(known ? start : { ...start, protocol: 'irq-off' }, runs);
    expect(check(changed).issues).toEqual([]);
  });

  it.each(Object.keys(formOf(STARTS[1]).threads))(
    'a new one that runs %s fits the tables of a process',
    (runs) => {
      const changed = threads.addThread(STARTS[1], runs);
      expect(check(changed).issues).toEqual([]);
      // Every value that a scenario can have for it is a field of the form.
      const thread = changed.threads[changed.threads.length - 1];
      const shown = fieldsOf(changed, { ...thread, copies: true } as typeof thread).map(({ key }) => key);
      const schema = scenarioJsonSchema();
      const at = (depth: number): Record<string, unknown> =>
        depth === 0 ? { kind: 'mm' } : depth === 2 ? { runs } : {};
      const known = namesOf(schemasAt(schema, ['threads', null], at)).map(({ name }) => name);
      expect([...shown, 'runs', 'name'].sort()).toEqual(known.sort());
    },
  );

  it('an address follows the process that its thread belongs to', () => {
    const two = table.addPage(STARTS[1], 3);
    const root = two.table.pages[two.table.pages.length - 1].name;
    const linked = table.changePage(two, two.table.pages.length - 1, { entries: { '7': 'pmd' } });
    const moved = threads.withValue(linked, linked.threads[0], 'root', root);
    expect(moved).toMatchObject({ root, address: [7, 1, 3] });
    expect(check(threads.changeThread(linked, 0, moved)).issues).toEqual([]);
  });

  it('with every process one level deeper and back, all is as it was', () => {
    const two = table.changePage(table.addPage(STARTS[1], 3), 3, { entries: { '7': 'pmd' } });
    const moved = threads.changeThread(two, 0, threads.withValue(two, two.threads[0], 'root', 'pud2'));
    const deep = table.setLevels(moved, 4);
    expect(check(deep).issues).toEqual([]);
    expect(deep.threads[0]).toMatchObject({ root: 'pgd2', address: [0, 7, 1, 3] });
    expect(table.setLevels(deep, 3)).toEqual(moved);
  });

  it('memory slots are swapped once, and only where markers have a generation', () => {
    const today = { ...start, protocol: 'irq-off' } as const;
    expect(threads.runsFor(start)).not.toContain('memslot');
    expect(threads.runsFor(today)).toContain('memslot');
    expect(threads.runsFor(threads.addThread(today, 'memslot'))).not.toContain('memslot');
  });

  it('puts pages into batches and takes them out', () => {
    const one = threads.putIntoBatch([['a']], 'b', 1);
    expect(one).toEqual([['a'], ['b']]);
    expect(threads.putIntoBatch(one, 'a', 1)).toEqual([['b', 'a']]);
    expect(threads.putIntoBatch(one, 'b', null)).toEqual([['a']]);
  });
});
