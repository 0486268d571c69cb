/**
 * Links: a scenario, a schedule and a position as text for the part of an address after `#`.
 *
 * Self-contained: the whole scenario is in it (compressed against phrases that scenarios share, so a
 * preset costs little), and the schedule as choices among the enabled steps. Pure, and never throws on
 * reading: whatever is wrong with a link comes back as data, with a sentence for people.
 */
import type { Scenario } from '../scenarios/scenario';
import type { Moment, Viewing } from './format';
import type { Replayable } from './replayable';
import { problemLine, type ScenarioProblem } from '../scenarios/problem';
import { text } from '#texts/link';
import { BEFORE_LINK } from './hand-in';
import { unpackAny } from './upgrade';
import { MOST_STEPS } from './v1-schedule';
import { packV1 } from './v1';
import { packV2 } from './v2';
import { packV4, suitsV4 } from './v4';
import { needsV5, packV5, type Carried } from './v5';
import { needsV6, packV6 } from './v6';
import { needsV7, packV7 } from './v7';

export { MOST_STEPS } from './v1-schedule';
export type { Moment, Viewing } from './format';

/** What reading a link needs from the layers below. */
export interface LinkCore {
  parse(
    data: unknown,
  ):
    | { readonly ok: true; readonly scenario: Scenario }
    | { readonly ok: false; readonly problems: readonly ScenarioProblem[] };
  /** Throws an Error with a sentence for people when the scenario makes no sense. */
  setUp(scenario: Scenario): Replayable;
}

export type LinkProblemKind =
  | 'too-long'
  | 'not-a-link'
  | 'newer-version'
  | 'damaged'
  | 'invalid-scenario'
  | 'cannot-run'
  | 'damaged-run'
  | 'diverged';

export interface LinkProblem {
  readonly kind: LinkProblemKind;
  /** For people. */
  readonly title: string;
  readonly detail: string;
}

interface OpenedLink {
  readonly ok: true;
  readonly scenario: Scenario;
  /** Possible from the initial state on. */
  readonly schedule: readonly number[];
  /** 0..schedule.length */
  readonly position: number;
  /** How it restricts viewing, its range within the schedule; absent if it does not. */
  readonly viewing?: Viewing;
  /** Moments of the run that are marked, in their order; absent if none are. */
  readonly moments?: readonly Moment[];
  /** Whether the programs are others now than when the link was made; its run may be the same all the same. */
  readonly programsChanged: boolean;
  /** Null if all is well; otherwise what could not be read, or has changed since. */
  readonly problem: LinkProblem | null;
}

export type ReadLink = OpenedLink | { readonly ok: false; readonly problem: LinkProblem };

/** Longest text that is looked at. */
const LONGEST_TEXT = 100_000;

/**
 * The text of a link. `setup` is the scenario set up; the schedule must be possible from its start.
 * A schedule longer than `MOST_STEPS` is cut off there. The declared verdict of a preset is not carried.
 */
export function writeLink(
  setup: Replayable & { readonly scenario: Scenario },
  schedule: readonly number[],
  position: number,
  viewing: Viewing | null = null,
  moments: readonly Moment[] = [],
): string {
  const steps = schedule.slice(0, MOST_STEPS);
  const scenario: Scenario = { ...setup.scenario, expect: undefined };
  const within = (at: number): number => Math.max(0, Math.min(steps.length, at));
  const plain = viewing === null || (!viewing.readOnly && viewing.range === null);
  const { readOnly, range } = viewing ?? { readOnly: false, range: null };
  const part = range === null ? null : { from: within(Math.min(range.from, range.to)), to: within(range.to) };
  const looking: Viewing = { readOnly, range: part };
  const at = within(position);
  const marked = moments.filter(({ position: at }) => at <= steps.length);
  const carried: Carried = {
    setup,
    scenario,
    schedule: steps,
    position: at,
    viewing: plain ? null : looking,
    moments: marked,
  };
  if (needsV7(scenario)) return packV7(carried);
  if (needsV6(scenario)) return packV6(carried);
  if (needsV5(scenario, marked)) return packV5(carried);
  if (suitsV4(scenario)) return packV4(setup, scenario, steps, at, plain ? null : looking);
  return plain ? packV1(setup, scenario, steps, at) : packV2(setup, scenario, steps, at, looking);
}

/** How every link begins: whether it is embedded or hands in a task, and its version. */
const BEGINS = String.raw`(?:embed\.|task\.[a-z0-9.-]{1,300}?\.)?v\d+\.`;
const LOOKS_LIKE = new RegExp(`^(?:.*#)?${BEGINS}`, 's');
const ALONE = new RegExp(String.raw`^(?:(?:[a-z]+:\/\/[^\s#]*)?#)?(${BEGINS}[^\s#]*)$`, 'i');

