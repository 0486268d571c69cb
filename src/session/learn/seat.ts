import { CHALLENGES, challengeById, type Challenge } from '../../lessons/challenge';
import type { OpenCourse } from '../../courses/read';
import type { Row } from './contract';
import { lessonOf } from './ground';

/** The states of the learn machine in which something is being learned. */
export const SEATS = [
  'lesson.trying',
  'lesson.reached',
  'play.trying',
  'play.reached',
  'predict.asking',
  'predict.told',
  'predict.over',
] as const;

export type SeatPlace = (typeof SEATS)[number];

/** What is being learned and how far it is, without the run: what a reload needs to go on. */
export interface Seat {
  readonly place: SeatPlace;
  /** Id of the lesson or challenge, and the title of the course that it is of; null for ours. */
  readonly id: string;
  readonly course: string | null;
  /** Step of the lesson, or question. */
  readonly step: number;
  readonly hints: number;
  readonly deeds: readonly string[];
  readonly count: number;
  readonly byHints: boolean;
  readonly answers: readonly (readonly number[])[];
}

/** A seat to go on from, with the task that it names. */
export interface Resumed {
  readonly seat: Seat;
  /** Null: it is a lesson. */
  readonly challenge: Challenge | null;
  readonly row: Row;
}

/** The row of our own challenges. */
export const OURS: Row = { title: null, tasks: CHALLENGES };

/** The seat of a state of the learn machine, by its value; null while nothing is learned. */
export function seatOf(
  value: unknown,
  at: Omit<Seat, 'place' | 'course'> & { readonly row: Row },
): Seat | null {
  const path = typeof value === 'object' && value !== null ? Object.entries(value).flat().join('.') : '';
  const place = SEATS.find((one) => one === path);
  if (place === undefined) return null;
  const { id, row, step, hints, deeds, count, byHints, answers } = at;
  return { place, id, course: row.title, step, hints, deeds, count, byHints, answers };
}

/** What was kept as a seat, ready to go on; null if it is none, or its lesson or task is not here. */
export function resumedFrom(kept: unknown, courses: () => readonly OpenCourse[]): Resumed | null {
  const seat = seatFrom(kept);
  if (seat === null) return null;
  const { place, id, course, step } = seat;
  if (place.startsWith('lesson.'))
    return lessonOf(id)?.steps.at(step) === undefined ? null : { seat, challenge: null, row: OURS };
  const own = course === null ? undefined : courses().find(({ course: { title } }) => title === course);
  const row: Row = own === undefined ? OURS : { title: own.course.title, tasks: own.tasks };
  const challenge = own === undefined ? challengeById(id) : own.tasks.find((task) => task.id === id);
  const isItsKind = (challenge?.kind === 'predict') === place.startsWith('predict.');
  return challenge === undefined || !isItsKind ? null : { seat, challenge, row };
}

function seatFrom(kept: unknown): Seat | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { place, id, course, step, hints, deeds, count, byHints, answers } = kept as Partial<
    Record<keyof Seat, unknown>
  >;
  const at = SEATS.find((one) => one === place);
  const isWhole =
    at !== undefined &&
    typeof id === 'string' &&
    (course === null || typeof course === 'string') &&
    [step, hints, count].every(isCount) &&
    Array.isArray(deeds) &&
    deeds.every((one) => typeof one === 'string') &&
    typeof byHints === 'boolean' &&
    Array.isArray(answers) &&
    answers.every((one) => Array.isArray(one) && one.every(isCount));
  return isWhole ? (kept as Seat) : null;
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && Number(value) >= 0;
