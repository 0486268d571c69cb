/**
 * What the core says of a run, in the words of the screen: the tests hold the page against this. Nothing here
 * comes from the page; the core is imported as it stands in `src/`.
 */
import { check, type Report } from '../src/checker';
import { Runner } from '../src/link/runner';
import type { StepEvent } from '../src/trace/events';
import type { Snapshot } from '../src/trace/snapshot';
import { actorOf, choiceOf } from '../src/machine/steps';
import { narrate } from '../src/narrate/narrate';
import { cpuPart } from '../src/narrate/names';
import { plain } from '../src/texts/parts';
import { modelOf, watchedIds } from '../src/scenarios/model';
import { presetById } from '../src/scenarios/presets';
import type { Scenario } from '../src/scenarios/scenario';
import { setUp, type Setup } from '../src/scenarios/setup';
import { tellStory } from '../src/scenarios/story';
import type { Culprit } from '../src/session/contract';
import { contextOf } from '../src/narrate/context';
import { counterexampleOf, worstOf } from '../src/trace/counterexample';
import { culpritOf } from '../src/trace/culprit';
import { fairStep } from '../src/session/run/scheduler';
import { text as words } from '#texts/controls';
import type { Picture } from './pages/picture';

/** Steps of the fair schedule are taken up to here. */
const FAIR_STEPS = 40;

/** How to ask for a step: the control a person looks for on the screen. */
export type Turn =
  /** The thread's oldest instruction. */
  | { readonly kind: 'thread'; readonly thread: number }
  /** An instruction that goes ahead of older ones. */
  | { readonly kind: 'early'; readonly thread: number; readonly step: number; readonly line: string }
  | { readonly kind: 'interrupt'; readonly thread: number }
  | {
      readonly kind: 'rcu';
      readonly does: 'start' | 'end' | 'quiescent';
      /** Whose quiescent state; empty for the rest. */
      readonly who: string;
      /** Whether it is what RCU does by default. */
      readonly first: boolean;
    };

/** One step of a run: how to ask for it, and what must be on the screen then. */
export interface Moment {
  readonly turn: Turn;
  readonly event: StepEvent;
  readonly picture: Picture;
}

/** A run of a scenario, told by the core. */
export interface Journey {
  readonly scenario: Scenario;
  readonly setup: Setup;
  readonly schedule: readonly number[];
  /** What is on the screen before the first step. */
  readonly start: Picture;
  readonly moments: readonly Moment[];
}

/** A preset that must exist. */
export function preset(id: string): Scenario {
  const found = presetById(id);
  if (found === undefined) throw new Error(`there is no preset ${id}`);
  return found;
}

/** A preset to the end of its story; without one, to the end of its shortest witness, else of the fair schedule. */
export function journeyOf(scenario: Scenario): Journey {
  const setup = setUp(scenario);
  const { story } = scenario;
  const schedule =
    story === undefined ? (witnessOf(setup) ?? fairRun(setup)) : tellStory(setup.machine, story);
  return journeyAlong(setup, schedule, story !== undefined);
}

/** The same for any schedule. `recorded`: whether the page knows the run's steps from the start. */
export function journeyAlong(setup: Setup, schedule: readonly number[], recorded: boolean): Journey {
  const { snapshots, events, enabled } = traceOf(setup, schedule);
  const trace = { snapshots, events };
  const { scenario } = setup;
  const length = (position: number): number => (recorded ? schedule.length : position);
  const culpritsAt = (position: number): Record<string, Culprit> =>
    Object.fromEntries(
      events.slice(0, position).flatMap(({ violated }, i) =>
        violated.flatMap((id) => {
          const culprit = culpritOf(id, trace, i + 1, setup.reading.blame);
          return culprit === undefined ? [] : [[id, culprit]];
        }),
      ),
    );
  const moments = schedule.map((step, i): Moment => {
    const culprits = culpritsAt(i + 1);
    const context = { ...contextOf(setup), culprits };
    return {
      turn: turnOf(setup, step, events[i], snapshots[i], enabled[i]),
      event: events[i],
      picture: {
        ...pictureOf(snapshots[i + 1]),
        tokens: {
          ...culpritAt(events[i], snapshots[i], snapshots[i + 1], culprits),
          ...tokensOf(snapshots[i + 1]),
        },
        marks: length(i + 1),
        position: i + 1,
        counter: words.position(i + 1, length(i + 1)),
        sentence: plain(narrate(events[i], snapshots[i], snapshots[i + 1], context).what),
      },
    };
  });
  const start = {
    ...pictureOf(snapshots[0]),
    tokens: tokensOf(snapshots[0]),
    marks: length(0),
    position: 0,
    counter: words.position(0, length(0)),
    sentence: scenario.question ?? '',
  };
  return { scenario, setup, schedule, start, moments };
}

