import { describe, expect, it } from 'vitest';
import { addressOf } from '../domains/sources';
import { ALL_PRESETS, PRESET_GROUPS, presetById, PRESETS } from './presets';
import { storyOf, WALK_STORIES, WRONGS, YEARS } from './walks';

describe('the stories of lockless walks', () => {
  it('are in order, within the timeline, and of every kind', () => {
    const years = WALK_STORIES.map(({ year }) => year);
    expect(years).toEqual([...years].sort((a, b) => a - b));
    expect(years[0]).toBeGreaterThanOrEqual(YEARS.from);
    expect(years.at(-1)).toBeLessThanOrEqual(YEARS.to);
    expect(new Set(WALK_STORIES.map(({ wrong }) => wrong))).toEqual(new Set(WRONGS));
  });

  it.each(WALK_STORIES)('$id: what is called broken is, and what is called right is', ({ broken, right }) => {
    expect(broken.length).toBeGreaterThan(0);
    expect(right.length).toBeGreaterThan(0);
    for (const id of broken) expect(presetById(id)?.expect?.verdict, id).toBe('violated');
    for (const id of right) expect(presetById(id)?.expect?.verdict, id).toBe('holds');
  });

  it.each(WALK_STORIES)('$id: every commit and CVE that its presets speak of is a source of it', (story) => {
    const said = [...story.broken, ...story.right].flatMap(
      (id) => presetById(id)?.answer?.match(/\b([0-9a-f]{12}|CVE-[0-9-]+\d)\b/g) ?? [],
    );
    const known = story.sources.map((source) => ('id' in source ? source.id : source.kind));
    expect(known).toEqual(expect.arrayContaining(said));
    for (const source of story.sources) {
      const { protocol, hostname } = new URL(addressOf(source));
      expect(protocol).toBe('https:');
      expect(hostname).toMatch(/^(git\.kernel\.org|www\.cve\.org)$/);
    }
  });

  it('no preset tells two of them, and every one about the tables of processes tells one', () => {
    const told = WALK_STORIES.flatMap(({ broken, right }) => [...broken, ...right]);
    expect(new Set(told).size).toBe(told.length);
    for (const preset of PRESETS)
      if (preset.kind === 'mm') expect(storyOf(preset.id ?? ''), preset.id).toBeDefined();
  });

  it('presets of one kind stand together, the oldest story first', () => {
    for (const wrong of WRONGS) {
      const years = PRESET_GROUPS.find(({ id }) => id === wrong)?.presets.map(
        ({ id = '' }) => storyOf(id)?.year,
      );
      expect(years).toEqual([...(years ?? [])].sort((a = 0, b = 0) => a - b));
    }
    expect(PRESET_GROUPS.flatMap(({ presets }) => presets)).toHaveLength(ALL_PRESETS.length);
  });
});
