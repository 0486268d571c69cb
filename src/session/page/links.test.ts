import { describe, expect, it } from 'vitest';
import { ALL_PRESETS, presetById } from '../../scenarios/presets';
import type { Scenario } from '../../scenarios/scenario';
import { linkAlong, openAddress } from './links';

const opened = (changes: Partial<Scenario>): unknown =>
  openAddress(linkAlong({ ...presetById('deferred-free'), id: undefined, ...changes } as Scenario, [], 0))
    .notices;

describe('a link', () => {
  it('that switches or moves a line that is not there says so', () => {
    expect(opened({ off: ['no_line'], moved: { nor_this: 2 } })).toMatchObject([
      { tone: 'warning', detail: expect.stringContaining('“no_line”, “nor_this”') as string },
    ]);
    expect(opened({})).toEqual([]);
  });

  it('to what stands on its own or is changed by lines that are there says nothing', () => {
    for (const preset of ALL_PRESETS) {
      const own = { ...preset, id: undefined } as Scenario;
      expect(openAddress(linkAlong(own, [], 0)).notices, preset.id).toEqual([]);
    }
  });
});
