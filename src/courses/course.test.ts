import { describe, expect, it } from 'vitest';
import { randomOf } from '../lessons/random';
import { courseOf, stated, taskOf } from './course.testkit';
import { courseData, looksLikeCourse, writeCourseLink, readCourseLink } from './link';
import { MOST, type Course } from './course';
import { readCourse, readCourseFile } from './read';

const reach = stated('deferred-free', 'L2 pending');
const avoid = stated('strawman', 'L2 freed');
const first = taskOf(reach, '0:5', { kind: 'break', property: 'sometimes L2 pending' }, 'Wait for it');
const second = taskOf(avoid, '', { kind: 'finish', without: 'use-after-free' }, 'Get out');
const third = taskOf(stated('strawman'), '0:2', { kind: 'break', property: 'use-after-free' }, 'Crash');
const course = courseOf(first.task, second.task, third.task);

const read = (data: unknown) => {
  const found = readCourse(data);
  if (!found.ok) throw new Error(found.problems.join('; '));
  return found.open;
};

describe('a course', () => {
  it('is the same from its file and from its link', () => {
    const link = writeCourseLink(course) ?? '';
    expect(looksLikeCourse(link)).toBe(true);
    const [fromFile, fromLink] = [
      readCourseFile(JSON.stringify(courseData(course), null, 2)),
      readCourseLink(`https://example.org/de/#${link}`),
    ];
    expect(fromFile.ok && fromFile.open.course).toEqual(course);
    expect(fromLink.ok && fromLink.open.course).toEqual(course);
    const [task] = read(courseData(course)).tasks;
    expect(task).toMatchObject({ kind: 'break', start: first.start, par: first.way.length });
  });

  it('calls a task by where it begins and what it asks, not by its words', () => {
    const ids = read(courseData(course)).tasks.map(({ id }) => id);
    expect(new Set(ids).size).toBe(3);
    const reworded = { ...course, tasks: course.tasks.map((task) => ({ ...task, title: 'Other words' })) };
    expect(read(courseData(reworded)).tasks.map(({ id }) => id)).toEqual(ids);
    for (const id of ids) expect(id).toMatch(/^[a-z][a-z0-9-]{0,39}$/);
    const elsewhere = taskOf(stated('strawman'), '0:1', { kind: 'break', property: 'use-after-free' });
    expect(ids).not.toContain(read(courseData(courseOf(elsewhere.task))).tasks[0]?.id);
  });

  it('shows hostile words as plain lines', () => {
    const words = {
      title: ' <b>A\u202e\u0000\n</b> ',
      text: '\u200f\u2066x',
      hint: 'a\u0301\u0301\u0301\u0301',
    };
    const open = read({ ...courseData(courseOf({ ...first.task, ...words })), title: '\u202e' });
    expect(open.course.title).toBe('?');
    expect(open.course.tasks[0]).toMatchObject({ title: '<b>A </b>', text: 'x' });
  });

  const problems = (change: Partial<Course> | object): string => {
    const found = readCourse({ ...courseData(course), ...change });
    return found.ok ? 'opens' : found.problems.join('; ');
  };
  const withGoal = (goal: object): string => problems({ tasks: [{ ...first.task, goal }] });

  it.each([
    ['another version', problems({ shadowWalkCourse: 2 }), /shadowWalkCourse/],
    ['no tasks', problems({ tasks: [] }), /tasks/],
    ['too many tasks', problems({ tasks: Array(MOST.tasks + 1).fill(first.task) }), /tasks/],
    ['more than it may have', problems({ script: 'x' }), /script/],
    [
      'a damaged start',
      problems({ tasks: [{ ...first.task, start: first.task.start.slice(0, -3) }] }),
      /Task 1/,
    ],
    ['no link', problems({ tasks: [first.task, { ...first.task, start: 'javascript:alert(1)' }] }), /Task 2/],
    [
      'no such property',
      withGoal({ kind: 'break', property: 'sometimes L3 pending', par: 1 }),
      /no property/,
    ],
    ['liveness', withGoal({ kind: 'break', property: 'zapper-finishes', par: 1 }), /no property/],
    ['a par of nothing', withGoal({ kind: 'break', property: 'use-after-free', par: 0 }), /par/],
    ['a fix that removes', withGoal({ kind: 'fix', par: 1, solution: { off: ['rcu_read_lock'] } }), /Task 1/],
    ['foreign lines', withGoal({ kind: 'fix', par: 1, solution: { off: ['no_such_line'] } }), /line/],
  ])('is refused with %s, and says why', (_, said, why) => {
    expect(said).toMatch(why);
  });

  it('never throws on links that were changed, seed 19', () => {
    const link = writeCourseLink(course) ?? '';
    const random = randomOf(19);
    for (let i = 0; i < 60; i++) {
      const at = 'course.1.'.length + Math.floor(random() * (link.length - 9));
      const changed = `${link.slice(0, at)}${random() < 0.5 ? '' : '_'}${link.slice(at + 1)}`;
      const found = readCourseLink(changed);
      if (changed !== link) expect(found.ok).toBe(false);
    }
    for (const junk of ['', 'course.1.', 'course.9.abcd', `course.1.${'A'.repeat(200_000)}`, '#v5.abc'])
      expect(readCourseLink(junk).ok).toBe(false);
    for (const junk of ['', '[]', 'null', '{"__proto__":{}}', `[${'['.repeat(90_000)}`])
      expect(readCourseFile(junk).ok).toBe(false);
  });
});
