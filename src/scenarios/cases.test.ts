import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../checker';
import { MEMORY_MODELS, type MemoryModel } from '../machine/models';
import { modelOf, watchedIds } from './model';
import type { Scenario } from './scenario';
import { parseScenario } from './schema';
import { setUp } from './setup';

/** Models of real bugs with their right verdicts stand beside the checkout; where they do not, nothing is asked. */
const FOLDER = join(import.meta.dirname, '../../../shared/cases');
const there = existsSync(join(FOLDER, 'expected.tsv'));

/** Name, and for each model whether a bug is reachable: `b` or `-`. */
function cases(): [string, string][] {
  if (!there) return [];
  return readFileSync(join(FOLDER, 'expected.tsv'), 'utf8')
    .split('\n')
    .flatMap((line): [string, string][] => {
      const [name, verdicts] = line.split('\t');
      return verdicts === undefined ? [] : [[name, verdicts]];
    });
}

function scenarioOf(name: string, memory: MemoryModel): Scenario {
  const text = readFileSync(join(FOLDER, name), 'utf8');
  if (name.endsWith('.txt')) return { kind: 'program', title: name, memory, source: text };
  const parsed = parseScenario(JSON.parse(text));
  if (!parsed.ok) throw new Error(`${name}: ${JSON.stringify(parsed)}`);
  return { ...parsed.scenario, memory };
}

/** Bugs, and for a program its question; what a reviewer is concerned about is not counted. */
function verdictOf(name: string, memory: MemoryModel): string {
  const setup = setUp(scenarioOf(name, memory));
  const model = modelOf(setup);
  const bug = new Set(
    model.properties.filter((p) => p.kind !== 'concern' || p.id === 'outcome').map(({ id }) => id),
  );
  const properties = watchedIds(setup, model).filter((id) => bug.has(id));
  const report = check(model, { properties, maxStates: 3_000_000 });
  const violated = report.properties.some(({ verdict }) => verdict === 'violated');
  return violated ? 'b' : report.complete ? '-' : '?';
}

describe.skipIf(!there)('models of real bugs', () => {
  it.each(cases())(
    '%s: %s',
    (name, verdicts) => {
      expect(MEMORY_MODELS.map((memory) => verdictOf(name, memory)).join('')).toBe(verdicts);
    },
    120_000,
  );
});
