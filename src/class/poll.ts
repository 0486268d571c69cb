import type { Asked, ClassQuestion } from './messages';

/** A question put to the room, and its answers by the key of who gave them. */
export interface Poll {
  readonly round: number;
  readonly question: ClassQuestion;
  readonly right: readonly number[] | null;
  readonly answers: ReadonlyMap<string, readonly number[]>;
  readonly shown: boolean;
  readonly told: boolean;
  /** The histogram of the time before, when it was asked again. */
  readonly before: readonly number[] | null;
}

/** Null if the question makes no sense: options that are the same, or an answer that is none of them. */
export function begin(round: number, question: ClassQuestion, right: readonly number[] | null): Poll | null {
  const { options, many } = question;
  if (new Set(options).size < options.length) return null;
  if (right !== null && !isChoice(right, question) && !(many && right.length === 0)) return null;
  return { round, question, right, answers: new Map(), shown: false, told: false, before: null };
}

/** Whether somebody can have chosen this: of options that are there, each once; one, or any number. */
export function isChoice(chosen: readonly number[], { options, many }: ClassQuestion): boolean {
  if (chosen.some((place) => place >= options.length) || new Set(chosen).size < chosen.length) return false;
  return many || chosen.length === 1;
}

/** How many chose each option. */
function countsOf({ question, answers }: Poll): number[] {
  const counts = question.options.map(() => 0);
  for (const chosen of answers.values()) for (const place of chosen) counts[place] += 1;
  return counts;
}

/** The same question once more; what was answered before stays beside it. */
export function again(poll: Poll, round: number): Poll {
  return { ...poll, round, answers: new Map(), shown: false, told: false, before: countsOf(poll) };
}

/** What others learn of it: the teacher sees how many have answered, students only what is shown. */
export function told(poll: Poll, to: 'teacher' | 'student'): Asked {
  const { round, question, right, answers, shown, told: over, before } = poll;
  return {
    round,
    question,
    answers: shown || to === 'teacher' ? answers.size : null,
    counts: shown ? countsOf(poll) : null,
    // It would tell what most believe while the room answers again.
    before: shown && before !== null ? [...before] : null,
    right: over && right !== null ? [...right] : null,
    told: over,
  };
}
