import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS } from '../scenarios/presets';
import type { KvmScenario, MmScenario, Scenario } from '../scenarios/scenario';
import { check } from './check';
import { completionsAt } from './complete';
import { jsonPart, openDocument, sourcePart } from './document';
import { formatJson } from './format';
import { importText } from './import';
import { namesOf, scenarioJsonSchema, schemasAt, valuesOf } from './json-schema';
import { editableLines, foreignLines, isOn, moveLine, switchLine } from './lines';
import { placeOf, placesOf } from './places';
import { waysThrough } from '../domains/ways';
import * as entries from './entries';
import * as table from './table';
import { TEMPLATES } from './templates';
import * as threads from './threads';
import { fieldsOf, formOf } from './draft';
import { edited, startEditing, workOf, type EditAction, type Editing } from './work';

const seed = 20110622;
const start = TEMPLATES[1].scenario as KvmScenario;
const samples: readonly Scenario[] = [...TEMPLATES.map((t) => t.scenario), ...PRESETS.slice(0, 12)];
const tableSamples = [...samples, ...PRESETS.filter(({ kind }) => kind === 'mm')].flatMap((s) =>
  s.kind === 'kvm' || s.kind === 'mm' ? [s] : [],
);
const RUNS = Object.keys(formOf(start).threads);
/** One of each domain. */
const STARTS = [start, TEMPLATES.find(({ id }) => id === 'process-walk')?.scenario as MmScenario];

type TableScenario = KvmScenario | MmScenario;

/** Changes of the form, picked by numbers. */
type Op = (s: TableScenario, a: number, b: number) => TableScenario;
const OPS: readonly Op[] = [
  (s, a) => table.addPage(s, 1 + (a % 4)),
  (s, a) => table.removePage(s, a % s.table.pages.length),
  (s, a, b) => table.renamePage(s, a % s.table.pages.length, `N${b}`),
  (s, a) => table.setLevels(s, 1 + (a % 4)),
  (s, a, b) =>
    table.changePage(s, a % s.table.pages.length, {
      entries: entries.setEntry({}, String(b % 512), b % 2 === 0 ? 'mmio' : 'none'),
    }),
  (s, a) => {
    const all = Object.keys(formOf(s).threads);
    return threads.addThread(s, all[a % all.length]);
  },
  (s, a, b) => {
    const { threads: all, table: drawn } = s;
    const at = a % Math.max(1, all.length);
    if (all.length === 0) return s;
    const field = fieldsOf(s, all[at]).find(({ is }) => is === 'process' || is === 'choice');
    const value = field?.is === 'choice' ? field.values[b % field.values.length] : drawn.pages[0].name;
    return field === undefined
      ? s
      : threads.changeThread(s, at, threads.withValue(s, all[at], field.key, value));
  },
  (s, a) => threads.removeThread(s, a % 7),
  (s, a, b) => threads.moveThread(s, a % 7, b % 2 === 0 ? 1 : -1),
  (s, a) => moveLine(s, 'counter_dec', (a % 3) - 1),
];
const op = fc.tuple(fc.nat(OPS.length - 1), fc.nat(1000), fc.nat(1000)).map(
  ([which, a, b]) =>
    (s: TableScenario) =>
      OPS[which](s, a, b),
);

const action: fc.Arbitrary<(editing: Editing) => EditAction> = fc.oneof(
  op.map((change) => ({ now }: Editing): EditAction => ({
    type: 'change',
    draft: now.draft.kind === 'kvm' || now.draft.kind === 'mm' ? change(now.draft) : now.draft,
  })),
  fc.string().map((text) => (): EditAction => ({ type: 'write', text })),
  fc.nat().map((at) => ({ now }: Editing): EditAction => ({
    type: 'write',
    text: now.text.slice(0, at % (now.text.length + 1)) + now.text.slice((at % (now.text.length + 1)) + 1),
  })),
  fc.constantFrom<EditAction>({ type: 'format' }, { type: 'mend' }, { type: 'rest' }).map((a) => () => a),
);

