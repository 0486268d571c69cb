import { DEFAULT_PRESET, PRESETS } from '../../scenarios/presets';
import { setUpWith, type ProgramBuilder } from '../../scenarios/set-up-with';
import type { Scenario } from '../../scenarios/scenario';
import { tellStory } from '../../scenarios/story';
import { pagePool } from '../../worker/page';
import { isEmbedded, pageAddress } from './address';
import { copyText } from './clipboard';
import type { Run } from '../run/context';
import type { SessionEvent } from '../contract';
import type { Core } from '../run/core';
import type { Environment } from '../create';
import { poolChecker } from './checker';
import { lengthOf, scheduleTo } from '../run/history';
import { keptBranches } from './kept';
import type { Opening } from '../run/load';
import { text } from '#texts/session';

let programs: ProgramBuilder | null = null;

/** Loads what understands the texts of plain programs; KVM's own programs do without. */
export async function loadPrograms(): Promise<void> {
  programs ??= (await import('../../program/build')).buildProgram;
}

/** The real core. Plain programs can be set up once `loadPrograms` is through. */
export const core: Core = {
  presets: PRESETS,
  defaultPreset: DEFAULT_PRESET,
  setUp: (scenario) =>
    setUpWith(scenario, (source, options) => {
      if (programs === null) throw new Error(text.programsMissing);
      return programs(source, options);
    }),
  storyOf: ({ scenario, machine }) =>
    scenario.story === undefined ? [] : tellStory(machine, scenario.story),
};

/** What a session in a page works with. Reading and writing links is loaded when first needed. */
export function pageEnvironment(page: Window): Environment {
  return {
    core,
    address: pageAddress(page),
    open: async (address) => {
      if (address === '') return { scenario: null, notices: [] };
      const { openAddress } = await import('./links');
      const opening = openAddress(address);
      await (opening.scenario === null ? null : needs(opening.scenario));
      return isEmbedded(page) ? opening : { ...opening, ...(await branchesAt(page, address)) };
    },
    encode: async (run) => {
      const { linkTo } = await import('./links');
      return linkTo(run);
    },
    prepare: (event) => {
      const scenario = broughtBy(event);
      return scenario === undefined ? null : needs(scenario);
    },
    check: poolChecker(pagePool()),
    ...(isEmbedded(page) ? {} : { keep: (link, run) => keepWork(page, link, run) }),
    copy: (link) => copyText(page, link),
  };
}

/** What has to be loaded before a scenario can be set up; null if nothing. */
function needs(scenario: Scenario): Promise<void> | null {
  return scenario.kind === 'program' && programs === null ? loadPrograms() : null;
}

function broughtBy(event: SessionEvent): Scenario | undefined {
  if (event.type === 'LOAD') return event.scenario;
  return event.type === 'LOAD_PRESET' ? PRESETS.find((preset) => preset.id === event.id) : undefined;
}

/** What is kept beside the run of an address. */
async function branchesAt(
  page: Window,
  address: string,
): Promise<Pick<Opening, 'branches' | 'before' | 'name'>> {
  try {
    const work = (await import('./keeper')).pageKeeper(page).workAt(address);
    return work?.branches === undefined
      ? {}
      : { branches: work.branches, before: work.before ?? 0, name: work.name ?? '' };
  } catch {
    return {}; // The run itself is in the address.
  }
}

/** Keeps a run that somebody has worked on; an example just opened is not work yet. */
function keepWork(page: Window, link: string, { setup, history, base }: Run): void {
  const untouched = history.branches.length === 1 && history.position === 0;
  if (untouched && base.id !== undefined && setup.scenario === base) return;
  const others = keptBranches(
    history.branches.filter(({ id }) => id !== history.current),
    ({ name, tip }) => ({ name, schedule: scheduleTo(tip) }),
  );
  const state = {
    title: setup.scenario.title,
    steps: lengthOf(history),
    position: history.position,
    branches: others.map(({ kept }) => kept),
    before: others.filter(({ branch }) => branch.id < history.current).length,
    name: history.branches[history.current].name ?? '',
  };
  import('./keeper').then(
    ({ pageKeeper }) => pageKeeper(page).keep(link, state),
    () => undefined, // The address has it all the same.
  );
}
