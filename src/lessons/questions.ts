import type { StepEvent } from '../trace/events';
import { isContext, type EntryView, type PageView, type Snapshot, type ThreadView } from '../trace/snapshot';
import { replay } from '../checker';
import type { Setup } from '../scenarios/setup';
import type { Asking } from './asking';
import { rulesOf } from './editions';
import { randomOf, shuffled } from './random';
import { runOf } from './some-run';
import { isCut, pathsFrom, placeName, readAlone, readIn, standingOf, type Standing } from './walks-left';
import { wayFrom } from './way';

/** What can be asked of a state, with the answer that the model gives. Options are named as on the screen. */
export type Question =
  /** Can a walk from the root still reach this page? */
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
  /** If the thread goes on alone: will it still read in this page? */
  | {
      readonly kind: 'met';
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
    }
  /** A grace period begins: whom will it wait for? Any number of them. */
  | { readonly kind: 'waits'; readonly options: readonly string[]; readonly right: readonly string[] };

type Answer = 'yes' | 'no';
type YesNo = readonly ['yes', 'no'];
const YES_NO: YesNo = ['yes', 'no'];

/** Why the answer is what it is, as the model has it. Places are written as on the screen: `L3[2]`. */
export type Why =
  /** These entries lead from the root to the page. */
  | { readonly is: 'path'; readonly places: readonly string[] }
  /** The thread has read a pointer already that leads to the page. */
  | { readonly is: 'held' }
  /** The last entry that pointed to the page was cleared or changed, in that step of the run. */
  | { readonly is: 'cut'; readonly place: string; readonly step: number }
  /** Only this page points to it, and no walk reaches that page. */
  | { readonly is: 'above'; readonly parent: string }
  /** Never in the table of this run. */
  | { readonly is: 'unlinked' }
  /** Written last in that step. */
  | { readonly is: 'written'; readonly thread: string; readonly step: number }
  | { readonly is: 'unwritten' }
  /** The thread's store to it has not executed yet. */
  | { readonly is: 'delayed'; readonly thread: string }
  /** A run goes on to touch the freed page: the thread, in so many steps. */
  | { readonly is: 'used'; readonly thread: string; readonly steps: number }
  /** No run goes on to touch it; a grace period has passed, or none was needed. */
  | { readonly is: 'untouched'; readonly waited: boolean }
  /** Where those stand that could be waited for. */
  | { readonly is: 'standing'; readonly who: readonly Standing[] };

export interface AskedQuestion {
  /** Steps from the start to the state that is asked about. */
  readonly schedule: readonly number[];
  readonly position: number;
  readonly question: Question;
  readonly why: Why;
  /** The step the question is about, if it is about one. */
  readonly step?: number;
}

/** One that a class can be asked: its picture can be hidden until all have answered. */
export interface ClassQuestion extends AskedQuestion {
  readonly question: Exclude<Question, { kind: 'met' }>;
}

/** Whether these options, in any order, are the answer. */
export const isRight = ({ right }: Question, chosen: readonly string[]): boolean =>
  right.length === chosen.length && (right as readonly string[]).every((one) => chosen.includes(one));

/**
 * Questions about states of one run, in its order. Equal seeds ask equal questions: the seed decides the run and
 * what of it is asked. No two are of one kind at one position, none is asked twice with the same answer, the kinds
 * take turns as far as there are any, and the first option is right no more often than not:
 *
 *     run ──▶ all that can be asked, by kind ──▶ one of each kind in turn, until there are `count`
 *
 * Nothing is asked that the buttons beside it tell.
 */
export function questionsOf(
  setup: Setup,
  { questions: count, seed, edition }: Asking,
): readonly AskedQuestion[] {
  const random = randomOf(seed);
  const schedule = runOf(setup, random);
  const { states } = replay(setup.machine, schedule);
  const all = states.slice(1, -1).flatMap((state, i) =>
    askable({ setup, state, schedule: schedule.slice(0, i + 1), states }).map((asked): AskedQuestion => ({
      schedule: schedule.slice(0, i + 1),
      position: i + 1,
      ...asked,
      question: mixed(asked.question, random),
    })),
  );
  const kinds = Object.entries(rulesOf(edition)).map(([kind, asks]) =>
    shuffled(
      all.filter(({ question, why }) => question.kind === kind && asks(why)),
      random,
    ),
  );
  const chosen: AskedQuestion[] = [];
  for (let i = 0; chosen.length < count && kinds.some((kind) => kind.length > 0); i++) {
    const kind = kinds[i % kinds.length];
    const next = takeFrom(kind, chosen);
    if (next !== undefined) chosen.push(next);
  }
  return chosen.sort((a, b) => a.position - b.position);
}

