import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { text as words } from '#texts/course';
import { seal, unseal } from '../link/parts';
import { canonicalJson } from '../scenarios/canonical';
import type { Course } from './course';
import { readCourse, type ReadCourse } from './read';

/**
 * A course as the text of an address, after `#`:
 *
 *     course.1.<check · canonical JSON, deflated>
 *
 * FROZEN: what has been given away opens forever. Another format is another number.
 */
const MARK = 'course.1.';

/** Longest link to a course; what is longer is given away as a file. */
const LONGEST_COURSE_LINK = 30_000;
const LARGEST_JSON = 512 * 1024;

/** Whether a text, bare or at the end of an address, means to be a course. */
export function looksLikeCourse(input: string): boolean {
  return /(^|#)course\.\d/.test(input.trim());
}

/** The course as JSON, as its file has it. */
export function courseData({ title, text, tasks }: Course): object {
  return { shadowWalkCourse: 1, title, text, tasks };
}

/** Null if it is too long for an address. */
export function writeCourseLink(course: Course): string | null {
  const json = canonicalJson(courseData(course));
  const link = MARK + seal(deflateSync(strToU8(json), { level: 9 }));
  return link.length > LONGEST_COURSE_LINK ? null : link;
}

/** Reads what `writeCourseLink` made, bare or behind `#`. Never throws. */
export function readCourseLink(input: string): ReadCourse {
  const refused = (problem: string): ReadCourse => ({ ok: false, problems: [problem] });
  const text = input.slice(input.lastIndexOf('#') + 1).replace(/\s+/g, '');
  if (text.length > 2 * LONGEST_COURSE_LINK) return refused(words.tooLong);
  if (!text.startsWith(MARK)) return refused(looksLikeCourse(text) ? words.newer : words.damaged);
  const sealed = unseal(text.slice(MARK.length));
  if (sealed === null || !sealed.intact) return refused(words.damaged);
  try {
    // What does not fit is dropped by fflate, not written elsewhere.
    const out = inflateSync(sealed.bytes, { out: new Uint8Array(LARGEST_JSON + 1) });
    if (out.length > LARGEST_JSON) return refused(words.tooLong);
    return readCourse(JSON.parse(strFromU8(out)));
  } catch {
    return refused(words.damaged);
  }
}
