import { text as words } from '#texts/link';
import { editableLines, foreignLines } from '../../editing/lines';
import { looksLikeLink, readLink, writeLink } from '../../link/link';
import { presetById } from '../../scenarios/presets';
import { parseScenario } from '../../scenarios/schema';
import { setUp, type Setup } from '../../scenarios/setup';
import type { Scenario } from '../../scenarios/scenario';
import type { Run } from '../run/context';
import { momentsOn } from '../run/moments';
import type { Opening } from '../run/load';

/** Reads the part of an address after `#`: a link, or the id of a preset. */
export function openAddress(text: string): Opening {
  if (!looksLikeLink(text)) {
    const preset = presetById(text);
    if (preset !== undefined) return { scenario: preset, notices: [] };
  }
  let setup: Setup | undefined;
  const read = readLink(text, { parse: parseScenario, setUp: (scenario) => (setup = setUp(scenario)) });
  if (!read.ok) {
    const { title, detail } = read.problem;
    return { scenario: null, notices: [{ tone: 'error', title, detail }] };
  }
  const { scenario, schedule, position, viewing, moments, problem } = read;
  const strange = setup === undefined ? [] : foreignLines(scenario, editableLines(setup));
  const wrong = [
    ...(problem === null ? [] : [problem]),
    ...(strange.length === 0
      ? []
      : [{ title: words.strangeLines, detail: words.strangeLinesDetail(strange) }]),
  ];
  const notices = wrong.map(({ title, detail }) => ({ tone: 'warning', title, detail }) as const);
  const ready = setup === undefined ? {} : { setup };
  return {
    scenario,
    ...ready,
    schedule,
    position,
    ...(viewing === undefined ? {} : { viewing }),
    ...(moments === undefined ? {} : { moments }),
    notices,
  };
}

/** The text of a link to a run: its current branch and the position on it. */
export function linkTo({ setup, history, viewing, moments }: Run): string {
  const schedule = history.path.slice(1).map((node) => node.step);
  return writeLink(setup, schedule, history.position, viewing, momentsOn(moments, history));
}

/** The text of a link to these steps from the start, and the position on them. */
export function linkAlong(scenario: Scenario, schedule: readonly number[], position: number): string {
  return writeLink(setUp(scenario), schedule, position);
}