/** Whether a text looks like a link, whole or damaged. */
export function looksLikeLink(input: string): boolean {
  return LOOKS_LIKE.test(input.trim());
}

/**
 * The link that a text consists of: bare, behind `#`, or at the end of a whole address, perhaps wrapped by a mail. Null
 * if the text is something else, or more than a link.
 */
export function linkAlone(input: string): string | null {
  if (input.length > LONGEST_TEXT) return null;
  const lines = input.split('\n').map((line) => line.trim());
  return ALONE.exec(lines.join(''))?.[1] ?? null;
}

/** Reads a link: the text that `writeLink` made, or a whole address that ends in it. */
export function readLink(input: string, core: LinkCore): ReadLink {
  if (input.length > LONGEST_TEXT) return refuse('too-long', text.tooLong, text.tooLongDetail);
  // Mail wraps lines, and sentences put their punctuation after a link.
  const bare = withoutEnd(
    input
      .slice(input.lastIndexOf('#') + 1)
      .replace(/\s+/g, '')
      .replace(/^embed\./, '')
      .replace(BEFORE_LINK, ''),
  );
  const match = /^v(\d{1,6})(?:\.(.*))?$/s.exec(bare);
  if (match === null) return refuse('not-a-link', text.notALink, text.notALinkDetail);
  const unpacked = unpackAny(Number(match[1]), match[2] ?? '');
  if (unpacked === null) return refuse('newer-version', text.newer, text.newerDetail(Number(match[1])));
  if (!unpacked.ok) {
    return unpacked.why === 'too-long'
      ? refuse('too-long', text.tooLong, text.tooLongDetail)
      : refuse('damaged', text.damaged, text.damagedDetail);
  }
  const parsed = core.parse(unpacked.scenario);
  if (!parsed.ok)
    return refuse('invalid-scenario', text.invalid, parsed.problems.slice(0, 3).map(problemLine).join('; '));
  const { scenario } = parsed;
  let setup: Replayable;
  try {
    setup = core.setUp(scenario);
  } catch (error) {
    return refuse('cannot-run', text.cannotRun, error instanceof Error ? error.message : String(error));
  }
  const { run, damaged, viewing, moments = [] } = unpacked;
  const schedule = run?.replay(setup) ?? [];
  const steps = run?.steps ?? 0;
  const seen = viewing === undefined ? null : viewingOf(viewing, schedule.length);
  const position = clamped(Math.min(run?.position ?? 0, schedule.length), seen);
  return {
    ok: true,
    scenario,
    schedule,
    position,
    ...(seen === null ? {} : { viewing: seen }),
    ...momentsIn(moments, schedule.length),
    programsChanged: run !== null && run.programHash !== setup.programHash,
    problem: problemOf(schedule.length, steps, damaged),
  };
}

/** The text up to its last letter. (A regular expression would try every run of other characters to its end.) */
function withoutEnd(text: string): string {
  let end = text.length;
  while (end > 0 && !/[\w-]/.test(text[end - 1])) end--;
  return text.slice(0, end);
}

/** The moments that a run of so many steps has. */
function momentsIn(moments: readonly Moment[], steps: number): { readonly moments?: readonly Moment[] } {
  const there = moments.filter(({ position }) => position <= steps);
  return there.length === 0 ? {} : { moments: [...there].sort((a, b) => a.position - b.position) };
}

/** A position within the part of the run that is shown. */
function clamped(position: number, viewing: Viewing | null): number {
  const range = viewing?.range ?? null;
  return range === null ? position : Math.max(range.from, Math.min(range.to, position));
}

/** What is left of a view on a run of so many steps. */
function viewingOf({ readOnly, range }: Viewing, steps: number): Viewing | null {
  const part = range === null ? null : { from: Math.min(range.from, steps), to: Math.min(range.to, steps) };
  return readOnly || part !== null ? { readOnly, range: part } : null;
}

function problemOf(kept: number, steps: number, damaged: boolean): LinkProblem | null {
  if (damaged)
    return { kind: 'damaged-run', title: text.runDamaged, detail: text.runDamagedDetail(kept, steps) };
  if (kept === steps) return null;
  return { kind: 'diverged', title: text.diverged, detail: text.divergedDetail(kept, steps) };
}

function refuse(kind: LinkProblemKind, title: string, detail: string): ReadLink {
  return { ok: false, problem: { kind, title, detail } };
}