describe('undo and redo', () => {
  it('undo after an edit is what was there before, redo is the edit again', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.array(action, { maxLength: 30 }), (first, actions) => {
        let editing = startEditing(workOf(first));
        for (const make of actions) {
          const after = edited(editing, make(editing));
          if (after.now !== editing.now) {
            const back = edited(after, { type: 'undo' });
            expect(back.now).toBe(editing.now);
            expect(edited(back, { type: 'redo' }).now).toBe(after.now);
          }
          editing = after;
        }
        const last = editing.now;
        let back = editing;
        while (back.past.length > 0) back = edited(back, { type: 'undo' });
        expect(back.now.text).toBe(workOf(first).text);
        while (back.future.length > 0) back = edited(back, { type: 'redo' });
        expect(back.now).toBe(last);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('letters typed into one field are undone together, up to a pause', () => {
    const title = (value: string): EditAction => ({
      type: 'change',
      draft: { ...start, title: value },
      run: 'title',
    });
    let editing = startEditing(workOf(start));
    for (const value of ['a', 'ab', 'abc']) editing = edited(editing, title(value));
    expect(editing.past).toHaveLength(1);
    editing = edited(edited(editing, { type: 'rest' }), title('abcd'));
    expect(editing.past).toHaveLength(2);
    expect(edited(editing, { type: 'undo' }).now.draft.title).toBe('abc');
  });

  it('form and text say the same whenever the text can be read', () => {
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), fc.array(action, { maxLength: 20 }), (first, actions) => {
        let editing = startEditing(workOf(first));
        for (const make of actions) {
          editing = edited(editing, make(editing));
          const { readable, text, draft } = editing.now;
          if (readable) expect(JSON.parse(formatJson(draft))).toEqual(JSON.parse(text));
        }
      }),
      { seed, numRuns: 200 },
    );
  });
});

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

describe('lines', () => {
  const { setup } = check(start);
  const lines = setup === null ? [] : editableLines(setup);

  it('are listed once each', () => {
    const ids = lines.map(({ line }) => line.id);
    expect(ids).toContain('mb_after_inc');
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('can be switched and switched back', () => {
    for (const line of lines) {
      const switched = switchLine(start, line, !isOn(start, line));
      expect(isOn(switched, line)).toBe(!isOn(start, line));
      expect(check(switched).issues).toEqual([]);
      expect(formatJson(switchLine(switched, line, isOn(start, line)))).toBe(formatJson(start));
    }
  });

  it('that are not there are told', () => {
    expect(foreignLines({ ...start, off: ['nothing', 'mb_after_inc'] }, lines)).toEqual(['nothing']);
  });
});

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
      warning: 'a file: "memory" stands here twice; only the last of them would count',
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

describe('completion while writing', () => {
  const schema = scenarioJsonSchema();
  const known = {
    pages: ['root', 'L1'],
    targets: ['mmio', 'frame:0x1c5'],
    lines: ['mb_after_inc'],
    properties: ['deadlock'],
  };
  /** Labels offered where `|` stands. */
  const offered = (text: string): string[] => {
    const found = completionsAt(text.replace('|', ''), text.indexOf('|'), schema, known);
    return found?.options.map(({ label }) => label) ?? [];
  };

  it.each([
    ['{ "kind": "kvm", "mem|', ['memory', 'table']],
    ['{ "kind": "kvm", "memory": "|" }', ['sc', 'tso', 'weak']],
    ['{ "kind": "kvm", "memory": |', ['sc', 'tso', 'weak']],
    ['{ "kind": "kvm", "threads": [{ "runs": "zap", "|" }] }', ['batches']],
    ['{ "kind": "kvm", "threads": [{ "runs": "zap", "batches": [["|', ['root', 'L1']],
    ['{ "kind": "kvm", "table": { "pages": [{ "entries": { "0": "|', ['L1', 'mmio', 'none']],
    ['{ "kind": "kvm", "off": ["|', ['mb_after_inc']],
    ['{ "kind": "kvm", "watch": ["|', ['deadlock']],
    ['{ "kind": "kvm", "threads": [{ "takesLock": |', ['true', 'false']],
  ])('%s', (text, wanted) => {
    expect(offered(text)).toEqual(expect.arrayContaining(wanted));
  });

  it('does not offer what is there already, nor anything after a value', () => {
    expect(offered('{ "kind": "kvm", "|')).not.toContain('kind');
    expect(offered('{ "kind": "kvm" |')).toEqual([]);
  });

  it('never throws, wherever the cursor stands in whatever text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), fc.nat(60), (text, at) => {
        completionsAt(text, Math.min(at, text.length), schema, known);
      }),
      { seed, numRuns: 2000 },
    );
  });
});

