import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { modelOf, watchedIds } from './model';
import { setUp } from './setup';

/** Models of real bugs with their right verdicts stand beside the checkout; where they do not, nothing is asked. */
const folder = ['../shared/cases', '../../../work/shared/cases', '../../work/shared/cases']
  .map((path) => join(import.meta.dirname, '../..', path))
  .find((path) => existsSync(join(path, 'expected.tsv')));

/** Name, and for each model whether a bug is reachable: `b` or `-`. */
function programs(): [string, string][] {
  if (folder === undefined) return [];
  return readFileSync(join(folder, 'expected.tsv'), 'utf8')
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [name, verdicts] = line.split('\t');
      return name.endsWith('.txt') ? [[name, verdicts]] : [];
    });
}

/**
 * Their guests stand for a hardware walk by turning interrupts off, and no grace period waits for hardware: that is the
 * old rule, under which interrupts off held up nothing.
 */
const HARDWARE = /^01-tdp-flush-after-rcu/;

function verdictOf(name: string, source: string, memory: MemoryModel): string {
  const readers = HARDWARE.test(name) ? 'sections' : undefined;
  const setup = setUp({ kind: 'program', title: 'case', memory, source, readers });
  const model = modelOf(setup);
  const report = check(model, { properties: watchedIds(setup, model), maxStates: 3_000_000 });
  const violated = report.properties.some(({ verdict }) => verdict === 'violated');
  return violated ? 'b' : report.complete ? '-' : '?';
}

describe.skipIf(folder === undefined)('programs about real bugs', () => {
  it.each(programs())('%s: %s', (name, verdicts) => {
    const source = readFileSync(join(folder ?? '', name), 'utf8');
    expect(MEMORY_MODELS.map((memory) => verdictOf(name, source, memory)).join('')).toBe(verdicts);
  });
});
