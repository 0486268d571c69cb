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

/** Which lesson of its course it is, from 1, and of how many. */
export function placeOf(id: string): { readonly number: number; readonly of: number } {
  const course = COURSES.find(({ lessons }) => lessons.some((lesson) => lesson.id === id));
  const lessons = course?.lessons ?? [];
  return { number: lessons.findIndex((lesson) => lesson.id === id) + 1, of: lessons.length };
}
