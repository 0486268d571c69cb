import { assign, setup } from 'xstate';
import type { Challenge } from '../../lessons/challenge';
import { isRight, type AskedQuestion } from '../../lessons/questions';
import type { Hint, Row } from './contract';
import { groundOfChallenge, groundOfStep, lessonOf, taskOf, type Ground } from './ground';
import type { Place } from './place';
import { SEATS, type Resumed, type SeatPlace } from './seat';
import { challengeDone, stepDone, type Progress } from './progress';

/** What learners do, and what the session reports about the run. */
export type LearnEvent =
  /** Opens a lesson, by default at its first step. */
  | { readonly type: 'LESSON'; readonly id: string; readonly step?: number }
  | { readonly type: 'CHALLENGE'; readonly challenge: Challenge; readonly row: Row }
  | { readonly type: 'NEXT' }
  | { readonly type: 'PREVIOUS' }
  /** Puts the run back to where the step or the challenge begins. */
  | { readonly type: 'AGAIN' }
  | { readonly type: 'HINT' }
  /** What the hint said, and the name of what it does for the learner. */
  | { readonly type: 'HELPED'; readonly hint: Hint; readonly deed: string | null }
  /** Where the run stands now that the hint has been given. */
  | { readonly type: 'STANDS'; readonly at: Place }
  /** The run went on, or back: what the last hint said is over. */
  | { readonly type: 'MOVED' }
  | { readonly type: 'ANSWER'; readonly chosen: readonly string[]; readonly right: boolean }
  | { readonly type: 'CLOSE' }
  /** The solution is being played for the learner, or no longer. */
  | { readonly type: 'PLAYS'; readonly way: readonly number[] | null }
  | { readonly type: 'JUDGED'; readonly judged: Judged }
  /** The run fulfils what was asked for; `count` steps or lines were needed, and hints may have made all of them. */
  | { readonly type: 'REACHED'; readonly count: number; readonly byHints: boolean }
  /** Goes on where a page before this one was; the run is in place. */
  | ({ readonly type: 'RESUME' } & Resumed);

/** Whether a lesson's task can still be done from a place: `lost` is the last position from which it could. */
export interface Judged {
  readonly place: Place;
  readonly ground: Ground;
  readonly lost: number | null;
}

interface LearnContext {
  /** Id of the lesson or challenge. */
  readonly id: string;
  /** The challenge, and the row that it stands in; null while there is none. */
  readonly challenge: Challenge | null;
  readonly row: Row;
  /** Step of the lesson, or question. */
  readonly step: number;
  /** Counts the starts: each one reloads the run. */
  readonly serial: number;
  /** What it begins with; null while nothing is learned. */
  readonly ground: Ground | null;
  /** Those of a prediction. */
  readonly questions: readonly AskedQuestion[];
  /** Hints taken, 0 to 3 or more, and what the last one said. */
  readonly hints: number;
  readonly hint: Hint | null;
  /** Where the run stood when it had been given. */
  readonly hintedAt: Place | null;
  /** What hints have done since the task was begun, by name. */
  readonly deeds: readonly string[];
  readonly judged: Judged | null;
  /** Steps of the solution that is being played for the learner, until it is paused. */
  readonly plays: readonly number[] | null;
  /** What the solution took, and whether hints made all of it. */
  readonly count: number;
  readonly byHints: boolean;
  /** Questions answered rightly. */
  readonly right: number;
  readonly chosen: readonly string[];
  /** What was chosen in each question so far, by the options' places. */
  readonly answers: readonly (readonly number[])[];
  readonly progress: Progress;
}

const IDLE = {
  id: '',
  challenge: null,
  row: { title: null, tasks: [] },
  step: 0,
  ground: null,
  questions: [],
  hints: 0,
  hint: null,
  hintedAt: null,
  deeds: [],
  judged: null,
  plays: null,
  count: 0,
  byHints: false,
  right: 0,
  chosen: [],
  answers: [],
} as const;

type Kind = 'lesson' | 'challenge';

