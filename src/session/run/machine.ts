import { assign } from 'xstate';
import { stepOf } from '../../machine/steps';
import * as commands from './commands';
import { NO_CHECK } from './context';
import type { SessionEvent } from '../contract';
import { nameBranch, seek, switchTo } from './history';
import { change, load, loadPreset, opened, openingThatBroke, toggleLine } from './load';
import { onRun, parts } from './machine-parts';
import { text } from '#texts/session';

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

/** After anything that may have moved us: see where we stand. */
const settle = '.settling';

const says = (title: string, detail?: string) =>
  ({
    type: 'notice',
    params: { tone: 'warning', title, ...(detail === undefined ? {} : { detail }) },
  }) as const;

/**
 * The session: the only place where anything changes.
 *
 *     run        loading ──▶ ready { settling ──▶ idle | violation | ended ; playing }     failed
 *     checking  off ──▶ running ──▶ done | cancelled | failed
 *
 * Two regions side by side: the run that a person steps, and the search over all interleavings of the same
 * scenario, which starts anew whenever the scenario changes. Playing pauses when something is violated
 * for the first time, and at the end.
 */
export const sessionMachine = parts.createMachine({
  id: 'session',
  type: 'parallel',
  context: ({ input }) => ({
    core: input.core,
    address: input.address,
    canCheck: input.canCheck,
    run: null,
    serial: 0,
    origin: 'address',
    speed: 2,
    notices: [],
    nextNotice: 1,
    check: NO_CHECK,
    problem: null,
  }),
  on: {
    NOTICE: { actions: { type: 'notice', params: ({ event }) => event.notice } },
    DISMISS: {
      actions: assign(({ context, event }) => ({
        notices: context.notices.filter((notice) => notice.id !== event.notice),
      })),
    },
    SPEED: { actions: 'setSpeed' },
    SHARE: { actions: 'share' },
  },
  states: {
    run: {
      initial: 'loading',
      on: {
        OPEN: {
          target: '.loading',
          actions: assign(({ event }) => ({ address: event.text })),
        },
        LOAD: {
          target: '.ready',
          actions: [assign(({ context, event }) => load(context, { ...event, origin: 'person' })), 'recheck'],
        },
        LOAD_PRESET: {
          target: '.ready',
          actions: [assign(({ context, event }) => loadPreset(context, event.id)), 'recheck'],
        },
      },
      states: {
        loading: {
          invoke: {
            src: 'open',
            input: ({ context }) => ({ text: context.address }),
            onDone: {
              target: 'ready',
              actions: [assign(({ context, event }) => opened(context, event.output)), 'recheck'],
            },
            onError: {
              target: 'ready',
              actions: [
                assign(({ context, event }) => opened(context, openingThatBroke(event.error))),
                'recheck',
              ],
            },
          },
        },
        ready: {
          initial: 'settling',
          always: { guard: 'hasNoRun', target: 'failed' },
          on: {
            STEP: [
              {
                guard: { type: 'isEnabled', params: ({ event }) => event.step },
                target: settle,
                actions: onRun<EventOf<'STEP'>>((run, event, context) =>
                  commands.step(context, run, event.step),
                ),
              },
              { actions: says(text.stepNotPossible) },
            ],
            STEP_THREAD: [
              {
                guard: { type: 'threadMayGo', params: ({ event }) => event.thread },
                target: settle,
                actions: onRun<EventOf<'STEP_THREAD'>>((run, event, context) =>
                  commands.step(context, run, stepOf(event.thread, 0)),
                ),
              },
              {
                actions: onRun<EventOf<'STEP_THREAD'>>((run, event, context) =>
                  commands.sayWhyNot(context, run, event.thread),
                ),
              },
            ],
            STEP_RCU: [
              {
                guard: 'rcuMayGo',
                target: settle,
                actions: onRun<EventOf<'STEP_RCU'>>((run, _, context) =>
                  commands.step(context, run, commands.stepOfRcu(run) ?? 0),
                ),
              },
              { actions: says(text.rcuHasNothing, text.rcuHasNothingDetail) },
            ],
            STEP_OVER: [
              {
                guard: { type: 'threadMayGo', params: ({ event }) => event.thread },
                target: settle,
                actions: onRun<EventOf<'STEP_OVER'>>((run, event, context) =>
                  commands.stepOverOn(context, run, event.thread),
                ),
              },
              {
                actions: onRun<EventOf<'STEP_OVER'>>((run, event, context) =>
                  commands.sayWhyNot(context, run, event.thread),
                ),
              },
            ],
            RUN_THREAD: [
              {
                guard: { type: 'threadMayGo', params: ({ event }) => event.thread },
                target: settle,
                actions: onRun<EventOf<'RUN_THREAD'>>((run, event, context) =>
                  commands.runThreadOn(context, run, event.thread),
                ),
              },
              {
                actions: onRun<EventOf<'RUN_THREAD'>>((run, event, context) =>
                  commands.sayWhyNot(context, run, event.thread),
                ),
              },
            ],
            RUN_TO_EVENT: {
              target: settle,
              actions: onRun((run, _, context) => commands.runToEventOn(context, run)),
            },
            PLAY: [
              { guard: 'canPlay', target: '.playing', actions: 'playOne' },
              { actions: says(text.nothingEnabled) },
            ],
            PAUSE: settle,
            BACK: {
              guard: 'canGoBack',
              target: settle,
              actions: onRun((run) => commands.withHistory(run, seek(run.history, run.history.position - 1))),
            },
            FORWARD: {
              guard: 'canGoForward',
              target: settle,
              actions: onRun((run) => commands.withHistory(run, seek(run.history, run.history.position + 1))),
            },
            SEEK: {
              target: settle,
              actions: onRun<EventOf<'SEEK'>>((run, event) =>
                commands.withHistory(run, seek(run.history, event.position)),
              ),
            },
            RESTART: {
              target: settle,
              actions: onRun((run) => commands.withHistory(run, seek(run.history, 0))),
            },
            BRANCH: {
              target: settle,
              actions: onRun<EventOf<'BRANCH'>>((run, event) =>
                commands.withHistory(run, switchTo(run.history, event.id)),
              ),
            },
            UNLOCK: { target: settle, actions: onRun((run) => ({ run: { ...run, viewing: undefined } })) },
            NAME_BRANCH: {
              actions: onRun<EventOf<'NAME_BRANCH'>>((run, event) =>
                commands.withHistory(run, nameBranch(run.history, event.id, event.name)),
              ),
            },
            WITNESS: [
              {
                guard: { type: 'hasWitness', params: ({ event }) => event.property },
                target: settle,
                actions: onRun<EventOf<'WITNESS'>>((run, event, context) =>
                  commands.openWitness(context, run, event.property),
                ),
              },
              { actions: { type: 'notice', params: ({ event }) => noWitness(event.property) } },
            ],
            OPEN_RUN: {
              target: settle,
              actions: onRun<EventOf<'OPEN_RUN'>>((run, { schedule, name, position }) =>
                commands.openSchedule(run, schedule, name, position),
              ),
            },
            PROTOCOL: {
              target: settle,
              actions: [
                onRun<EventOf<'PROTOCOL'>>((run, event, context) =>
                  change(context, run, { protocol: event.protocol }),
                ),
                'recheck',
              ],
            },
            MEMORY: {
              target: settle,
              actions: [
                onRun<EventOf<'MEMORY'>>((run, event, context) =>
                  change(context, run, { memory: event.memory }),
                ),
                'recheck',
              ],
            },
            TOGGLE_LINE: {
              target: settle,
              actions: [
                onRun<EventOf<'TOGGLE_LINE'>>((run, event, context) => toggleLine(context, run, event.line)),
                'recheck',
              ],
            },
            MOVE_LINE: {
              target: settle,
              actions: [
                onRun<EventOf<'MOVE_LINE'>>((run, event, context) =>
                  change(context, run, { move: event.line, by: event.by }),
                ),
                'recheck',
              ],
            },
          },
          states: {
            settling: {
              always: [
                { guard: 'atViolation', target: 'violation' },
                { guard: 'atEnd', target: 'ended' },
                { target: 'idle' },
              ],
            },
            idle: {},
            violation: {},
            ended: {},
            playing: {
              always: { guard: 'playIsOver', target: 'settling' },
              after: { TICK: { target: 'playing', reenter: true, actions: 'playOne' } },
              on: {
                PLAY: {},
                // The clock starts anew, with the new speed.
                SPEED: { target: 'playing', reenter: true, actions: 'setSpeed' },
              },
            },
          },
        },
        failed: {},
      },
    },
    checking: {
      initial: 'off',
      on: {
        RECHECK: { guard: 'isUnchecked', target: '.running' },
        CHECK: { guard: 'canCheck', target: '.running' },
      },
      states: {
        off: {},
        running: {
          entry: 'beginCheck',
          invoke: {
            src: 'check',
            input: ({ context }) => ({ scenario: context.run?.setup.scenario ?? null }),
          },
          on: {
            'CHECKED.SOME': {
              actions: assign(({ context, event }) => ({
                check: { ...context.check, states: event.states, depth: event.depth },
              })),
            },
            'CHECKED.ALL': {
              target: 'done',
              actions: assign(({ context, event }) => ({
                check: { ...context.check, report: event.report },
              })),
            },
            'CHECKED.FAILED': {
              target: 'failed',
              actions: assign(({ context, event }) => ({
                check: { ...context.check, problem: event.message },
              })),
            },
            CANCEL_CHECK: 'cancelled',
          },
        },
        done: {},
        cancelled: {},
        failed: {},
      },
    },
  },
});

function noWitness(property: string) {
  return { tone: 'info', title: text.noWitness, detail: text.noWitnessDetail(property) } as const;
}
