import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { courseSchema, draftSchema, MOST, type Course } from '../../courses/course';
import { courseData, looksLikeCourse, readCourseLink } from '../../courses/link';
import { readCourseFile, type OpenCourse } from '../../courses/read';
import { isRunTask } from '../../lessons/challenge';
import { canonicalJson } from '../../scenarios/canonical';
import { isEmbedded } from '../page/address';
import { textOfFile } from '../page/file-text';
import { keepIn, storageOf, type Kept } from '../page/storage';
import type { Opening } from '../run/load';
import { text } from '#texts/course';
import { text as room } from '#texts/session';

const KEPT = 'shadow-walk.courses';
const DRAFT = 'shadow-walk.course-draft';

/** Courses that this browser keeps: those opened last, as many as there is room for. */
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
export function keepCourse(course: Course): Kept {
  return setCourses((courses) => [course, ...without(courses, course)]);
}

/** Keeps the course that is being made: an earlier version, of the same title, makes way for it. */
export function keepOwn(course: Course): Kept {
  return setCourses((courses) => [course, ...courses.filter(({ title }) => title !== course.title)]);
}

/** Takes a course to be changed; the one that was being made is kept. False, and nothing changes, if there is no room. */
export function editCourse(course: Course): boolean {
  const before = readDraft();
  if (before.tasks.length > 0 && keepOwn(titled(before)) === 'full') return false;
  return writeDraft(course);
}

export function dropCourse(course: Course): void {
  setCourses((courses) => without(courses, course));
}

function without(courses: readonly Course[], course: Course): readonly Course[] {
  const text = canonicalJson(courseData(course));
  return courses.filter((one) => canonicalJson(courseData(one)) !== text);
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
  const isLost = !isEmbedded(window) && keepCourse(open.course) === 'full';
  const notices: Opening['notices'] = isLost
    ? [{ tone: 'warning', title: room.storageFull, detail: text.noRoom }]
    : [];
  shelf.setState({ arrived: open });
  const [first] = open.tasks;
  if (first === undefined || !('scenario' in first.setting)) return { scenario: null, notices };
  const schedule = isRunTask(first) ? (first.start ?? []) : [];
  return { scenario: first.setting.scenario, schedule, position: schedule.length, notices };
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

/** Calls back when another tab has changed the course that is being made, which is one for all of them. */
export function onDraft(changed: (draft: Course) => void): () => void {
  const heard = ({ key }: StorageEvent): void => {
    if (key === DRAFT) changed(readDraft());
  };
  window.addEventListener('storage', heard);
  return () => window.removeEventListener('storage', heard);
}

/** Whether what this tab shows is what the browser keeps; false while there is no room. */
let isStored = true;

/** Changes the courses that the browser keeps now: other tabs may have added some. */
function setCourses(change: (courses: readonly Course[]) => readonly Course[]): Kept {
  const store = storageOf(window);
  const courses = bounded(change(isStored && store !== null ? readKept() : keptCourses()));
  shelf.setState({ courses });
  const kept = keepIn(store, KEPT, JSON.stringify(courses.map(courseData)));
  isStored = kept === 'kept';
  return kept;
}

/** As many as are read again, from the first on. */
function bounded(courses: readonly Course[]): readonly Course[] {
  // The brackets; each course brings a comma.
  let letters = 2;
  return courses
    .slice(0, MOST_COURSES)
    .filter((course) => (letters += JSON.stringify(courseData(course)).length + 1) <= MOST_LETTERS);
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
  const content = await textOfFile(file).catch(() => null);
  if (content === null) return { ok: false, problems: [text.unreadable] } as const;
  return looksLikeCourse(content) ? readCourseLink(content) : readCourseFile(content);
}