/** The ground of a step or a question; of a lesson's step without a task, that it is done as well. */
function grounded(kind: Kind, context: LearnContext): LearnContext {
  const { id, step, questions, progress, challenge } = context;
  if (kind === 'challenge')
    return challenge === null ? context : { ...context, ...groundOfChallenge(challenge, step, questions) };
  const done = taskOf(id, step) === undefined ? stepDone(progress, id, step) : progress;
  return { ...context, ground: groundOfStep(id, step), progress: done };
}

/** Places of the options chosen, in their order. */
function placesOf({ questions, step }: LearnContext, chosen: readonly string[]): readonly number[] {
  const options: readonly string[] = questions.at(step)?.question.options ?? [];
  return options.flatMap((option, place) => (chosen.includes(option) ? [place] : []));
}

/** What is begun, or begun again. */
function idOf(
  event: LearnEvent,
  { id, challenge, row }: LearnContext,
): Pick<LearnContext, 'id' | 'challenge' | 'row'> {
  if (event.type === 'CHALLENGE')
    return { id: event.challenge.id, challenge: event.challenge, row: event.row };
  return event.type === 'LESSON' ? { id: event.id, challenge: null, row: IDLE.row } : { id, challenge, row };
}

/** What is gone on with: the ground anew, the rest as it was. */
function resumed(context: LearnContext, { seat, challenge, row }: Resumed): LearnContext {
  const { id, step, hints, deeds, count, byHints, answers } = seat;
  const at = { ...context, ...IDLE, id, challenge, row, step, hints, deeds, count, byHints };
  if (challenge?.kind !== 'predict')
    return challenge === null
      ? { ...at, ground: groundOfStep(id, step) }
      : { ...at, ...groundOfChallenge(challenge, 0, []) };
  const { questions } = groundOfChallenge(challenge, 0, []);
  const given = answers.map((places, i) =>
    places.flatMap((place) => questions.at(i)?.question.options[place] ?? []),
  );
  const right = given.filter((chosen, i) => {
    const asked = questions.at(i);
    return asked !== undefined && isRight(asked.question, chosen);
  }).length;
  return {
    ...at,
    ...groundOfChallenge(challenge, step, questions),
    answers,
    right,
    chosen: given.at(step) ?? [],
  };
}

