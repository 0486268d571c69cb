import { assign, setup } from 'xstate';

/** What people do while they learn, and what is seen of the run beside it. */
export type LearnEvent =
  /** Opens a lesson, by default at its first step. */
  | { readonly type: 'LESSON'; readonly id: string; readonly step?: number }
  | { readonly type: 'CHALLENGE'; readonly id: string; readonly kind: 'play' | 'predict' }
  | { readonly type: 'NEXT' }
  | { readonly type: 'PREVIOUS' }
  /** Puts the run back to where the step or the challenge begins. */
  | { readonly type: 'AGAIN' }
  | { readonly type: 'HINT' }
  | { readonly type: 'ANSWER'; readonly chosen: readonly string[]; readonly right: boolean }
  | { readonly type: 'CLOSE' }
  /** The run fulfils what was asked for; `count` steps or lines were needed. */
  | { readonly type: 'REACHED'; readonly count: number };

interface LearnContext {
  /** Id of the lesson or challenge. */
  readonly id: string;
  /** Step of the lesson, or question. */
  readonly step: number;
  /** How many times something was begun: each time the run is put in place. */
  readonly serial: number;
  /** Hints taken, 0 to 3 or more. */
  readonly hints: number;
  /** What the solution took. */
  readonly count: number;
  /** Questions answered rightly. */
  readonly right: number;
  readonly chosen: readonly string[];
}

const IDLE: LearnContext = { id: '', step: 0, serial: 0, hints: 0, count: 0, right: 0, chosen: [] };

/** Steps of a lesson and questions of a challenge; asked by the guards. */
export interface LearnInput {
  readonly lengthOf: (kind: 'lesson' | 'predict', id: string) => number;
}

/**
 * What is being learned beside the run. It knows nothing of the run itself: whoever drives it puts the run in place
 * whenever `serial` changes, and tells when a goal is REACHED.
 *
 *     off ──▶ lesson { trying ──▶ reached } ──NEXT──▶ the next step … ──▶ off
 *         ──▶ play { trying ──▶ reached }
 *         ──▶ predict { asking ──▶ told ──NEXT──▶ asking … ──▶ over }
 */
export const learnMachine = setup({
  types: {
    context: {} as LearnContext & LearnInput,
    events: {} as LearnEvent,
    input: {} as LearnInput,
  },
  guards: {
    hasNext: ({ context: { lengthOf, id, step } }, kind: 'lesson' | 'predict') =>
      step + 1 < lengthOf(kind, id),
    hasPrevious: ({ context }) => context.step > 0,
    isPrediction: ({ event }) => event.type === 'CHALLENGE' && event.kind === 'predict',
  },
  actions: {
    begin: assign(({ context, event }) => ({
      ...IDLE,
      serial: context.serial + 1,
      id: 'id' in event ? event.id : context.id,
      step: event.type === 'LESSON' ? (event.step ?? 0) : 0,
    })),
    move: assign(({ context }, by: -1 | 0 | 1) => ({
      step: context.step + by,
      serial: context.serial + 1,
      hints: by === 0 ? context.hints : 0,
      chosen: [],
      count: 0,
    })),
    hint: assign(({ context }) => ({ hints: context.hints + 1 })),
    count: assign(({ event }) => (event.type === 'REACHED' ? { count: event.count } : {})),
    answer: assign(({ context, event }) =>
      event.type === 'ANSWER' ? { chosen: event.chosen, right: context.right + (event.right ? 1 : 0) } : {},
    ),
  },
}).createMachine({
  id: 'learn',
  context: ({ input }) => ({ ...IDLE, ...input }),
  initial: 'off',
  on: {
    LESSON: { target: '.lesson', actions: 'begin' },
    CHALLENGE: [
      { guard: 'isPrediction', target: '.predict', actions: 'begin' },
      { target: '.play', actions: 'begin' },
    ],
    CLOSE: '.off',
  },
  states: {
    off: {},
    lesson: {
      initial: 'trying',
      on: {
        NEXT: [
          {
            guard: { type: 'hasNext', params: 'lesson' },
            target: '.trying',
            actions: { type: 'move', params: 1 },
          },
          { target: 'off' },
        ],
        PREVIOUS: { guard: 'hasPrevious', target: '.trying', actions: { type: 'move', params: -1 } },
        AGAIN: { target: '.trying', actions: { type: 'move', params: 0 } },
        HINT: { actions: 'hint' },
      },
      states: {
        trying: { on: { REACHED: { target: 'reached', actions: 'count' } } },
        reached: {},
      },
    },
    play: {
      initial: 'trying',
      on: {
        AGAIN: { target: '.trying', actions: { type: 'move', params: 0 } },
        HINT: { actions: 'hint' },
      },
      states: {
        trying: { on: { REACHED: { target: 'reached', actions: 'count' } } },
        reached: {},
      },
    },
    predict: {
      initial: 'asking',
      states: {
        asking: { on: { ANSWER: { target: 'told', actions: 'answer' } } },
        told: {
          on: {
            NEXT: [
              {
                guard: { type: 'hasNext', params: 'predict' },
                target: 'asking',
                actions: { type: 'move', params: 1 },
              },
              { target: 'over' },
            ],
          },
        },
        over: { on: { AGAIN: { target: 'asking', actions: 'begin' } } },
      },
    },
  },
});
