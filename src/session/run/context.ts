import type { Report } from '../../checker/report';
import type { Viewing } from '../../link/format';
import type { Runner } from '../../link/runner';
import type { Scenario } from '../../scenarios/scenario';
import type { Notice } from '../contract';
import type { Core } from './core';
import type { Setup } from '../../scenarios/setup';
import type { History } from './history';
import type { Mark } from './moments';

/** One scenario being run. */
export interface Run {
  readonly setup: Setup;
  readonly runner: Runner;
  readonly history: History;
  /** What the scenario was loaded as, before lines were switched and protocols changed. */
  readonly base: Scenario;
  /** How its link restricts viewing, until the user lifts that. */
  readonly viewing?: Viewing | undefined;
  /** States that somebody marked, on whatever branch. */
  readonly moments: readonly Mark[];
}

/** The checker's progress on the current scenario. */
interface CheckAtHand {
  readonly states: number;
  readonly depth: number;
  /** What it found, once it is done; null before. */
  readonly report: Report | null;
  /** Why it failed, if it did. */
  readonly problem: string | null;
  /** `serial` of the scenario it is about. */
  readonly serial: number;
}

/** Where the scenario came from: decides whether the browser's history gets a new entry. */
export type Origin = 'person' | 'address';

/** What the session's state machine remembers. */
export interface SessionContext {
  readonly core: Core;
  /** The part of the address after `#` that is open, or being opened. */
  readonly address: string;
  /** Whether a checker is available. */
  readonly canCheck: boolean;
  /** Null until a scenario could be set up. */
  readonly run: Run | null;
  /** Number of the scenario: one more with every load. */
  readonly serial: number;
  readonly origin: Origin;
  /** Steps per second. */
  readonly speed: number;
  readonly notices: readonly Notice[];
  readonly nextNotice: number;
  readonly check: CheckAtHand;
  /** Why there is no run, if there could not be one. */
  readonly problem: string | null;
}

/** A change of the context. */
export type Patch = Partial<SessionContext>;

export const NO_CHECK: CheckAtHand = { states: 0, depth: 0, report: null, problem: null, serial: -1 };

/** Slowest and fastest that PLAY goes, in steps per second. */
export const SPEED_LIMITS = { least: 0.25, most: 60 } as const;

/** Notices kept at once; older ones go. */
const MOST_NOTICES = 5;

/** Most notices of success shown at once, so that they do not cover the picture. */
const MOST_INFOS = 2;

/**
 * The patch that adds a notice. Nothing piles up: one that says the same is replaced, a step that is not possible
 * replaces the last one that was not, and of good news only the latest stays.
 */
export function notify(context: SessionContext, notice: Omit<Notice, 'id'>): Patch {
  const others = context.notices.filter(
    (n) =>
      (n.title !== notice.title || n.detail !== notice.detail) &&
      (n.refused === undefined || notice.refused === undefined),
  );
  const all = [...others, { ...notice, id: context.nextNotice }];
  const infos = all.filter(({ tone }) => tone === 'info').slice(-MOST_INFOS);
  return {
    notices: all.filter((one) => one.tone !== 'info' || infos.includes(one)).slice(-MOST_NOTICES),
    nextNotice: context.nextNotice + 1,
  };
}