/** All that a class can be asked of the state to which a schedule leads, in the order of its threads and pages. */
export function questionsAt(setup: Setup, schedule: readonly number[]): readonly ClassQuestion[] {
  const { states } = replay(setup.machine, schedule);
  const state = states[schedule.length];
  return askable({ setup, state, schedule, states }).flatMap(({ question, ...asked }) =>
    question.kind === 'met' ? [] : [{ schedule, position: schedule.length, question, ...asked }],
  );
}

/** One that has not been asked; rather one whose answer is no first option once that is right too often. */
function takeFrom(kind: AskedQuestion[], chosen: readonly AskedQuestion[]): AskedQuestion | undefined {
  const fresh = kind.filter((one) => isNew(one, chosen));
  const tooOften = 2 * chosen.filter(isFirst).length >= chosen.length && chosen.length > 0;
  const next = fresh.findLast((one) => isFirst(one) !== tooOften) ?? fresh.at(-1);
  kind.splice(0, kind.length, ...fresh.filter((one) => one !== next));
  return next;
}

const isFirst = ({ question: { options, right } }: AskedQuestion): boolean =>
  (right as readonly string[]).includes(options[0]);

const isNew = (next: AskedQuestion, chosen: readonly AskedQuestion[]): boolean =>
  chosen.every(
    (one) =>
      wordsOf(one.question) !== wordsOf(next.question) &&
      (one.position !== next.position || one.question.kind !== next.question.kind),
  );

/** The question and its answer, regardless of the position. */
function wordsOf(question: Question): string {
  const { kind, right } = question;
  const about =
    kind === 'waits'
      ? ''
      : kind === 'read'
        ? question.place
        : kind === 'met'
          ? `${question.thread} ${question.page}`
          : question.page;
  return [kind, about, ...right].join(' ');
}

/** With options in no particular order, where they have none of their own. */
function mixed(question: Question, random: () => number): Question {
  return question.kind === 'read' ? { ...question, options: shuffled(question.options, random) } : question;
}

/** What is to be asked about: a state, the run that led there, and all states of that run. */
interface Moment {
  readonly setup: Setup;
  readonly state: Uint8Array;
  readonly schedule: readonly number[];
  readonly states: readonly Uint8Array[];
}

interface Askable {
  readonly question: Question;
  readonly why: Why;
  readonly step?: number;
}

function askable(moment: Moment): Askable[] {
  const snapshot = moment.setup.inspect(moment.state);
  return [
    ...waitsNow(moment, snapshot),
    ...reachableNow(moment, snapshot),
    ...metNow(moment, snapshot),
    ...snapshot.threads.flatMap((thread) => {
      const step = thread.window.at(0)?.step;
      if (step === undefined) return [];
      return [...freeNow(moment, snapshot, thread, step), ...readNow(moment, snapshot, thread, step)];
    }),
  ];
}

/** Worth asking when a grace period can begin: whom it waits for shows only afterwards. */
function waitsNow({ setup, state }: Moment, snapshot: Snapshot): Askable[] {
  const { rcu, threads } = snapshot;
  if (rcu.startStep === undefined) return [];
  const readers = threads.filter((thread) => !isContext(thread));
  if (readers.length < 2) return [];
  const after = state.slice();
  setup.machine.apply(after, rcu.startStep);
  const waited = setup.inspect(after).rcu.waitsFor;
  return [
    {
      step: rcu.startStep,
      question: {
        kind: 'waits',
        options: readers.map(({ name }) => name),
        right: readers.filter(({ cpu }) => waited.includes(cpu)).map(({ name }) => name),
      },
      why: {
        is: 'standing',
        who: readers.map(({ name, cpu }) => ({ thread: name, in: standingOf(snapshot, cpu) })),
      },
    },
  ];
}

/** Worth asking of walkers on their way, and of pages that are cut off and that they have not read yet. */
function metNow(moment: Moment, { pages, threads }: Snapshot): Askable[] {
  const { setup, state, schedule, states } = moment;
  const paths = pathsFrom(pages);
  // Frames, at level 0, have no entries to read.
  const cut = pages.filter((page) => page.level > 0 && isCut(page, paths));
  if (cut.length === 0) return [];
  return threads.flatMap((thread) => {
    if (thread.kind !== 'walker' || thread.finished || thread.at === undefined) return [];
    const own = (step: number): boolean => setup.machine.actorOf(step) === thread.index;
    const behind = schedule.flatMap((step, i) => (own(step) ? readIn(setup.describe(states[i], step)) : []));
    const ahead = readAlone(setup, state, own);
    return cut
      .filter(({ index }) => !behind.includes(index))
      .map((page): Askable => {
        const met = ahead.has(page.index);
        return {
          question: {
            kind: 'met',
            thread: thread.name,
            page: page.name,
            options: YES_NO,
            right: [met ? 'yes' : 'no'],
          },
          why: met ? { is: 'held' } : whyCut(moment, pages, page),
        };
      });
  });
}

