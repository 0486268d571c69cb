import { courseData } from '../../courses/link';
import type { CourseTask } from '../../courses/course';
import { readCourse, type OpenCourse } from '../../courses/read';
import { isRunTask, type Challenge, type RunTask } from '../../lessons/challenge';
import { ownCourses } from './shelf';

/** The courses at hand, ready to be played. */
export function openCourses(): readonly OpenCourse[] {
  return ownCourses().flatMap((course) => {
    const read = readCourse(courseData(course));
    return read.ok ? [read.open] : [];
  });
}

/** All tasks of the courses at hand. */
export function ownChallenges(): readonly Challenge[] {
  return openCourses().flatMap(({ tasks }) => tasks);
}

/** Tasks of one's own courses, the one that is being made first, that a run solves, each as it is played and as it stands in its course; each once. */
export function ownTasks(): readonly { readonly task: RunTask; readonly data: CourseTask }[] {
  const found = ownCourses().flatMap((course) => {
    const read = readCourse(courseData(course));
    if (!read.ok) return [];
    return read.open.tasks.flatMap((task, i) => {
      const data = course.tasks.at(i);
      return isRunTask(task) && data !== undefined ? [{ task, data }] : [];
    });
  });
  return found.filter(({ task }, i) => found.findIndex((other) => other.task.id === task.id) === i);
}
