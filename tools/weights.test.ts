import { describe, expect, it } from 'vitest';
import { linesOf } from '../src/scenarios/variants';
import {
  ALL_PROTOCOLS,
  removableLines,
  scenarioOf,
  scenariosOf,
  violatedIn,
  searchedWeight,
  weightsDocument,
  weightsOf,
  without,
} from './weights';

const LONG = 3_600_000;

it('docs/weights.md is the table', async () => {
  await expect(weightsDocument()).toMatchFileSnapshot('../docs/weights.md');
});

it('a line without a row is searched for', () => {
  expect(searchedWeight({ kind: 'kvm', protocol: 'unprotected' }, 'mark_invalid')).toEqual({
    scenario: 'strawman',
    memory: 'sc',
    breaks: 'leak',
  });
});

it('no two domains have a protocol of the same name', () => {
  const ids = ALL_PROTOCOLS.map(({ protocol }) => protocol);
  expect(new Set(ids).size).toBe(ids.length);
});

describe.each(ALL_PROTOCOLS)('$protocol', (asked) => {
  const rows = weightsOf(asked);

  it('has no row for a line that cannot be left out', () => {
    expect(rows.map(([line]) => line).sort()).toEqual([...removableLines(asked).keys()].sort());
  });

  it.each(rows.flatMap(([line, weight]) => ('redundant' in weight ? [] : [[line, weight] as const])))(
    '%s: with it one verdict, without it another',
    (line, weight) => {
      const scenario = scenarioOf(asked, weight.scenario, weight.memory);
      const property = 'breaks' in weight ? weight.breaks : weight.mends;
      expect({
        with: violatedIn(scenario)?.has(property),
        without: violatedIn(without(scenario, line))?.has(property),
      }).toEqual({ with: 'mends' in weight, without: 'breaks' in weight });
    },
    LONG,
  );

  const redundant = rows.flatMap(([line, weight]) => ('redundant' in weight ? [line] : []));

  it.skipIf(redundant.length === 0)(
    `${redundant.join(', ')}: redundant, no verdict changes anywhere`,
    () => {
      for (const { name, memories } of scenariosOf(asked))
        for (const memory of memories) {
          const scenario = scenarioOf(asked, name, memory);
          const mine = linesOf(scenario).filter(({ line }) => redundant.includes(line));
          const before = mine.length === 0 ? null : violatedIn(scenario);
          if (before === null) continue;
          for (const { line } of mine) {
            const after = violatedIn(without(scenario, line));
            if (after !== null)
              expect([...after].sort(), `${line}: ${name}, ${memory}`).toEqual([...before].sort());
          }
        }
    },
    LONG,
  );
});
