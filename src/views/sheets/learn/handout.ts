import { writeCourseLink } from '../../../courses/link';
import type { Handout } from '../../../export/handout';
import { keptCourses } from '../../../session/courses/shelf';
import { pageLearning } from '../../../session/learn/store';
import { wordsOfChallenge, wordsOfLesson } from './words';

/** What is being learned, to be handed out; null while nothing is. `run`: what is on screen. */
export function handoutOfLearning(run: Handout): Handout | null {
  const view = pageLearning().store.getState();
  if (view.kind === 'off') return null;
  if (view.kind === 'lesson')
    return {
      ...run,
      title: wordsOfLesson(view.lesson.id).title,
      learn: { is: 'lesson', id: view.lesson.id },
    };
  const { challenge, row } = view;
  if (challenge.words === undefined)
    return { ...run, title: wordsOfChallenge(challenge).title, learn: { is: 'challenge', id: challenge.id } };
  const course = keptCourses().find(({ title }) => title === row.title);
  const link = course === undefined ? null : writeCourseLink(course);
  return course === undefined || link === null ? null : { title: course.title, link };
}
