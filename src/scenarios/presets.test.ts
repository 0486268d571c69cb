import { describe, expect, it } from 'vitest';
import { check, replay, type CheckOptions, type Report } from '../checker';
import { modelOf, watchedIds } from './model';
import { ALL_PRESETS, presetById, PRESETS } from './presets';
import { parseScenario } from './schema';
import { setUp } from './setup';
import { tellStory } from './story';

function run(id: string, options: Partial<CheckOptions>): Report {
  const setup = setUp(presetById(id) ?? PRESETS[0]);
  const model = modelOf(setup);
  return check(model, { properties: watchedIds(setup, model), ...options });
}

function violated(report: Report): Record<string, number | undefined> {
  return Object.fromEntries(
    report.properties.filter((p) => p.verdict === 'violated').map((p) => [p.id, p.steps]),
  );
}

describe.each(ALL_PRESETS.map((preset) => [preset.id ?? '?', preset] as const))('preset %s', (id, preset) => {
  it('is a valid scenario with a question and an answer', () => {
    expect(parseScenario(JSON.parse(JSON.stringify(preset)))).toMatchObject({ ok: true });
    expect(preset.question).toMatch(/\?$/);
    expect(preset.answer).toMatch(/\.$/);
    expect(ALL_PRESETS.filter((other) => other.id === id)).toHaveLength(1);
  });

  it('has the declared verdict, shortest witnesses and number of states', () => {
    const report = run(id, { symmetry: false, partialOrder: false, shorten: 'all' });
    expect(report.complete).toBe(true);
    expect({ verdict: report.verdict, violated: violated(report), states: report.states }).toEqual(
      preset.expect,
    );
  });

  it('has the same verdict under every reduction', () => {
    const plain = run(id, { symmetry: false, partialOrder: false, shorten: 'none' });
    for (const [symmetry, partialOrder] of [
      [true, false],
      [false, true],
      [true, true],
    ] as const) {
      const reduced = run(id, { symmetry, partialOrder, shorten: 'none' });
      expect(Object.keys(violated(reduced)).sort()).toEqual(Object.keys(violated(plain)).sort());
      expect(reduced.verdict).toBe(plain.verdict);
    }
  });

  it('has witnesses that are real runs ending in what they claim', () => {
    const setup = setUp(preset);
    const report = run(id, {});
    for (const property of report.properties) {
      if (property.witness === undefined) continue;
      const { states } = replay(modelOf(setup), property.witness);
      const before = states[states.length - 2] ?? states[0];
      const last = property.witness[property.witness.length - 1];
      expect(setup.describe(before, last).violated).toContain(property.id);
    }
  });
});

describe.each(
  PRESETS.flatMap((preset) =>
    preset.story === undefined ? [] : [[preset.id, preset, preset.story] as const],
  ),
)('story of %s', (_id, preset, story) => {
  it('is told to the end', () => {
    const setup = setUp(preset);
    const { states } = replay(setup.machine, tellStory(setup.machine, story));
    expect(setup.inspect(states[states.length - 1]).ended).toBe('finished');
  });
});
