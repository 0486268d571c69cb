import type { Moment, Viewing } from '../../link/format';
import { Runner, type Move } from '../../link/runner';
import { sameSystem, sameWords } from '../../scenarios/same';
import type { Scenario } from '../../scenarios/scenario';
import type { Notice } from '../contract';
import { notify, type Origin, type Patch, type Run, type SessionContext } from './context';
import type { Core } from './core';
import type { Setup } from '../../scenarios/setup';
import { mark, momentsOn } from './moments';
import { begin, nameBranch, openRun, seek, take, type History } from './history';
import type { KeptBranch } from '../page/kept';
import { changed, type Change } from './scenario-changes';
import { text } from '#texts/session';
import { shown } from '../../scenarios/shown';

/** What to run, and where to stand. */
interface Loading {
  readonly scenario: Scenario;
  /** The same scenario, where it is set up already. */
  readonly setup?: Setup | undefined;
  /** Steps to take first; by default the scenario's story, with us standing at its beginning. */
  readonly schedule?: readonly number[];
  /** By default the end of the schedule given. */
  readonly position?: number;
  readonly viewing?: Viewing;
  readonly moments?: readonly Moment[];
  readonly origin: Origin;
}

/** What an address says to open. */
export interface Opening {
  /** Null: nothing usable, or nothing at all; the default preset opens. */
  readonly scenario: Scenario | null;
  readonly schedule?: readonly number[];
  readonly position?: number;
  readonly viewing?: Viewing;
  readonly moments?: readonly Moment[];
  /** Other branches that were there when this one was left, and how many of them before it. */
  readonly branches?: readonly KeptBranch[];
  readonly before?: number;
  readonly name?: string;
  /** The scenario set up, if reading it took that. */
  readonly setup?: Setup;
  /** What was wrong with it. */
  readonly notices: readonly Omit<Notice, 'id'>[];
}

/** Loads what an address says; what cannot be opened falls back to the default preset, and notices tell. */
export function opened(context: SessionContext, opening: Opening): Patch {
  let after: SessionContext = {
    ...context,
    notices: context.notices.filter(({ ofAddress }) => ofAddress !== true),
  };
  const apply = (patch: Patch): boolean => {
    after = { ...after, ...patch };
    return patch.run !== undefined;
  };
  const { scenario, setup, schedule, position, viewing, moments } = opening;
  const given = {
    setup,
    ...(schedule === undefined ? {} : { schedule }),
    ...(position === undefined ? {} : { position }),
    ...(viewing === undefined ? {} : { viewing }),
    ...(moments === undefined ? {} : { moments }),
  };
  const fits = scenario !== null && apply(load(after, { scenario, origin: 'address', ...given }));
  if (fits && after.run !== null && opening.branches !== undefined)
    after = { ...after, run: withBranches(after.run, opening.branches, opening) };
  const { presets, defaultPreset } = context.core;
  const first = presets.find((p) => p.id === defaultPreset) ?? presets.at(0);
  if (!fits && first !== undefined) apply(load(after, { scenario: first, origin: 'address' }));
  for (const notice of opening.notices) apply(notify(after, { ...notice, ofAddress: true }));
  return after;
}

/** Grows the other branches of a history again, in their order and as far as they are possible. */
function withBranches(
  run: Run,
  others: readonly KeptBranch[],
  { before = 0, name: called = '' }: Opening,
): Run {
  const { runner, history } = run;
  const [start] = history.path;
  const grow = (all: History, { name, schedule }: KeptBranch): History =>
    openRun(all, replay(runner, start, schedule), name);
  const own: KeptBranch = { name: called || null, schedule: history.path.slice(1).map(({ step }) => step) };
  const [first, ...rest] = [...others.slice(0, before), own, ...others.slice(before)];
  const main = nameBranch(take(begin(start), replay(runner, start, first.schedule)), 0, first.name ?? '');
  const grown = openRun(rest.reduce(grow, main), history.path.slice(1), null);
  const regrown = seek(grown, history.position);
  // The states of the branches are others now, if the same.
  const marks = momentsOn(run.moments, history);
  return {
    ...run,
    history: regrown,
    moments: marks.reduce<Run['moments']>((all, moment) => mark(all, regrown, moment), []),
  };
}

/** The opening that stands for reading an address that failed unexpectedly. */
export function openingThatBroke(error: unknown): Opening {
  const detail = error instanceof Error ? error.message : String(error);
  return { scenario: null, notices: [{ tone: 'error', title: text.openFailed, detail }] };
}

