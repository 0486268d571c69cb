import type { EntryView, Snapshot } from '../trace/snapshot';
import { replay } from '../checker';
import type { Setup } from '../scenarios/setup';
import { shortestWay } from './way';

/** What can be asked of a state, with the answer that the model gives. Options are named as on the screen. */
export type Question =
  /** Who can take a step now? Several. */
  | { readonly kind: 'enabled'; readonly options: readonly string[]; readonly right: readonly string[] }
  /** Does a walk from the root still come to this page? */
  | {
      readonly kind: 'reachable';
      readonly page: string;
      readonly options: YesNo;
      readonly right: readonly [Answer];
    }
  /** The thread is about to free the page: can nobody touch it any more? */
  | {
      readonly kind: 'free-now';
      readonly thread: string;
      readonly page: string;
      readonly options: YesNo;
      readonly right: readonly [Answer];
    }
  /** What will this read return? */
  | {
      readonly kind: 'read';
      readonly thread: string;
      readonly place: string;
      readonly options: readonly string[];
      readonly right: readonly [string];
    };

export type Answer = 'yes' | 'no';
type YesNo = readonly ['yes', 'no'];
const YES_NO: YesNo = ['yes', 'no'];

/** RCU among those who can take a step. */
export const RCU = 'RCU';

export interface AskedQuestion {
  /** Steps from the start to the state that is asked about. */
  readonly schedule: readonly number[];
  readonly position: number;
  readonly question: Question;
  /** The step the question is about, if it is about one. */
  readonly step?: number;
}

/**
 * Questions about states of one run, in its order. Equal seeds ask equal questions: the seed decides the run and
 * what of it is asked. No two are of one kind at one position, and the kinds take turns as far as there are
 * any:
 *
 *     run ──▶ all that can be asked, by kind ──▶ one of each kind in turn, until there are `count`
 */
export function questionsOf(setup: Setup, seed: number, count: number): readonly AskedQuestion[] {
  const random = randomOf(seed);
  const schedule = runOf(setup, random);
  const { states } = replay(setup.machine, schedule);
  const all = states.slice(1, -1).flatMap((state, i) =>
    askable(setup, state).map(({ question, step }): AskedQuestion => ({
      schedule: schedule.slice(0, i + 1),
      position: i + 1,
      question,
      ...(step === undefined ? {} : { step }),
    })),
  );
  const kinds = ['reachable', 'read', 'free-now', 'enabled'].map((kind) =>
    shuffled(
      all.filter(({ question }) => question.kind === kind),
      random,
    ),
  );
  const chosen: AskedQuestion[] = [];
  for (let i = 0; chosen.length < count && kinds.some((kind) => kind.length > 0); i++) {
    const next = kinds[i % kinds.length].pop();
    if (next !== undefined && isNew(next, chosen)) chosen.push(next);
  }
  return chosen.sort((a, b) => a.position - b.position);
}

const isNew = (next: AskedQuestion, chosen: readonly AskedQuestion[]): boolean =>
  chosen.every((one) => one.position !== next.position || one.question.kind !== next.question.kind);

/** A whole run, with threads that take a few steps each before it is another's turn. */
function runOf(setup: Setup, random: () => number): number[] {
  const { machine } = setup;
  const state = machine.initial()[0];
  const out = new Int32Array(machine.maxSteps);
  const schedule: number[] = [];
  let actor = -1;
  for (let left = 0; schedule.length < MOST_STEPS; left--) {
    const enabled = [...out.subarray(0, machine.enabled(state, out))];
    if (enabled.length === 0) break;
    const own = enabled.filter((step) => machine.actorOf(step) === actor);
    const choice = left > 0 && own.length > 0 ? own : enabled;
    const step = choice[Math.floor(random() * choice.length)];
    if (left <= 0 || own.length === 0) left = 2 + Math.floor(random() * 5);
    actor = machine.actorOf(step);
    machine.apply(state, step);
    schedule.push(step);
  }
  return schedule;
}

const MOST_STEPS = 60;

interface Askable {
  readonly question: Question;
  readonly step?: number;
}

