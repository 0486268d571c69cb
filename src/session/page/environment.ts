import { DEFAULT_PRESET, FIRST_PRESET } from '../../scenarios/presets/first';
import type { AnyDomains } from '../../domains/domain';
import { systemOf } from '../../domains/kvm/built';
import { FIRST_SYSTEM } from '../../scenarios/presets/first-system';
import { setUpOn, setUpWith, type OwnReader, type ProgramBuilder } from '../../scenarios/set-up-with';
import type { Scenario } from '../../scenarios/scenario';
import { tellStory } from '../../scenarios/story';
import { isEmbedded, pageAddress, type Address } from './address';
import { copyText } from './clipboard';
import type { Run } from '../run/context';
import type { SessionEvent } from '../contract';
import type { Core } from '../run/core';
import type { Environment } from '../create';
import { poolChecker } from './checker';
import { whenIdle } from './idle';
import { lengthOf, scheduleTo } from '../run/history';
import { pageKeeper } from './keeper';
import type * as Links from './links';
import { keptBranches } from './kept';
import type { Opening } from '../run/load';
import type { Kept } from './storage';
import { pageTab } from './tab';
import { keepUnwritten, unwrittenAt } from './unwritten';
import { text } from '#texts/session';

let programs: ProgramBuilder | null = null;

/** Reads the properties that scenarios state themselves; few do. */
let ownReader: OwnReader | null = null;

/** Loads the language in which a state is spoken of. */
async function loadOwn(): Promise<void> {
  ownReader ??= (await import('../../scenarios/own-properties')).ownProperties;
}

/** Loads what understands the texts of plain programs; KVM's own programs do without. */
export async function loadPrograms(): Promise<void> {
  programs ??= (await import('../../scenarios/program-system')).programSystem;
}

/** Domains whose programs are here: none at first, for the scenario a newcomer sees is built already. */
let domains: AnyDomains = {};

/** Loads the programs of every domain. */
export async function loadDomains(): Promise<void> {
  domains = (await import('../../domains')).DOMAINS;
}

/** The presets that are here: at first only that of a newcomer. */
let presets: readonly Scenario[] = [FIRST_PRESET];

export async function loadPresets(): Promise<readonly Scenario[]> {
  const { ALL_PRESETS, PRESETS } = await import('../../scenarios/presets');
  presets = PRESETS;
  return ALL_PRESETS;
}

const readProgram: ProgramBuilder = (source, options) => {
  if (programs === null) throw new Error(text.programsMissing);
  return programs(source, options);
};

const readOwn: OwnReader = (texts, spoken) => {
  if (ownReader === null) throw new Error(text.programsMissing);
  return ownReader(texts, spoken);
};

function domainsFor({ kind }: Scenario): AnyDomains {
  if (kind !== 'program' && !(kind in domains)) throw new Error(text.programsMissing);
  return domains;
}

/** The real core. Other scenarios than the first can be set up once `needs` is through. */
export const core: Core = {
  get presets() {
    return presets;
  },
  defaultPreset: DEFAULT_PRESET,
  setUp: (scenario) =>
    scenario === FIRST_PRESET
      ? setUpOn(scenario, systemOf(FIRST_SYSTEM.built, null), FIRST_SYSTEM.protocols, readOwn)
      : setUpWith(scenario, readProgram, domainsFor(scenario), readOwn),
  storyOf: ({ scenario, machine }) =>
    scenario.story === undefined ? [] : tellStory(machine, scenario.story),
};

let links: typeof Links | null = null;

async function loadLinks(): Promise<typeof Links> {
  if (links === null) {
    await loadPresets();
    links = await import('./links');
  }
  return links;
}

/**
 * What a session in a page works with. What reads and writes links is loaded when it is first needed, or once the page
 * is there and the browser has nothing better to do: on the way out there is no time for it.
 */