/** Replaces the current scenario; if the new one cannot be set up, a notice says why and nothing changes. */
export function load(
  context: SessionContext,
  { scenario, setup, schedule, position, viewing, moments = [], origin }: Loading,
): Patch {
  const named = context.core.presets.find((p) => p.id !== undefined && p.id === scenario.id);
  // It has a preset's id but different words or rules, so it is its author's and not the preset.
  const known =
    named === undefined
      ? scenario
      : sameSystem(named, scenario) && sameWords(named, scenario)
        ? named
        : { ...scenario, id: undefined, expect: undefined };
  const patch = loadAs(
    context,
    known,
    known,
    origin,
    schedule,
    position,
    // What makes `known` another scenario than the one given changes no program.
    setup?.scenario === scenario ? { ...setup, scenario: known } : undefined,
  );
  if (patch.run === undefined || patch.run === null) return patch;
  const { run } = patch;
  const marked: Run = {
    ...run,
    moments: moments.reduce((all, moment) => mark(all, run.history, moment), run.moments),
  };
  return { ...patch, run: viewing === undefined ? marked : { ...marked, viewing } };
}

/** Loads a preset by its id. */
export function loadPreset(context: SessionContext, id: string): Patch {
  const preset = context.core.presets.find((p) => p.id === id);
  if (preset !== undefined) return load(context, { scenario: preset, origin: 'person' });
  return notify(context, { tone: 'error', title: text.noSuchPreset, detail: text.noSuchPresetDetail(id) });
}

/** Changes the current scenario and restarts it. */
export function change(context: SessionContext, run: Run, wanted: Change): Patch {
  const scenario = changed(run.setup.scenario, run.base, wanted);
  if (scenario === null) return notify(context, { tone: 'warning', title: text.changeDoesNotApply });
  const fitting =
    'protocol' in wanted ? withoutForeignLines(context.core, scenario) : { scenario, dropped: [] };
  const patch = loadAs(context, fitting.scenario, run.base, 'person', [], 0);
  if (fitting.dropped.length === 0 || patch.run === undefined) return patch;
  const detail = text.linesDroppedDetail(fitting.dropped);
  return { ...patch, ...notify(context, { tone: 'info', title: text.linesDropped, detail }) };
}

/** Switches a line off, or on; a line that the programs do not have is a change that does not apply. */
export function toggleLine(context: SessionContext, run: Run, id: string): Patch {
  const line = run.setup.code.flatMap((code) => code.lines).find((l) => l.id === id);
  if (line === undefined) return notify(context, { tone: 'warning', title: text.changeDoesNotApply });
  return change(context, run, { toggle: id, isOff: line.off === true });
}

function loadAs(
  context: SessionContext,
  scenario: Scenario,
  base: Scenario,
  origin: Origin,
  schedule?: readonly number[],
  position?: number,
  given?: Setup,
): Patch {
  let setup: Setup;
  try {
    setup = given ?? context.core.setUp(scenario);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const notice = { tone: 'error', title: text.cannotSetUp(shown(scenario.title)), detail } as const;
    return { ...notify(context, notice), problem: detail };
  }
  const runner = new Runner(setup.stepped);
  const start = runner.start();
  const wanted = schedule ?? storyOf(context.core, setup);
  const moves = replay(runner, start, wanted);
  const whole = take(begin(start), moves);
  const at = position ?? (schedule === undefined ? 0 : moves.length);
  const patch: Patch = {
    run: { setup, runner, history: seek(whole, at), base, moments: [] },
    serial: context.serial + 1,
    origin,
    problem: null,
  };
  if (moves.length === wanted.length) return patch;
  const notice = { title: text.scheduleStops(moves.length), detail: text.scheduleStopsDetail };
  return { ...patch, ...notify(context, { tone: 'warning', ...notice }) };
}

/** The recorded run that comes with the scenario; none if it cannot be followed. */
function storyOf(core: Core, setup: Setup): readonly number[] {
  try {
    return core.storyOf(setup);
  } catch {
    return [];
  }
}

/** Follows a schedule as far as it is possible. */
export function replay(runner: Runner, start: Move, schedule: readonly number[]): Move[] {
  const moves: Move[] = [];
  let { image } = start;
  for (const step of schedule) {
    if (!runner.isEnabled(image, step)) break;
    const move = runner.next(image, step);
    moves.push(move);
    image = move.image;
  }
  return moves;
}

/** Without the changes of lines that the scenario's programs do not have. */
function withoutForeignLines(core: Core, scenario: Scenario): { scenario: Scenario; dropped: string[] } {
  const wanted = [...(scenario.off ?? []), ...(scenario.on ?? []), ...Object.keys(scenario.moved ?? {})];
  if (wanted.length === 0) return { scenario, dropped: [] };
  try {
    const lines = new Set(
      core.setUp({ ...scenario, off: [], on: [], moved: {} }).code.flatMap((c) => c.lines.map((l) => l.id)),
    );
    const off = scenario.off?.filter((line) => lines.has(line)) ?? [];
    const on = scenario.on?.filter((line) => lines.has(line)) ?? [];
    const moved = Object.fromEntries(
      Object.entries(scenario.moved ?? {}).filter(([line]) => lines.has(line)),
    );
    return { scenario: { ...scenario, off, on, moved }, dropped: wanted.filter((line) => !lines.has(line)) };
  } catch {
    // It cannot be set up with any lines; the load below reports why.
    return { scenario, dropped: [] };
  }
}
