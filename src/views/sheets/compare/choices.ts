import { MEMORY_MODELS } from '../../../machine/models';
import { PRESET_GROUPS, presetById } from '../../../scenarios/presets';
import type { Scenario } from '../../../scenarios/scenario';
import { setUp, type Setup } from '../../../scenarios/setup';
import { tellStory } from '../../../scenarios/story';
import { follow, traceOf } from '../../../session/run/compare';
import type { SessionView } from '../../../session/contract';
import type { Trace } from '../../../trace/trace';
import { pageSession } from '../../../session/store';
import { text } from '#texts/compare';
import { text as paletteText } from '#texts/palette';
import { text as memoryText } from '#texts/memory';
import { shown } from '../../../scenarios/shown';

/** Something to compare with what is on screen. */
interface Choice {
  /** `branch:1`, `line:mb_after_inc`, `memory:weak`, `preset:quiet-walk`. */
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
        const code = line.text.replace(/;\s*$/, '');
        return { id: `line:${line.id}`, label: line.off === true ? text.withLine(code) : text.without(code) };
      }),
    },
    {
      label: text.groups.memory,
      choices: MEMORY_MODELS.filter((memory) => memory !== scenario.memory).map((memory) => ({
        id: `memory:${memory}`,
        label: memoryText[memory].full,
      })),
    },
    ...PRESET_GROUPS.map(({ id, presets }) => ({
      label: paletteText.groups[id],
      choices: presets.map(({ id = '', title }) => ({ id: `preset:${id}`, label: shown(title) })),
    })),
  ];
  return groups.filter(({ choices }) => choices.length > 0);
}

/** What is on screen. */
export function shownSide({ scenario, setup, trace, branches }: SessionView): Side | null {
  if (setup === null) return null;
  const branch = branches.length > 1 ? branches.find(({ current }) => current) : undefined;
  return { title: branch?.name ?? shown(scenario.title), setup, trace };
}

/** The other side, run. Throws an Error with a sentence for people. */
export function otherSide(view: SessionView, choice: Choice): Side {
  const { scenario, trace } = view;
  const at = choice.id.indexOf(':');
  const [kind, id] = [choice.id.slice(0, at), choice.id.slice(at + 1)];
  if (kind === 'branch' && view.setup !== null) {
    const { setup } = view;
    return { title: choice.label, setup, trace: traceOf(setup, pageSession().scheduleOf(Number(id)) ?? []) };
  }
  if (kind === 'preset') {
    const preset = presetById(id) ?? scenario;
    const setup = setUp(preset);
    const schedule = preset.story === undefined ? [] : tellStory(setup.machine, preset.story);
    return { title: shown(preset.title), setup, trace: traceOf(setup, schedule) };
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
