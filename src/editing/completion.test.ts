import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { completionsAt } from './complete';
import { RUNS, seed } from './editing.testkit';
import { namesOf, scenarioJsonSchema, schemasAt, valuesOf } from './json-schema';

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
