import { assign } from 'xstate';
import { NO_CHECK } from './context';
import { load, loadPreset, opened, openingThatBroke } from './load';
import { parts } from './machine-parts';
import { pace } from './pace';
import { steering } from './steering';

/**
 * The session: the only place where anything changes.
 *
 *     run        loading ──▶ ready     failed
 *                              ├ pace      settling ──▶ idle | violation | ended ; playing
 *                              └ steering  free | part | readOnly
 *     checking   off ──▶ running ──▶ done | cancelled | failed
 *
 * Side by side: the run that a person steps, and the search over all interleavings of the same scenario, which
 * starts anew whenever the scenario changes.
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
    MARK: { actions: 'markMoment' },
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
          type: 'parallel',
          always: { guard: 'hasNoRun', target: 'failed' },
          states: { pace, steering },
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
