import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Course } from '../../courses/course';
import type * as Shelf from './shelf';

let shelf: typeof Shelf;
/** Most letters the browser keeps of one value. */
let room: number;

/** Another tab of the same browser. */
async function openTab(): Promise<typeof Shelf> {
  vi.resetModules();
  return import('./shelf');
}

beforeEach(async () => {
  const map = new Map<string, string>();
  room = Infinity;
  vi.stubGlobal('window', {
    localStorage: {
      getItem: (key: string) => map.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
        map.set(key, value);
      },
      removeItem: (key: string) => void map.delete(key),
    },
  });
  shelf = await openTab();
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

it('courses of several tabs stand beside each other, and what one removes is gone', async () => {
  const other = await openTab();
  shelf.keepOwn(course('Mine'));
  other.keepCourse(course('Theirs'));
  shelf.keepOwn(course('Mine too'));
  const titles = (): string[] => shelf.keptCourses().map(({ title }) => title);
  expect(titles()).toEqual(['Mine too', 'Theirs', 'Mine']);
  other.dropCourse(course('Mine'));
  shelf.keepOwn(course('Last'));
  expect(titles()).toEqual(['Last', 'Mine too', 'Theirs']);
});

it('without room a course stays as long as the page, and what was kept stays kept', async () => {
  shelf.keepOwn(course('First'));
  room = 10;
  expect(shelf.keepOwn(course('Second'))).toBe('full');
  expect(shelf.keepOwn(course('Third'))).toBe('full');
  expect(shelf.keptCourses().map(({ title }) => title)).toEqual(['Third', 'Second', 'First']);
  expect((await openTab()).keptCourses().map(({ title }) => title)).toEqual(['First']);
  room = Infinity;
  expect(shelf.keepOwn(course('Fourth'))).toBe('kept');
  expect((await openTab()).keptCourses()).toHaveLength(4);
});

it('no course is taken to be changed while there is no room for the one that is being made', () => {
  shelf.writeDraft(course('In the making'));
  room = 10;
  expect(shelf.editCourse(course('Homework'))).toBe(false);
  expect(shelf.readDraft().title).toBe('In the making');
});

it('courses as long as they may be are read again, as many as there is room for', async () => {
  const long = (title: string): Course =>
    ({
      title,
      text: '',
      tasks: Array.from({ length: 30 }, () => ({ ...task, start: 'v7.'.padEnd(12_000, 'x') })),
    }) as unknown as Course;
  for (const title of ['a', 'b', 'c', 'd']) shelf.keepOwn(long(title));
  shelf.keepOwn(course('short'));
  expect((await openTab()).keptCourses().map(({ title }) => title)).toEqual(['short', 'd', 'c']);
});
