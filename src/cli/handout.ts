import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { looksLikeCourse, readCourseLink, writeCourseLink } from '../courses/link';
import { readCourseFile, type ReadCourse } from '../courses/read';
import { handoutPage, type Handout } from '../export/handout';
import { challengeById } from '../lessons/challenge';
import { COURSE } from '../lessons/course';
import { writeLink } from '../link/link';
import { builtApp } from './built-app';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, MissingFile, UsageError, unknown, type Io } from './io';
import { SCENARIO_FLAGS, subjectOf } from './subject';

export const HANDOUT_USAGE =
  'shadow-walk handout <link | preset | file | course> [--lesson ID | --challenge ID] [--output FILE]';

const LANGUAGES = ['en', 'de'] as const;

export const HANDOUT_FLAGS: Flags = {
  output: { value: 'FILE', help: 'the file to write; default: standard output' },
  lesson: {
    value: 'ID',
    values: COURSE.map(({ id }) => id),
    help: 'one of the lessons, instead of a run',
  },
  challenge: { value: 'ID', help: 'one of the challenges, instead of a run' },
  language: { value: 'LANGUAGE', values: LANGUAGES, help: 'en or de; default en' },
  ...SCENARIO_FLAGS,
};

/** Makes one HTML file of a run, a lesson or a course, to be played without a network. */
export function handoutCommand(given: Given, io: Io): number {
  atMostWords(given, 1, HANDOUT_USAGE);
  const language = given.oneOf('language', LANGUAGES) ?? 'en';
  const handout = handoutOf(given, io);
  const page = Buffer.from(handoutPage(templateIn(language), handout));
  const output = given.value('output');
  if (output === undefined) {
    if (io.isTerminal)
      throw new UsageError('a handout cannot be written to a terminal: add --output FILE, or > FILE');
    io.write(page);
  } else {
    io.save(output, page);
    io.err(`${output}: ${(page.length / 1e6).toFixed(1)} MB`);
  }
  return EXIT.holds;
}

function handoutOf(given: Given, io: Io): Handout {
  const [lesson, challenge] = [given.value('lesson'), given.value('challenge')];
  if (lesson !== undefined && challenge !== undefined)
    throw new UsageError('--lesson and --challenge exclude each other');
  const word = given.words.at(0);
  if ((lesson ?? challenge) !== undefined && word !== undefined)
    throw new UsageError(`--lesson and --challenge go without "${word}"`);
  if (lesson !== undefined)
    return learnOf(
      'lesson',
      given.oneOf(
        'lesson',
        COURSE.map(({ id }) => id),
      ) ?? '',
    );
  if (challenge !== undefined) {
    if (challengeById(challenge) === undefined) throw unknown('challenge', challenge, ['crash-it', '…']);
    return learnOf('challenge', challenge);
  }
  const course = word === undefined ? null : courseOf(word, io);
  if (course !== null) {
    if (!course.ok) throw new UsageError(`${word ?? ''} is not a course: ${course.problems.join('; ')}`);
    const link = writeCourseLink(course.open.course);
    if (link === null) throw new UsageError('this course is too long for a handout');
    return { title: course.open.course.title, link };
  }
  const { setup, schedule, position, problem } = subjectOf(given, io);
  if (problem !== null) io.err(`Careful: ${problem}`);
  return { title: setup.scenario.title, link: writeLink(setup, schedule, position ?? 0) };
}

/** It opens on the scenario that newcomers see, until what is learned puts its own in place. */
const learnOf = (is: 'lesson' | 'challenge', id: string): Handout => ({
  title: `Shadow Walk: ${id}`,
  link: 'deferred-free',
  learn: { is, id },
});

/** The course that a word is, or the file of that name has; null if it is something else. */
function courseOf(word: string, io: Io): ReadCourse | null {
  if (looksLikeCourse(word)) return readCourseLink(word);
  let text: string;
  try {
    text = io.read(word);
  } catch (error) {
    if (error instanceof MissingFile) return null;
    throw error;
  }
  if (looksLikeCourse(text.slice(0, 500))) return readCourseLink(text);
  return /"shadowWalkCourse"/.test(text) ? readCourseFile(text) : null;
}

function templateIn(language: (typeof LANGUAGES)[number]): string {
  const path = join(builtApp(), language === 'en' ? '' : language, 'handout.html');
  try {
    return readFileSync(path, 'utf8');
  } catch {
    throw new UsageError(`a part of the build is missing: ${path}; run \`npm run build\` again`);
  }
}