interface LearnInput {
  /** What has been done so far. */
  readonly progress: Progress;
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
    context: {} as LearnContext,
    events: {} as LearnEvent,
    input: {} as LearnInput,
  },
  guards: {
    hasNext: ({ context: { id, step, questions } }, kind: Kind) =>
      step + 1 < (kind === 'lesson' ? (lessonOf(id)?.steps.length ?? 0) : questions.length),
    hasPrevious: ({ context }) => context.step > 0,
    isPlace: ({ event }, place: SeatPlace) => event.type === 'RESUME' && event.seat.place === place,
    isPrediction: ({ event }) => event.type === 'CHALLENGE' && event.challenge.kind === 'predict',
  },
  actions: {
    begin: assign(({ context, event }, kind: Kind) =>
      grounded(kind, {
        ...context,
        ...IDLE,
        serial: context.serial + 1,
        ...idOf(event, context),
        step: event.type === 'LESSON' ? (event.step ?? 0) : 0,
      }),
    ),
    move: assign(({ context }, { by, kind }: { by: -1 | 0 | 1; kind: Kind }) =>
      grounded(kind, {
        ...context,
        step: context.step + by,
        serial: context.serial + 1,
        hints: by === 0 ? context.hints : 0,
        hint: null,
        deeds: [],
        chosen: [],
        count: 0,
      }),
    ),
    hint: assign(({ context }) => ({ hints: context.hints + 1 })),
    helped: assign(({ context: { deeds }, event }) =>
      event.type === 'HELPED'
        ? { hint: event.hint, hintedAt: null, deeds: event.deed === null ? deeds : [...deeds, event.deed] }
        : {},
    ),
    stands: assign(({ event }) => (event.type === 'STANDS' ? { hintedAt: event.at } : {})),
    forget: assign({ hint: null, hintedAt: null }),
    plays: assign(({ event }) => (event.type === 'PLAYS' ? { plays: event.way } : {})),
    judged: assign(({ event }) => (event.type === 'JUDGED' ? { judged: event.judged } : {})),
    stepDone: assign(({ context: { progress, id, step }, event }) =>
      event.type === 'REACHED'
        ? { count: event.count, plays: null, progress: stepDone(progress, id, step) }
        : {},
    ),
    played: assign(({ context: { progress, id, hints }, event }) =>
      event.type === 'REACHED'
        ? {
            count: event.count,
            byHints: event.byHints,
            hint: null,
            plays: null,
            progress: challengeDone(progress, id, { best: event.count, hints }, 'fewer'),
          }
        : {},
    ),
    predicted: assign(({ context: { progress, id, right } }) => ({
      progress: challengeDone(progress, id, { best: right, hints: 0 }, 'more'),
    })),
    answer: assign(({ context, event }) =>
      event.type === 'ANSWER'
        ? {
            chosen: event.chosen,
            answers: [...context.answers, placesOf(context, event.chosen)],
            right: context.right + (event.right ? 1 : 0),
          }
        : {},
    ),
    resume: assign(({ context, event }) => (event.type === 'RESUME' ? resumed(context, event) : {})),
    leave: assign({ ground: null }),
  },
}).createMachine({
  id: 'learn',
  context: ({ input }) => ({ ...IDLE, serial: 0, progress: input.progress }),
  initial: 'off',
  on: {
    LESSON: { target: '.lesson', actions: { type: 'begin', params: 'lesson' } },
    CHALLENGE: [
      { guard: 'isPrediction', target: '.predict', actions: { type: 'begin', params: 'challenge' } },
      { target: '.play', actions: { type: 'begin', params: 'challenge' } },
    ],
    CLOSE: '.off',
    PLAYS: { actions: 'plays' },
    JUDGED: { actions: 'judged' },
    RESUME: SEATS.map((place) => ({
      guard: { type: 'isPlace', params: place },
      target: `.${place}` as const,
      actions: 'resume',
    })),
  },
  states: {
    off: { entry: 'leave' },
    lesson: {
      initial: 'trying',
      on: {
        NEXT: [
          {
            guard: { type: 'hasNext', params: 'lesson' },
            target: '.trying',
            actions: { type: 'move', params: { by: 1, kind: 'lesson' } },
          },
          { target: 'off' },
        ],
        PREVIOUS: {
          guard: 'hasPrevious',
          target: '.trying',
          actions: { type: 'move', params: { by: -1, kind: 'lesson' } },
        },
        AGAIN: { target: '.trying', actions: { type: 'move', params: { by: 0, kind: 'lesson' } } },
        HINT: { actions: 'hint' },
        HELPED: { actions: 'helped' },
        STANDS: { actions: 'stands' },
        MOVED: { actions: 'forget' },
      },
      states: {
        trying: { on: { REACHED: { target: 'reached', actions: 'stepDone' } } },
        reached: {},
      },
    },
    play: {
      initial: 'trying',
      on: {
        AGAIN: { target: '.trying', actions: { type: 'move', params: { by: 0, kind: 'challenge' } } },
        HINT: { actions: 'hint' },
        HELPED: { actions: 'helped' },
        STANDS: { actions: 'stands' },
        MOVED: { actions: 'forget' },
      },
      states: {
        trying: { on: { REACHED: { target: 'reached', actions: 'played' } } },
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
                guard: { type: 'hasNext', params: 'challenge' },
                target: 'asking',
                actions: { type: 'move', params: { by: 1, kind: 'challenge' } },
              },
              { target: 'over', actions: 'predicted' },
            ],
          },
        },
        over: { on: { AGAIN: { target: 'asking', actions: { type: 'begin', params: 'challenge' } } } },
      },
    },
  },
});
