import { stepOf } from '../../machine/steps';
import type { SessionEvent } from '../contract';
import * as commands from './commands';
import { change, toggleLine } from './load';
import { onRun, parts, says } from './machine-parts';
import { text } from '#texts/session';

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

const sayWhyNot = onRun<EventOf<'STEP_THREAD' | 'STEP_OVER' | 'RUN_THREAD'>>((run, event, context) =>
  commands.sayWhyNot(context, run, event.thread),
);

const sayWhyRcuNot = onRun<EventOf<'STEP_RCU'>>((run, _, context) => commands.sayWhyRcuNot(context, run));

/** No restrictions: the user steps freely. */
const free = parts.createStateConfig({
  on: {
    STEP: [
      {
        guard: { type: 'isEnabled', params: ({ event }) => event.step },
        actions: [
          onRun<EventOf<'STEP'>>((run, event, context) => commands.step(context, run, event.step)),
          'settle',
        ],
      },
      { actions: says(text.stepNotPossible) },
    ],
    STEP_THREAD: [
      {
        guard: { type: 'threadMayGo', params: ({ event }) => event.thread },
        actions: [
          onRun<EventOf<'STEP_THREAD'>>((run, event, context) =>
            commands.step(context, run, stepOf(event.thread, 0)),
          ),
          'settle',
        ],
      },
      { actions: sayWhyNot },
    ],
    STEP_RCU: [
      {
        guard: 'rcuMayGo',
        actions: [
          onRun<EventOf<'STEP_RCU'>>((run, _, context) =>
            commands.step(context, run, commands.stepOfRcu(run) ?? 0),
          ),
          'settle',
        ],
      },
      { actions: sayWhyRcuNot },
    ],
    STEP_OVER: [
      {
        guard: { type: 'threadMayGo', params: ({ event }) => event.thread },
        actions: [
          onRun<EventOf<'STEP_OVER'>>((run, event, context) =>
            commands.stepOverOn(context, run, event.thread),
          ),
          'settle',
        ],
      },
      { actions: sayWhyNot },
    ],
    RUN_THREAD: [
      {
        guard: { type: 'threadMayGo', params: ({ event }) => event.thread },
        actions: [
          onRun<EventOf<'RUN_THREAD'>>((run, event, context) =>
            commands.runThreadOn(context, run, event.thread),
          ),
          'settle',
        ],
      },
      { actions: sayWhyNot },
    ],
    RUN_TO_EVENT: {
      actions: [onRun((run, _, context) => commands.runToEventOn(context, run)), 'settle'],
    },
    NAME_BRANCH: { actions: 'nameBranch' },
    STEPS: {
      actions: [
        onRun<EventOf<'STEPS'>>((run, event, context) => commands.takeSteps(context, run, event.steps)),
        'settle',
      ],
    },
    WITNESS: [
      {
        guard: { type: 'hasWitness', params: ({ event }) => event.property },
        actions: [
          onRun<EventOf<'WITNESS'>>((run, event, context) =>
            commands.openWitness(context, run, event.property),
          ),
          'settle',
        ],
      },
      { actions: { type: 'notice', params: ({ event }) => noWitness(event.property) } },
    ],
    OPEN_RUN: {
      actions: [
        onRun<EventOf<'OPEN_RUN'>>((run, { schedule, name, position }) =>
          commands.openSchedule(run, schedule, name, position),
        ),
        'settle',
      ],
    },
    PROTOCOL: {
      actions: [
        onRun<EventOf<'PROTOCOL'>>((run, event, context) =>
          change(context, run, { protocol: event.protocol }),
        ),
        'settle',
        'recheck',
      ],
    },
    MEMORY: {
      actions: [
        onRun<EventOf<'MEMORY'>>((run, event, context) => change(context, run, { memory: event.memory })),
        'settle',
        'recheck',
      ],
    },
    TOGGLE_LINE: {
      actions: [
        onRun<EventOf<'TOGGLE_LINE'>>((run, event, context) => toggleLine(context, run, event.line)),
        'settle',
        'recheck',
      ],
    },
    MOVE_LINE: {
      actions: [
        onRun<EventOf<'MOVE_LINE'>>((run, event, context) =>
          change(context, run, { move: event.line, by: event.by }),
        ),
        'settle',
        'recheck',
      ],
    },
  },
});

/** What makes the run another one than the link that brought it tells: all but looking around. */
type Steering = keyof typeof free.on;

/** Lifts every restriction. */
const unlocked = { target: 'free', actions: 'unlock' } as const;

/** The first event that changes the run lifts the restrictions, and is then handled. */
const unlocks = { target: 'free', actions: ['unlock', 'again'] } as const;

const named = { actions: 'nameBranch' } as const;

/** A link has asked to look at a part of its run. */
const part = parts.createStateConfig({
  on: {
    STEP: unlocks,
    STEP_THREAD: unlocks,
    STEP_RCU: unlocks,
    STEP_OVER: unlocks,
    RUN_THREAD: unlocks,
    RUN_TO_EVENT: unlocks,
    STEPS: unlocks,
    NAME_BRANCH: named,
    WITNESS: unlocks,
    OPEN_RUN: unlocks,
    PROTOCOL: unlocks,
    MEMORY: unlocks,
    TOGGLE_LINE: unlocks,
    MOVE_LINE: unlocks,
    BRANCH: unlocked,
    UNLOCK: unlocked,
  } satisfies Record<Steering | 'UNLOCK' | 'BRANCH', object>,
});

const refused = { actions: says(text.readOnly, text.readOnlyDetail, 'info') };

/** The link made its run read-only, until `UNLOCK`. */
const readOnly = parts.createStateConfig({
  on: {
    STEP: refused,
    STEP_THREAD: refused,
    STEP_RCU: refused,
    STEP_OVER: refused,
    RUN_THREAD: refused,
    RUN_TO_EVENT: refused,
    STEPS: refused,
    NAME_BRANCH: refused,
    WITNESS: refused,
    OPEN_RUN: refused,
    PROTOCOL: refused,
    MEMORY: refused,
    TOGGLE_LINE: refused,
    MOVE_LINE: refused,
    UNLOCK: unlocked,
  } satisfies Record<Steering | 'UNLOCK', object>,
});

/**
 * The region that steps and changes the run, as far as whoever shared it lets people:
 *
 *     asking ──▶ free ◀── UNLOCK, or any step ── part
 *                  ▲──────────── UNLOCK ──────── readOnly
 *
 * Moving along the run is `pace`'s.
 */
export const steering = parts.createStateConfig({
  initial: 'asking',
  states: {
    asking: {
      always: [
        { guard: 'isReadOnly', target: 'readOnly' },
        { guard: 'isPart', target: 'part' },
        { target: 'free' },
      ],
    },
    free,
    part,
    readOnly,
  },
});

function noWitness(property: string) {
  return { tone: 'info', title: text.noWitness, detail: text.noWitnessDetail(property) } as const;
}
