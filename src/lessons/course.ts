import { AFTERWARDS } from './course/afterwards';
import { BARRIERS } from './course/barriers';
import { BASICS } from './course/basics';
import type { Lesson } from './lesson';

/** The course, in order. */
export const COURSE: readonly Lesson[] = [...BASICS, ...BARRIERS, ...AFTERWARDS];