export function pageEnvironment(page: Window): Environment {
  if (!isEmbedded(page)) pageTab(page);
  const address = pageAddress(page);
  const ahead = (): void => void whenIdle(() => writeLinks(page, address)).catch(() => undefined);
  if (page.document.readyState === 'complete') ahead();
  else page.addEventListener('load', ahead, { once: true });
  return {
    core,
    address,
    open: async (asked) => {
      const left = isEmbedded(page) ? null : await unwrittenAt(page, asked);
      if (left === null && asked === '') return { scenario: null, notices: [] };
      const opening = left ?? (await openingOf(asked));
      await (opening.scenario === null ? null : needs(opening.scenario));
      if (isEmbedded(page)) return (await import('./wishes')).withWishes(opening, page.location.search);
      return left !== null ? opening : { ...opening, ...branchesAt(page, asked) };
    },
    encode: (run) => links?.linkTo(run) ?? loadLinks().then(({ linkTo }) => linkTo(run)),
    prepare,
    check: poolChecker(async () => (await import('../../worker/page')).pagePool()),
    ...(isEmbedded(page)
      ? {}
      : {
          keep: (link, run) => keepWork(page, link, run),
          keepUnwritten: (run) => keepUnwritten(page, address.read(), run),
          left: () => {
            const { name, doubted } = pageTab(page);
            for (const tab of [name, doubted]) if (tab !== null) pageKeeper(page).close(tab);
          },
        }),
    copy: (link) => copyText(page, link),
  };
}

/** What an address leads to: a course that somebody has made, or anything else. */
async function openingOf(asked: string): Promise<Opening> {
  const { openAddress } = await loadLinks();
  return asked.startsWith('course.')
    ? (await import('../courses/shelf')).openCourse(asked)
    : openAddress(asked);
}

/** Loads what writes links, and writes what was left before it could be. */
async function writeLinks(page: Window, address: Address): Promise<void> {
  await loadLinks();
  if (isEmbedded(page)) return;
  const { adoptUnwritten } = await import('./adopt');
  await adoptUnwritten(page, (link, at) => {
    if (address.read() === at) address.write(link, 'replace');
  });
}

/** Loads the code a scenario needs; null if it is all there. */
function needs(scenario: Scenario): Promise<void> | null {
  const own = (scenario.properties?.length ?? 0) > 0 && ownReader === null ? loadOwn() : null;
  const system = systemNeeds(scenario);
  return own === null ? system : Promise.all([own, system]).then(() => undefined);
}

function systemNeeds(scenario: Scenario): Promise<void> | null {
  if (scenario === FIRST_PRESET) return null;
  if (scenario.kind === 'program') return programs === null ? loadPrograms() : null;
  return scenario.kind in domains ? null : loadDomains();
}

/** Events that make another scenario of the one that is there. */
const CHANGES: readonly SessionEvent['type'][] = ['PROTOCOL', 'MEMORY', 'TOGGLE_LINE', 'MOVE_LINE'];

/** What an event needs before it can be taken; null if nothing. What has a preset's id is compared with that preset. */
function prepare(event: SessionEvent): Promise<void> | null {
  if (CHANGES.includes(event.type)) return 'kvm' in domains ? null : loadDomains();
  if (event.type !== 'LOAD' && event.type !== 'LOAD_PRESET') return null;
  const id = event.type === 'LOAD' ? event.scenario.id : event.id;
  if (id !== undefined && presets.every((preset) => preset.id !== id) && presets.length === 1)
    return loadPresets().then(async () => (await brings(event)) ?? undefined);
  return brings(event);
}

function brings(event: Extract<SessionEvent, { type: 'LOAD' | 'LOAD_PRESET' }>): Promise<void> | null {
  const scenario = event.type === 'LOAD' ? event.scenario : presets.find(({ id }) => id === event.id);
  return scenario === undefined ? null : needs(scenario);
}

/** What is stored along with a run. */
function branchesAt(page: Window, address: string): Pick<Opening, 'branches' | 'before' | 'name'> {
  const work = pageKeeper(page).workAt(address);
  return work?.branches === undefined
    ? {}
    : { branches: work.branches, before: work.before ?? 0, name: work.name ?? '' };
}

/** Stores a run once somebody has changed it; a preset that was only opened is not stored. */
function keepWork(page: Window, link: string, { setup, history, base }: Run): Kept {
  const untouched = history.branches.length === 1 && history.position === 0;
  if (untouched && base.id !== undefined && setup.scenario === base) return 'none';
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
  return pageKeeper(page).keep(link, state);
}
