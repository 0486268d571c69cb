import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { does } from '#texts/reference';
import { check } from '../checker';
import { modelOf } from '../scenarios/model';
import { setUp } from '../scenarios/setup';
import { problemOf } from './build';
import { REFERENCE } from './reference';
import { FUNCTIONS } from './words';

/** The table of `docs/programs.md`, row by row. */
function table(): string[] {
  const rows = REFERENCE.map(
    ({ id, forms }) =>
      `| ${forms.map((form) => `\`${form.replaceAll('|', '\\|')}\``).join(' ')} | ${does[id]} |`,
  );
  return rows.map((row) => row.replace(/\s+/g, ' '));
}

describe('the reference', () => {
  it.each(REFERENCE)('has an example of $id that runs', ({ example, forms }) => {
    expect(problemOf(example)).toBeNull();
    const report = check(modelOf(setUp({ kind: 'program', title: 'x', memory: 'weak', source: example })));
    expect(report.complete).toBe(true);
    const words = forms.flatMap((form) => form.match(/[A-Za-z_]\w{2,}/g) ?? []);
    expect(words.length === 0 || words.some((word) => example.includes(word))).toBe(true);
  });

  it('names every function of the language', () => {
    const named = new Set(
      REFERENCE.flatMap(({ forms }) => forms.flatMap((form) => form.match(/\w+/g) ?? [])),
    );
    expect(FUNCTIONS.filter((name) => !named.has(name))).toEqual([]);
  });

  it('is the table of docs/programs.md', () => {
    const doc = readFileSync(new URL('../../docs/programs.md', import.meta.url), 'utf8');
    const rows = doc
      .slice(doc.indexOf('## Statements'), doc.indexOf('Expressions: '))
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => line.replace(/\s+/g, ' '));
    expect(rows).toEqual(table());
  });
});
