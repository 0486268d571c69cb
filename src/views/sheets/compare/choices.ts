import { MEMORY_MODELS } from '../../../machine/models';
import { domainOf } from '../../../scenarios/domain-of';
import { PRESET_GROUPS, presetById } from '../../../scenarios/presets';
import { partnerOf } from '../../../scenarios/partner';
import { linesChanged } from '../../../scenarios/same';
import type { Scenario } from '../../../scenarios/scenario';
import { setUp, type Setup } from '../../../scenarios/setup';
import { tellStory } from '../../../scenarios/story';
import { runThatShows } from '../../../lessons/way';
import { pageKeeper } from '../../../session/page/keeper';
import { openAddress } from '../../../session/page/links';
import { follow, traceOf } from '../../../session/run/compare';
import type { SessionView } from '../../../session/contract';
import { underProtocol } from '../../../scenarios/variants';
import type { Trace } from '../../../trace/trace';
import { pageSession } from '../../../session/store';
import { twins } from '../../../trace/twins';
import { text as codeText } from '#texts/code';
import { text } from '#texts/compare';
import { protocolWords } from '#texts/core';
import { text as recentText } from '#texts/recent';
import { text as paletteText } from '#texts/palette';
import { text as memoryText } from '#texts/memory';
import { shown } from '../../../scenarios/shown';

/** Something to compare with what is on screen. */
interface Choice {
  /** `branch:1`, `line:mb_after_inc`, `memory:weak`, `protocol:mmu-lock`, `kept:…`, `preset:quiet-walk`. */
  readonly id: string;
  readonly label: string;
}

interface ChoiceGroup {
  readonly label: string;
  readonly choices: readonly Choice[];
}

/** One side of a comparison. */
export interface Side {
  readonly title: string;
  readonly setup: Setup;
  readonly trace: Trace;
}

