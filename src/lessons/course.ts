import { AFTERWARDS } from './course/afterwards';
import { BARRIERS } from './course/barriers';
import { BASICS } from './course/basics';
import { LATER } from './course/later-walks';
import type { Lesson } from './lesson';

/** The courses: the walk of 2011, and the walks that came later. */
export const COURSES = [
  { id: 'first', lessons: [...BASICS, ...BARRIERS, ...AFTERWARDS] },
  { id: 'later', lessons: LATER },
] as const satisfies readonly { readonly id: string; readonly lessons: readonly Lesson[] }[];

/** Every lesson of both, in order. */
export const COURSE: readonly Lesson[] = COURSES.flatMap(({ lessons }) => [...lessons]);
