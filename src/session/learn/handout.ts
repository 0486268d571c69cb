import { challenges } from '#texts/challenges';
import { lessons } from '#texts/lessons';
import { writeCourseLink } from '../../courses/link';
import type { Handout } from '../../export/handout';
import { keptCourses } from '../courses/shelf';
import { pageLearning } from './store';

const TITLES: Readonly<Record<string, { readonly title: string }>> = { ...lessons, ...challenges };

const titleOf = (id: string): string => TITLES[id]?.title ?? id;

/** What is being learned, to be handed out; null while nothing is. `run`: what is on screen. */
export function handoutOfLearning(run: Handout): Handout | null {
  const view = pageLearning().store.getState();
  if (view.kind === 'off') return null;
  const learn = (is: 'lesson' | 'challenge', id: string): Handout => ({
    ...run,
    title: titleOf(id),
    learn: { is, id },
  });
  if (view.kind === 'lesson') return learn('lesson', view.lesson.id);
  const { challenge, row } = view;
  if (challenge.words === undefined) return learn('challenge', challenge.id);
  const course = keptCourses().find(({ title }) => title === row.title);
  const link = course === undefined ? null : writeCourseLink(course);
  return course === undefined || link === null ? null : { title: course.title, link };
}
