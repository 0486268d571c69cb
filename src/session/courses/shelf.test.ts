import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Course } from '../../courses/course';
import type * as Shelf from './shelf';

let shelf: typeof Shelf;

beforeEach(async () => {
  const map = new Map<string, string>();
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => void map.set(key, value),
      removeItem: (key: string) => void map.delete(key),
    },
  });
  vi.resetModules();
  shelf = await import('./shelf');
});

afterEach(() => vi.resetModules());

const task = {
  title: 'Crash it',
  text: '',
  hint: '',
  start: 'v7.x',
  goal: { kind: 'predict', questions: 3, seed: 1 },
};
const course = (title: string, text = ''): Course => ({ title, text, tasks: [task] }) as unknown as Course;

it('a course of one’s own makes way for its next version, one given away for none but itself', () => {
  shelf.keepOwn(course('Homework'));
  shelf.keepOwn(course('Homework', 'better'));
  expect(shelf.keptCourses()).toEqual([course('Homework', 'better')]);
  shelf.keepCourse(course('Homework', 'from somebody else'));
  shelf.keepCourse(course('Homework', 'from somebody else'));
  expect(shelf.keptCourses().map(({ text }) => text)).toEqual(['from somebody else', 'better']);
});

it('the course that is being made is kept when another is taken to be changed', () => {
  shelf.writeDraft(course(''));
  shelf.editCourse(course('Homework'));
  expect(shelf.keptCourses().map(({ title }) => title)).toEqual(['Crash it']);
  expect(shelf.readDraft().title).toBe('Homework');
});

it('the course that is being made counts among one’s own once it has a task', () => {
  shelf.keepOwn(course('Homework'));
  expect(shelf.ownCourses().map(({ title }) => title)).toEqual(['Homework']);
  shelf.writeDraft(course(''));
  expect(shelf.ownCourses().map(({ title }) => title)).toEqual(['Crash it', 'Homework']);
});