function askable(setup: Setup, state: Uint8Array): Askable[] {
  const snapshot = setup.inspect(state);
  return [
    ...enabledNow(setup, state, snapshot),
    ...reachableNow(snapshot),
    ...snapshot.threads.flatMap((thread) => {
      const step = thread.window.at(0)?.step;
      if (step === undefined) return [];
      return [
        ...freeNow(setup, state, snapshot, thread.name, step),
        ...readNow(setup, state, snapshot, thread.name, step),
      ];
    }),
  ];
}

/** Worth asking only if somebody has to wait. */
function enabledNow({ machine }: Setup, state: Uint8Array, snapshot: Snapshot): Askable[] {
  const out = new Int32Array(machine.maxSteps);
  const enabled = [...out.subarray(0, machine.enabled(state, out))];
  const able = new Set(enabled.map((step) => machine.actorOf(step)));
  const there = snapshot.threads.filter(
    ({ kind, finished, idle }) => kind !== 'callback' || !(finished || idle),
  );
  const options = [
    ...there.map(({ index, name }) => ({ actor: index, name })),
    ...(snapshot.rcu.used ? [{ actor: machine.rcuActor, name: RCU }] : []),
  ];
  const right = options.filter(({ actor }) => able.has(actor));
  if (options.length < 2 || right.length === options.length) return [];
  return [
    {
      question: {
        kind: 'enabled',
        options: options.map(({ name }) => name),
        right: right.map(({ name }) => name),
      },
    },
  ];
}

/** Worth asking of pages that are cut off, and of those below them. */
function reachableNow({ pages }: Snapshot): Askable[] {
  const reached = new Set<number>();
  const visit = (page: number): void => {
    if (reached.has(page)) return;
    reached.add(page);
    for (const { target } of pages[page].entries)
      if (target.kind === 'page' && !target.stale) visit(target.page);
  };
  for (const { index, isRoot, facts } of pages)
    if (isRoot && !facts.some(({ id }) => id === 'invalid')) visit(index);
  const cut = pages.filter(({ index, isRoot }) => !isRoot && !reached.has(index));
  if (cut.length === 0) return [];
  return pages
    .filter(({ isRoot, lifecycle }) => !isRoot && (lifecycle === 'live' || lifecycle === 'unlinked'))
    .map(({ index, name }) => ({
      question: {
        kind: 'reachable',
        page: name,
        options: YES_NO,
        right: [reached.has(index) ? 'yes' : 'no'],
      },
    }));
}

function freeNow(
  setup: Setup,
  state: Uint8Array,
  snapshot: Snapshot,
  thread: string,
  step: number,
): Askable[] {
  const freed = setup.describe(state, step).pages.find(({ to }) => to === 'freed');
  if (freed === undefined) return [];
  const after = state.slice();
  setup.machine.apply(after, step);
  const dangers = setup.machine.properties.filter(
    ({ id }) => id === 'use-after-free' || id === 'recycled-walk',
  );
  const safe = dangers.every(({ id }) => shortestWay(setup, after, id) === null);
  const page = snapshot.pages[freed.page].name;
  return [
    { step, question: { kind: 'free-now', thread, page, options: YES_NO, right: [safe ? 'yes' : 'no'] } },
  ];
}

function readNow(
  setup: Setup,
  state: Uint8Array,
  snapshot: Snapshot,
  thread: string,
  step: number,
): Askable[] {
  const read = setup.describe(state, step).accesses.find(({ write }) => !write);
  if (
    read === undefined ||
    read.refused === true ||
    read.place.kind !== 'spte' ||
    read.place.half !== undefined
  )
    return [];
  const { page: number, entry } = read.place;
  const page = snapshot.pages[number];
  const others = snapshot.pages.flatMap(({ entries }) => entries.flatMap(labelsOf));
  const here = page.entries.filter(({ index }) => index === entry).flatMap(labelsOf);
  const options = [...new Set([read.label, ...here, '0', ...others])].slice(0, 4);
  if (options.length < 2) return [];
  const place = `${page.name}[${entry}]`;
  return [{ step, question: { kind: 'read', thread, place, options: options.sort(), right: [read.label] } }];
}

const labelsOf = ({ label, target }: EntryView): string[] => (target.kind === 'frozen' ? [] : [label]);

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Numbers in [0, 1) that depend on the seed alone (Mulberry32, a public-domain generator by Tommy Ettinger). */
function randomOf(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
