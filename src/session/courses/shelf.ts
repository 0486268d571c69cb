import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { courseSchema, draftSchema, MOST, type Course } from '../../courses/course';
import { courseData, looksLikeCourse, readCourseLink } from '../../courses/link';
import { readCourseFile, type OpenCourse } from '../../courses/read';
import { isRunTask } from '../../lessons/challenge';
import { canonicalJson } from '../../scenarios/canonical';
import { isEmbedded } from '../page/address';
import { keepIn, storageOf } from '../page/storage';
import type { Opening } from '../run/load';
import { text } from '#texts/course';

const KEPT = 'shadow-walk.courses';
const DRAFT = 'shadow-walk.course-draft';

/** Courses that this browser keeps: those opened last. */
const MOST_COURSES = 12;
const MOST_LETTERS = 1_000_000;

interface Shelf {
  /** The one opened last first. */
  readonly courses: readonly Course[];
  /** Opened by its link, until the player takes it. */
  readonly arrived: OpenCourse | null;
}

export const EMPTY: Course = { title: '', text: '', tasks: [] };

const shelf = createStore<Shelf>(() => ({ courses: readKept(), arrived: null }));

export function useShelf<T>(select: (shelf: Shelf) => T): T {
  return useStore(shelf, select);
}

export const keptCourses = (): readonly Course[] => shelf.getState().courses;

/** A course without a title is called after its first task. */
export const titled = (course: Course): Course => ({
  ...course,
  title: course.title.trim() || (course.tasks.at(0)?.title ?? ''),
});

/** The course that is being made, if it has tasks, and those that are kept. */
export function ownCourses(): readonly Course[] {
  const draft = readDraft();
  return draft.tasks.length === 0 ? keptCourses() : [titled(draft), ...keptCourses()];
}

/** Keeps a course that somebody gave away, first in the list, beside any of the same title. */
export function keepCourse(course: Course): void {
  const text = canonicalJson(courseData(course));
  keepBeside(course, (one) => canonicalJson(courseData(one)) !== text);
}

/** Keeps the course that is being made: an earlier version, of the same title, makes way for it. */
export function keepOwn(course: Course): void {
  keepBeside(course, ({ title }) => title !== course.title);
}

function keepBeside(course: Course, stays: (one: Course) => boolean): void {
  setCourses([course, ...shelf.getState().courses.filter(stays)].slice(0, MOST_COURSES));
}

/** Takes a course to be changed; the one that was being made is kept. */
export function editCourse(course: Course): void {
  const before = readDraft();
  if (before.tasks.length > 0) keepOwn(titled(before));
  writeDraft(course);
}

export function dropCourse(course: Course): void {
  setCourses(shelf.getState().courses.filter((one) => one !== course));
}

/** Takes the course that has been opened by its link; null if there is none, or somebody else took it. */
export function takeArrived(): OpenCourse | null {
  const { arrived } = shelf.getState();
  if (arrived !== null) shelf.setState({ arrived: null });
  return arrived;
}

/** What the page shows at the address of a course: where its first task begins. The player is told of the course. */
export function openCourse(address: string): Opening {
  const read = readCourseLink(address);
  if (!read.ok)
    return {
      scenario: null,
      notices: [{ tone: 'error', title: text.refused, detail: read.problems.join(' ') }],
    };
  const { open } = read;
  if (!isEmbedded(window)) keepCourse(open.course);
  shelf.setState({ arrived: open });
  const [first] = open.tasks;
  if (first === undefined || !('scenario' in first.setting)) return { scenario: null, notices: [] };
  const schedule = isRunTask(first) ? (first.start ?? []) : [];
  return { scenario: first.setting.scenario, schedule, position: schedule.length, notices: [] };
}

/** Whether an address leads to a course. */
export const leadsToCourse = looksLikeCourse;

/** The course being made; what of it cannot be read is left out. */
export function readDraft(): Course {
  try {
    const kept = storageOf(window)?.getItem(DRAFT) ?? null;
    return kept === null || kept.length > MOST.file ? EMPTY : draftSchema.parse(JSON.parse(kept));
  } catch {
    return EMPTY;
  }
}

/** Keeps it; false if there is no room. */
export function writeDraft(draft: Course): boolean {
  return keepIn(storageOf(window), DRAFT, JSON.stringify(draft)) !== 'full';
}

function setCourses(courses: readonly Course[]): void {
  shelf.setState({ courses });
  keepIn(storageOf(window), KEPT, JSON.stringify(courses.map(courseData)));
}

/** Their shape is read here; whether their links open shows when one is opened. */
function readKept(): readonly Course[] {
  try {
    const kept = storageOf(window)?.getItem(KEPT) ?? null;
    if (kept === null || kept.length > MOST_LETTERS) return [];
    const all: unknown = JSON.parse(kept);
    if (!Array.isArray(all)) return [];
    return all.slice(0, MOST_COURSES).flatMap((one) => courseSchema.safeParse(one).data ?? []);
  } catch {
    return [];
  }
}

/** Reads a course from a file that somebody chose, and keeps it. */
export async function openCourseFile(file: File): ReturnType<typeof readFile> {
  const read = await readFile(file);
  if (read.ok) keepCourse(read.open.course);
  return read;
}

async function readFile(file: File) {
  if (file.size > 3 * MOST.file) return { ok: false, problems: [text.tooLong] } as const;
  const content = await file.text();
  return looksLikeCourse(content) ? readCourseLink(content) : readCourseFile(content);
}
