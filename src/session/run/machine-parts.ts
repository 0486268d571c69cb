import { assign, fromCallback, fromPromise, raise, setup } from 'xstate';
import type { Report } from '../../checker/report';
import type { Scenario } from '../../scenarios/scenario';
import * as commands from './commands';
import { NO_CHECK, notify, SPEED_LIMITS, type Patch, type Run, type SessionContext } from './context';
import type { Notice, SessionEvent } from '../contract';
import type { Core } from './core';
import { here, nameBranch } from './history';
import type { Opening } from './load';
import { mark } from './moments';
import { bugsIn } from './runs';
import { spanOf } from './viewing';

/** Searches all interleavings; calls back until it is done or the returned function stops it. */
export type Checker = (
  scenario: Scenario,
  on: {
    progress(states: number, depth: number): void;
    done(report: Report): void;
    failed(message: string): void;
  },
) => () => void;

/** What people do, and what the session's own parts report. */
export type MachineEvent =
  | SessionEvent
  /** The address has changed: open what it says. */
  | { readonly type: 'OPEN'; readonly text: string }
  /** Checks if the scenario is not the one last checked. */
  | { readonly type: 'RECHECK' }
  /** The run may have moved: see where it stands. */
  | { readonly type: 'SETTLE' }
  | CheckEvent;

type CheckEvent =
  | { readonly type: 'CHECKED.SOME'; readonly states: number; readonly depth: number }
  | { readonly type: 'CHECKED.ALL'; readonly report: Report }
  | { readonly type: 'CHECKED.FAILED'; readonly message: string };

interface SessionInput {
  readonly core: Core;
  /** The part of the address after `#`. */
  readonly address: string;
  /** Whether a checker is available. */
  readonly canCheck: boolean;
}

interface Args {
  readonly context: SessionContext;
}

/** A guard or action that makes sense only while a scenario is set up. */
function withRun<T>(otherwise: T, f: (run: Run, context: SessionContext) => T): (args: Args) => T {
  return ({ context }) => (context.run === null ? otherwise : f(context.run, context));
}

/** Same, with a parameter. */
function withRunAnd<P, T>(otherwise: T, f: (run: Run, params: P, context: SessionContext) => T) {
  return ({ context }: Args, params: P): T =>
    context.run === null ? otherwise : f(context.run, params, context);
}

const NOTHING: Patch = {};

/** Types, guards, actions, delays and actors of the session's chart. Guards ask the core; actions apply its steps. */
export const parts = setup({
  types: {
    context: {} as SessionContext,
    events: {} as MachineEvent,
    input: {} as SessionInput,
  },
  actors: {
    /** Reads the text of an address; the store provides the real one. */
    open: fromPromise<Opening, { text: string }>(() => Promise.resolve({ scenario: null, notices: [] })),
    /** Checks every interleaving of a scenario, sending `CheckEvent`s; the store provides the real one. */
    check: fromCallback<MachineEvent, { scenario: Scenario | null }>(() => undefined),
  },
  delays: { TICK: ({ context }) => 1000 / context.speed },
  guards: {
    hasNoRun: ({ context }) => context.run === null,
    /** A bug has halted the system. */
    atViolation: withRun(
      false,
      (run) => bugsIn(run.setup, run.runner.model, here(run.history).bits).length > 0,
    ),
    /** No step is enabled. */
    atEnd: withRun(false, (run) => run.runner.enabled(here(run.history).image).length === 0),
    isEnabled: withRunAnd(false, (run, step: number) => run.runner.isEnabled(here(run.history).image, step)),
    threadMayGo: withRunAnd(false, (run, thread: number) => commands.stepOfThread(run, thread) !== null),
    rcuMayGo: withRun(false, (run) => commands.stepOfRcu(run) !== null),
    canPlay: withRun(false, (run) => commands.playStep(commands.rewound(run)) !== null),
    /** Nothing comes next, or something has just been violated. */
    playIsOver: withRun(
      true,
      (run) => commands.playStep(run) === null || commands.freshlyViolated(run) !== 0,
    ),
    canGoBack: withRun(false, (run) => run.history.position > spanOf(run).from),
    canGoForward: withRun(false, (run) => run.history.position < spanOf(run).to),
    /** The link has asked for its run to be looked at only. */
    isReadOnly: withRun(false, ({ viewing }) => viewing?.readOnly === true),
    /** The link has asked for a part of its run. */
    isPart: withRun(false, ({ viewing }) => viewing !== undefined),
    hasWitness: withRunAnd(
      false,
      (_, property: string, context) => commands.witnessOf(context, property) !== null,
    ),
    canCheck: ({ context }) => context.canCheck,
    /** The scenario is not the one last checked. */
    isUnchecked: withRun(false, (_, { canCheck, check, serial }) => canCheck && check.serial !== serial),
  },
  actions: {
    notice: assign(({ context }, notice: Omit<Notice, 'id'>) => notify(context, notice)),
    playOne: assign(
      withRun(NOTHING, (started, context) => {
        const run = commands.rewound(started);
        const step = commands.playStep(run);
        return step === null ? NOTHING : commands.step(context, run, step);
      }),
    ),
    setSpeed: assign(({ context, event }) => {
      if (event.type !== 'SPEED' || Number.isNaN(event.speed)) return { speed: context.speed };
      return { speed: Math.min(SPEED_LIMITS.most, Math.max(SPEED_LIMITS.least, event.speed)) };
    }),
    /** Copies the link; the store provides the real one. */
    share: () => undefined,
    recheck: raise({ type: 'RECHECK' }),
    settle: raise({ type: 'SETTLE' }),
    /** The same event once more, in the state that it has led to. */
    again: raise(({ event }) => event),
    /** Lifts the link's restrictions. */
    unlock: assign(withRun(NOTHING, (run) => ({ run: { ...run, viewing: undefined } }))),
    nameBranch: assign(({ context: { run }, event }) =>
      run === null || event.type !== 'NAME_BRANCH'
        ? NOTHING
        : commands.withHistory(run, nameBranch(run.history, event.id, event.name)),
    ),
    markMoment: assign(({ context: { run }, event }) =>
      run === null || event.type !== 'MARK'
        ? NOTHING
        : { run: { ...run, moments: mark(run.moments, run.history, event) } },
    ),
    beginCheck: assign(({ context }) => ({ check: { ...NO_CHECK, serial: context.serial } })),
  },
});

/** An action on the current run; does nothing without one. */
export function onRun<E extends MachineEvent>(f: (run: Run, event: E, context: SessionContext) => Patch) {
  return assign<SessionContext, E, undefined, MachineEvent, never>(({ context, event }) =>
    context.run === null ? NOTHING : f(context.run, event, context),
  );
}

/** Shows a notice. */
export const says = (title: string, detail?: string, tone: Notice['tone'] = 'warning') =>
  ({ type: 'notice', params: { tone, title, ...(detail === undefined ? {} : { detail }) } }) as const;