/** What there is to compare with, nearest first. */
export function choicesFor({ branches, code, scenario }: SessionView): readonly ChoiceGroup[] {
  const lines = new Map(
    code.flatMap((thread) => thread.lines).flatMap((l) => (l.removable === true ? [[l.id, l]] : [])),
  );
  const known = twins(code);
  const groups: ChoiceGroup[] = [
    {
      label: text.groups.branches,
      choices: branches
        .filter(({ current }) => !current)
        .map(({ id, name }) => ({ id: `branch:${id}`, label: name })),
    },
    {
      label: text.groups.lines,
      choices: [...lines.values()].map((line) => {
        const bare = line.text.replace(/;\s*$/, '');
        const among = known.get(line.id);
        const name = among === undefined ? bare : `${bare}, ${codeText.among(among.fn, among.at, among.of)}`;
        return { id: `line:${line.id}`, label: line.off === true ? text.withLine(name) : text.without(name) };
      }),
    },
    {
      label: text.groups.memory,
      choices: MEMORY_MODELS.filter((memory) => memory !== scenario.memory).map((memory) => ({
        id: `memory:${memory}`,
        label: memoryText[memory].full,
      })),
    },
    {
      label: text.groups.protocols,
      choices: protocolsOf(scenario).map((id) => ({
        id: `protocol:${id}`,
        label: protocolWords(scenario.kind, id).name,
      })),
    },
    {
      label: recentText.title,
      choices: pageKeeper(window)
        .list()
        .filter(({ link }) => link !== window.location.hash.slice(1))
        .map(({ id, title, position, steps }) => ({
          id: `kept:${id}`,
          label: `${shown(title)}, ${recentText.where(position, steps)}`,
        })),
    },
    ...PRESET_GROUPS.map(({ id, presets }) => ({
      label: paletteText.groups[id],
      choices: presets.map(({ id = '', title }) => ({ id: `preset:${id}`, label: shown(title) })),
    })),
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

/** The other protocols of its domain. */
const protocolsOf = (scenario: Scenario): readonly string[] =>
  scenario.kind === 'program'
    ? []
    : domainOf(scenario)
        .protocols.map(({ id }) => id)
        .filter((id) => id !== scenario.protocol);

/**
 * What to compare with first: a branch that somebody has made; the line that they have switched off, back in its place;
 * or the preset that shows the other side of this one, the cure of what is broken.
 */
export function firstChoice(view: SessionView, groups: readonly ChoiceGroup[]): string {
  const ids = groups.flatMap(({ choices }) => choices.map(({ id }) => id));
  const { scenario, preset } = view;
  const own = preset === undefined ? undefined : presetById(preset.id);
  const changed = own === undefined ? [] : linesChanged(own, scenario);
  const partner = preset === undefined || preset.modified ? null : partnerOf(preset.id);
  const wanted = [
    ids.find((id) => id.startsWith('branch:')),
    ...changed.map((line) => `line:${line}`),
    ...(partner === null ? [] : [`preset:${partner.id}`]),
  ];
  return wanted.find((id) => id !== undefined && ids.includes(id)) ?? ids.at(0) ?? '';
}

/** Both sides, run. Throws an Error with a sentence for people. */
export function sidesOf(
  view: SessionView,
  choice: Choice,
): { readonly left: Side; readonly right: Side } | null {
  const left = shownSide(view);
  if (left === null) return null;
  const right = otherSide(view, choice);
  if (left.trace.events.length > 0) return { left, right };
  // Nothing has been done on screen yet: its own run is shown, or the other one as far as it can be followed here.
  const own = runOf(left.setup);
  const trace = own.length > 0 ? traceOf(left.setup, own) : follow(left.setup, right.trace);
  if (right.trace.events.length > 0) return { left: { ...left, trace }, right };
  return { left: { ...left, trace }, right: { ...right, trace: follow(right.setup, trace) } };
}

/** What is on screen. */
function shownSide({ scenario, setup, trace, branches }: SessionView): Side | null {
  if (setup === null) return null;
  const branch = branches.length > 1 ? branches.find(({ current }) => current) : undefined;
  return { title: branch?.name ?? shown(scenario.title), setup, trace };
}

/** The run that shows what a scenario is about: its own; otherwise the shortest that breaks it, if it is known to break. */
function runOf({ scenario, machine, properties, ...rest }: Setup): readonly number[] {
  if (scenario.story !== undefined) return tellStory(machine, scenario.story);
  const broken = Object.keys(scenario.expect?.violated ?? {});
  const worst = broken.find((id) => properties.some((p) => p.id === id && p.kind === 'bug')) ?? broken.at(0);
  return worst === undefined ? [] : (runThatShows({ scenario, machine, properties, ...rest }, worst) ?? []);
}

/** The other side, run. Throws an Error with a sentence for people. */
function otherSide(view: SessionView, choice: Choice): Side {
  const { scenario, trace } = view;
  const at = choice.id.indexOf(':');
  const [kind, id] = [choice.id.slice(0, at), choice.id.slice(at + 1)];
  if (kind === 'branch' && view.setup !== null) {
    const { setup } = view;
    return { title: choice.label, setup, trace: traceOf(setup, pageSession().scheduleOf(Number(id)) ?? []) };
  }
  if (kind === 'kept') {
    const { link = '' } =
      pageKeeper(window)
        .list()
        .find((work) => work.id === id) ?? {};
    const { scenario: kept, schedule = [], notices } = openAddress(link);
    if (kept === null) throw new Error(notices.at(0)?.title ?? text.cannot);
    const setup = setUp(kept);
    return { title: shown(kept.title), setup, trace: traceOf(setup, schedule) };
  }
  if (kind === 'protocol' && scenario.kind !== 'program') {
    const setup = setUp(underProtocol(scenario, id));
    return { title: choice.label, setup, trace: follow(setup, trace) };
  }
  if (kind === 'preset') {
    const setup = setUp(presetById(id) ?? scenario);
    const own = runOf(setup);
    const run = own.length > 0 ? traceOf(setup, own) : follow(setup, trace);
    return { title: shown(setup.scenario.title), setup, trace: run };
  }
  const memory = MEMORY_MODELS.find((one) => one === id);
  const setup = setUp(
    kind === 'memory' && memory !== undefined ? { ...scenario, memory } : switched(view, id),
  );
  return { title: choice.label, setup, trace: follow(setup, trace) };
}

/** The scenario with one line taken out, or put in. */
function switched({ scenario, code }: SessionView, id: string): Scenario {
  const { off = [], on = [] } = scenario;
  const line = code.flatMap(({ lines }) => lines).find((one) => one.id === id);
  if (off.includes(id)) return { ...scenario, off: off.filter((one) => one !== id) };
  if (on.includes(id)) return { ...scenario, on: on.filter((one) => one !== id) };
  return line?.off === true ? { ...scenario, on: [...on, id] } : { ...scenario, off: [...off, id] };
}
