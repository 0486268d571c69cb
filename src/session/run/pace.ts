import type { SessionEvent } from '../contract';
import * as commands from './commands';
import { seek, switchTo } from './history';
import { onRun, parts, says } from './machine-parts';
import { clamped, spanOf } from './viewing';
import { text } from '#texts/session';

type EventOf<T extends SessionEvent['type']> = Extract<SessionEvent, { type: T }>;

/** After anything that may have moved us: see where we stand. */
const settle = '.settling';

/**
 * The region that moves along the run, by hand or by playing. It never goes outside the part that a link asked for.
 *
 *     settling ──▶ idle | violation | ended        playing ──TICK──▶ playing … ──▶ settling
 *
 * Playing pauses when something is violated for the first time, and at the end.
 */
export const pace = parts.createStateConfig({
  initial: 'settling',
  on: {
    SETTLE: settle,
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
        commands.withHistory(run, seek(run.history, clamped(run, event.position))),
      ),
    },
    RESTART: {
      target: settle,
      actions: onRun((run) => commands.withHistory(run, seek(run.history, spanOf(run).from))),
    },
    BRANCH: {
      target: settle,
      actions: onRun<EventOf<'BRANCH'>>((run, event) =>
        commands.withHistory(run, switchTo(run.history, event.id)),
      ),
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
});
