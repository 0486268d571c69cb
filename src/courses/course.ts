import { EDITION, type Asking } from '../lessons/asking';
import { z } from '../scenarios/zod';

/**
 * A course that somebody has made: a row of tasks, as data. What the app's own lessons and challenges are to the app, a
 * course is to everybody who opens it; the same player plays both.
 *
 *     { "shadowWalkCourse": 1, "title": "…", "text": "…", "tasks": [
 *         { "title": "…", "text": "…", "hint": "…", "start": "v5.…", "goal": { "kind": "break", … } } ] }
 *
 * Where a task begins is a link: scenario, steps and properties are all in it, and links open forever.
 */
export interface Course {
  readonly title: string;
  readonly text: string;
  readonly tasks: readonly CourseTask[];
}

export interface CourseTask {
  readonly title: string;
  readonly text: string;
  /** May be empty. */
  readonly hint: string;
  /** A link; every run of the task begins with its run, up to where it stands. */
  readonly start: string;
  readonly goal: Goal;
}

/** What can be asked, as of the app's own challenges (`src/lessons/challenge.ts`). */
export type Goal =
  | { readonly kind: 'break'; readonly property: string; readonly par: number }
  | { readonly kind: 'finish'; readonly without: string | null; readonly par: number }
  | { readonly kind: 'fix'; readonly par: number; readonly solution: Solution }
  | ({ readonly kind: 'predict' } & Asking);

/** How the lines are in the smallest fix that was found. */
export interface Solution {
  readonly off?: readonly string[] | undefined;
  readonly on?: readonly string[] | undefined;
  readonly moved?: Readonly<Record<string, number>> | undefined;
}

/** What a course may hold at most; longer texts are cut when they are written, and refused when they are read. */
export const MOST = {
  tasks: 40,
  title: 80,
  text: 600,
  hint: 300,
  /** Of a task's start. */
  link: 12_000,
  /** Steps, in a par. */
  par: 5000,
  questions: 10,
  /** Characters of a whole file. */
  file: 500_000,
} as const;

const lineId = z
  .string()
  .max(80)
  .regex(/^[\w.]+$/);
const property = z.string().min(1).max(500);
const par = z.int().min(1).max(MOST.par);

const goal = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('break'), property, par }),
  z.strictObject({ kind: z.literal('finish'), without: property.nullable(), par }),
  z.strictObject({
    kind: z.literal('fix'),
    par,
    solution: z.strictObject({
      off: z.array(lineId).max(60).optional(),
      on: z.array(lineId).max(60).optional(),
      moved: z.record(lineId, z.int().min(-20).max(20)).optional(),
    }),
  }),
  z.strictObject({
    kind: z.literal('predict'),
    questions: z.int().min(1).max(MOST.questions),
    seed: z.int().min(0).max(0xffffffff),
    edition: z.literal(EDITION).optional(),
  }),
]);

const task = z.strictObject({
  title: z.string().min(1).max(MOST.title),
  text: z.string().max(MOST.text),
  hint: z.string().max(MOST.hint),
  start: z.string().max(MOST.link),
  goal,
});

/** The shape of a course file. Whether its links open and its goals make sense is `readCourse`'s to say. */
export const courseSchema = z.strictObject({
  shadowWalkCourse: z.literal(1),
  title: z.string().min(1).max(MOST.title),
  text: z.string().max(MOST.text),
  tasks: z.array(task).min(1).max(MOST.tasks),
});

/** One that is being made: it may still be without a title, or without tasks. */
export const draftSchema = z.strictObject({
  title: z.string().max(MOST.title),
  text: z.string().max(MOST.text),
  tasks: z.array(task).max(MOST.tasks),
});
