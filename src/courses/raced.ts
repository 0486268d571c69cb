import { challengeById, isRunTask, type RunTask } from '../lessons/challenge';
import { readCourseLink } from './link';

/** What a race is about: one of our challenges, or the only task of a course that is given as its link. */
export interface Raced {
  readonly task: string;
  readonly own: string | null;
}

/** The challenge of a race; null if there is none, or if no run solves it. */
export function racedTask({ task, own }: Raced): RunTask | null {
  const challenge = own === null ? challengeById(task) : taskIn(own, task);
  return challenge !== undefined && isRunTask(challenge) ? challenge : null;
}

function taskIn(link: string, id: string): RunTask | undefined {
  const read = readCourseLink(link);
  return read.ok ? read.open.tasks.filter(isRunTask).find((one) => one.id === id) : undefined;
}