/** After how many steps of a journey a thread must wait for the first time; it must, at some moment. */
export function firstWait({ setup, schedule }: Journey, thread: number): number {
  const { snapshots } = traceOf(setup, schedule);
  const at = snapshots.findIndex(({ threads }) => threads[thread].window.at(0)?.state === 'blocked');
  if (at < 0) throw new Error(`thread ${thread} never waits`);
  return at;
}

/** The checker's whole report on a scenario. */
export function reportOf(setup: Setup): Report {
  const model = modelOf(setup);
  return check(model, { properties: watchedIds(setup, model), shorten: 'all' });
}

function witnessOf(setup: Setup): readonly number[] | undefined {
  const found = worstOf(reportOf(setup).properties);
  return found === undefined ? undefined : counterexampleOf(found)?.schedule;
}

function fairRun(setup: Setup): readonly number[] {
  const runner = new Runner(setup.machine);
  const schedule: number[] = [];
  let { image } = runner.start();
  while (schedule.length < FAIR_STEPS) {
    const last = schedule.at(-1);
    const step = fairStep(runner, image, last === undefined ? null : actorOf(last));
    if (step === null) break;
    ({ image } = runner.next(image, step));
    schedule.push(step);
  }
  return schedule;
}

function traceOf(setup: Setup, schedule: readonly number[]) {
  const runner = new Runner(setup.machine);
  let { image } = runner.start();
  const snapshots = [setup.inspect(image)];
  const events: StepEvent[] = [];
  const enabled: number[][] = [];
  for (const step of schedule) {
    enabled.push(runner.enabled(image));
    events.push(setup.describe(image, step));
    ({ image } = runner.next(image, step));
    snapshots.push(setup.inspect(image));
  }
  return { snapshots, events, enabled };
}

function turnOf(setup: Setup, step: number, event: StepEvent, from: Snapshot, enabled: number[]): Turn {
  const thread = actorOf(step);
  if (thread === setup.machine.rcuActor) {
    const first = enabled.find((s) => actorOf(s) === thread) === step;
    const does = event.kind === 'gp-start' ? 'start' : event.kind === 'gp-end' ? 'end' : 'quiescent';
    return { kind: 'rcu', does, who: event.cpu === null ? '' : plain([cpuPart(from, event.cpu)]), first };
  }
  if (event.kind === 'interrupt') return { kind: 'interrupt', thread };
  return choiceOf(step) === 0
    ? { kind: 'thread', thread }
    : { kind: 'early', thread, step, line: event.line ?? '' };
}

/** What the tree shows of a state. */
function pictureOf({ pages, facts }: Snapshot) {
  return {
    pages: Object.fromEntries(pages.map(({ name, lifecycle }) => [name, lifecycle])),
    entries: Object.fromEntries(
      pages.flatMap(({ name, entries }) => entries.map((e) => [`${name}[${e.index}]`, e.label])),
    ),
    facts: Object.fromEntries(
      facts.flatMap((fact) => (fact.kind === 'count' ? [[fact.id, String(fact.value)]] : [])),
    ),
  };
}

/** Which thread's token stands at which entry. */
function tokensOf({ pages, threads }: Snapshot): Record<string, string> {
  return Object.fromEntries(
    threads.flatMap(({ index, at, finished }) =>
      at === undefined || finished ? [] : [[index, `${pages[at.page].name}[${at.entry}]`]],
    ),
  );
}

/** Where the thread stands that hit a bug: at what it used, though it looks at nothing any more. */
function culpritAt(
  event: StepEvent,
  before: Snapshot,
  { bug, pages }: Snapshot,
  culprits: Readonly<Record<string, Culprit>>,
): Record<string, string> {
  if (bug === null || event.thread === null) return {};
  const page = culprits[bug]?.page;
  if (page === undefined) return {};
  const place = event.accesses.map((access) => access.place).find((p) => p.kind !== 'variable');
  const at = place === undefined ? before.threads[event.thread].at : undefined;
  const entry =
    place?.kind === 'spte' && place.page === page ? place.entry : at?.page === page ? at.entry : -1;
  return { [event.thread]: `${pages[page].name}[${entry}]` };
}
