import { DEFAULT_PRESET, PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { pagePool } from '../worker/page';
import { pageAddress } from './address';
import { copyText } from './clipboard';
import type { Core } from './core';
import type { Environment } from './create';
import { poolExplorer } from './explorer';

/** The real core. */
export const core: Core = {
  presets: PRESETS,
  defaultPreset: DEFAULT_PRESET,
  setUp,
  storyOf: ({ scenario, machine }) =>
    scenario.story === undefined ? [] : tellStory(machine, scenario.story),
};

/** What a session in a page works with. Reading and writing links is loaded when first needed. */
export function pageEnvironment(page: Window): Environment {
  return {
    core,
    address: pageAddress(page),
    open: async (text) => {
      if (text === '') return { scenario: null, notices: [] };
      const { openAddress } = await import('./links');
      return openAddress(text);
    },
    encode: async (run) => {
      const { linkTo } = await import('./links');
      return linkTo(run);
    },
    explore: poolExplorer(pagePool()),
    copy: (text) => copyText(page, text),
  };
}