/** Worth asking of pages that are cut off, and of those below them. */
function reachableNow(moment: Moment, { pages }: Snapshot): Askable[] {
  const paths = pathsFrom(pages);
  const cut = pages.filter(({ index, isRoot }) => !isRoot && !paths.has(index));
  if (cut.length === 0) return [];
  return pages
    .filter(({ isRoot, lifecycle }) => !isRoot && (lifecycle === 'live' || lifecycle === 'unlinked'))
    .map((page) => {
      const places = paths.get(page.index);
      return {
        question: {
          kind: 'reachable',
          page: page.name,
          options: YES_NO,
          right: [places === undefined ? 'no' : 'yes'],
        },
        why: places === undefined ? whyCut(moment, pages, page) : { is: 'path', places },
      };
    });
}

/** What keeps a walk from a page: the entry that pointed to it, or a page above that is cut off itself. */
function whyCut(moment: Moment, pages: readonly PageView[], page: PageView): Why {
  const [parent] = page.parents;
  if (parent !== undefined) return { is: 'above', parent: pages[parent].name };
  for (const { page: above, entry } of page.initialParents) {
    const written = lastWrite(moment, above, entry);
    if (written !== null)
      return { is: 'cut', place: placeName(pages[above].name, entry), step: written.step };
  }
  return { is: 'unlinked' };
}

function freeNow(
  { setup, state }: Moment,
  snapshot: Snapshot,
  { name: thread, kind }: ThreadView,
  step: number,
): Askable[] {
  const freed = setup.describe(state, step).pages.find(({ to }) => to === 'freed');
  if (freed === undefined) return [];
  const after = state.slice();
  setup.machine.apply(after, step);
  const found = setup.machine.properties
    .filter(({ id }) => id === 'use-after-free' || id === 'recycled-walk')
    .map(({ id }) => wayFrom(setup, after, id));
  const ways = found.flatMap((one) => (one.way === null ? [] : [one.way]));
  // Nobody knows then whether it may be freed.
  if (ways.length === 0 && found.some(({ certain }) => !certain)) return [];
  const way = ways.sort((a, b) => a.length - b.length).at(0);
  const user =
    way === undefined ? undefined : snapshot.threads.at(setup.machine.actorOf(way[way.length - 1]));
  const page = snapshot.pages[freed.page].name;
  return [
    {
      step,
      question: {
        kind: 'free-now',
        thread,
        page,
        options: YES_NO,
        right: [way === undefined ? 'yes' : 'no'],
      },
      why:
        way === undefined
          ? { is: 'untouched', waited: kind === 'callback' }
          : { is: 'used', thread: user?.name ?? '', steps: way.length },
    },
  ];
}

function readNow(moment: Moment, snapshot: Snapshot, thread: ThreadView, step: number): Askable[] {
  const { setup, state } = moment;
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
  return [
    {
      step,
      question: {
        kind: 'read',
        thread: thread.name,
        place: placeName(page.name, entry),
        options,
        right: [read.label],
      },
      why: whyRead(moment, snapshot, number, entry),
    },
  ];
}

function whyRead(moment: Moment, snapshot: Snapshot, page: number, entry: number): Why {
  const delayed = snapshot.threads.find((other) =>
    other.window.some(
      (row) =>
        row.delayed === true &&
        row.step !== undefined &&
        writes(moment.setup.describe(moment.state, row.step), page, entry),
    ),
  );
  if (delayed !== undefined) return { is: 'delayed', thread: delayed.name };
  const written = lastWrite(moment, page, entry);
  return written === null
    ? { is: 'unwritten' }
    : { is: 'written', thread: snapshot.threads.at(written.thread)?.name ?? '', step: written.step };
}

/** The last step of the run, from 1, that wrote the entry, and whose it was; null if none did. */
function lastWrite(
  { setup, schedule, states }: Moment,
  page: number,
  entry: number,
): { readonly step: number; readonly thread: number } | null {
  const at = schedule.findLastIndex((step, i) => writes(setup.describe(states[i], step), page, entry));
  return at < 0 ? null : { step: at + 1, thread: setup.machine.actorOf(schedule[at]) };
}

const writes = ({ accesses }: StepEvent, page: number, entry: number): boolean =>
  accesses.some(
    ({ write, place }) => write && place.kind === 'spte' && place.page === page && place.entry === entry,
  );

const labelsOf = ({ label, target }: EntryView): string[] => (target.kind === 'frozen' ? [] : [label]);