describe('completion', () => {
  const schema = scenarioJsonSchema();
  const kvm = (depth: number): Record<string, unknown> => (depth === 0 ? { kind: 'kvm' } : {});

  it('knows the names at the top, by kind', () => {
    const names = (kind: string): string[] =>
      namesOf(schemasAt(schema, [], () => ({ kind }))).map(({ name }) => name);
    expect(names('kvm')).toContain('table');
    expect(names('kvm')).not.toContain('source');
    expect(names('program')).toContain('source');
  });

  it('knows the values of an enumeration', () => {
    expect(valuesOf(schemasAt(schema, ['memory'], kvm))).toEqual(['sc', 'tso', 'weak']);
    expect(valuesOf(schemasAt(schema, ['threads', null, 'runs'], kvm))).toEqual(
      [...RUNS].sort(
        (a, b) =>
          ['walk', 'zap', 'map', 'remap', 'guest', 'invalidate', 'memslot'].indexOf(a) -
          ['walk', 'zap', 'map', 'remap', 'guest', 'invalidate', 'memslot'].indexOf(b),
      ),
    );
  });

  it('goes by what a thread runs', () => {
    const known = (depth: number): Record<string, unknown> =>
      depth === 0 ? { kind: 'kvm' } : depth === 2 ? { runs: 'zap' } : {};
    expect(namesOf(schemasAt(schema, ['threads', null], known)).map(({ name }) => name)).toEqual([
      'runs',
      'batches',
      'name',
    ]);
  });
});

describe('a text of the document', () => {
  const open = (): ReturnType<typeof openDocument> =>
    openDocument(workOf({ kind: 'program', title: 'T', memory: 'sc', source: 'int x;' }));

  it('notifies its writer once per change, with what was written', () => {
    for (const part of [sourcePart, jsonPart]) {
      const one = part(open());
      const heard: string[] = [];
      one.subscribe(() => heard.push(one.read()));
      one.write('int x; a', false);
      one.write('int x; ab', true);
      one.write('int x; abc', false);
      expect(heard).toEqual(['int x; a', 'int x; ab', 'int x; abc']);
    }
  });

  it('takes its title from the name that a program gives itself, as long as it gives one', () => {
    const document = open();
    const source = sourcePart(document);
    const titles = ['name "Dekker"\nint x;', '// mine\n/* and */ name "Peterson";', 'name "', 'int x;'].map(
      (text) => {
        source.write(text, true);
        return document.get().now.draft.title;
      },
    );
    expect(titles).toEqual(['Dekker', 'Peterson', 'Peterson', 'Peterson']);
    document.dispatch({ type: 'undo' });
    expect(document.get().now.draft.title).toBe('T');
  });

  it('takes back what was written together, and no more', () => {
    const document = open();
    const source = sourcePart(document);
    source.write('int x; a', false);
    source.write('int x; ab', true);
    source.write('int x; ab c', false);
    document.dispatch({ type: 'undo' });
    expect(source.read()).toBe('int x; ab');
    document.dispatch({ type: 'undo' });
    expect(source.read()).toBe('int x;');
    document.dispatch({ type: 'redo' });
    expect(source.read()).toBe('int x; ab');
  });
});
