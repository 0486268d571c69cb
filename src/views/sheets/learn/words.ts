import { challenges } from '#texts/challenges';
import { lessons } from '#texts/lessons';
import type { Challenge, Words } from '../../../lessons/challenge';
import type { LearnView } from '../../../session/learn/contract';

interface LessonWords {
  readonly title: string;
  readonly gist: string;
  readonly steps: readonly { readonly text: string; readonly task?: string }[];
}

/** Those of a course stand in the course, ours in the catalogue. */
export function wordsOfChallenge({ id, words }: Challenge): Words {
  const known: Readonly<Record<string, Words>> = challenges;
  return words ?? known[id] ?? { title: id, text: '', hint: '' };
}

export function wordsOfLesson(id: string): LessonWords {
  const known: Readonly<Record<string, LessonWords>> = lessons;
  return known[id] ?? { title: id, gist: '', steps: [] };
}

/** The lesson or challenge in words, for the speaker's notes; null while none is open. */
export function speakerNotes(view: LearnView): { readonly title: string; readonly text: string } | null {
  if (view.kind === 'off') return null;
  if (view.kind !== 'lesson') {
    const { title, text } = wordsOfChallenge(view.challenge);
    return { title, text };
  }
  const { title, steps } = wordsOfLesson(view.lesson.id);
  const { text = '', task = '' } = steps[view.step] ?? {};
  return { title, text: [text, task].filter(Boolean).join(' ') };
}
