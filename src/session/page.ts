import { DEFAULT_PRESET, PRESETS } from '../scenarios/presets';
import { setUp } from '../scenarios/setup';
import { tellStory } from '../scenarios/story';
import { pagePool } from '../worker/page';
import { isEmbedded, pageAddress } from './address';
import { copyText } from './clipboard';
import type { Run } from './context';
import type { Core } from './core';
import type { Environment } from './create';
import { poolExplorer } from './explorer';
import { lengthOf } from './history';

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
    ...(isEmbedded(page) ? {} : { keep: (link, run) => keepWork(page, link, run) }),
    copy: (text) => copyText(page, text),
  };
}

/** Keeps a run that somebody has worked on; an example just opened is not work yet. */
function keepWork(page: Window, link: string, { setup, history, base }: Run): void {
  const untouched = history.branches.length === 1 && history.position === 0;
  if (untouched && base.id !== undefined && setup.scenario === base) return;
  const state = { title: setup.scenario.title, steps: lengthOf(history), position: history.position };
  import('./keeper').then(
    ({ pageKeeper }) => pageKeeper(page).keep(link, state),
    () => undefined, // The address has it all the same.
  );
}
