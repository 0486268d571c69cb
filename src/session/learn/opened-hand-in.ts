import { challengeById, type Challenge } from '../../lessons/challenge';
import { gradeOf, type Grade } from '../../lessons/grade';
import { readHandIn } from '../../link/hand-in';
import type { Setup } from '../../scenarios/setup';

/** What a hand-in that has been opened is worth. */
export type OpenedHandIn =
  /** `grade` is for its own task, and counts for no other. */
  | { readonly is: 'graded'; readonly challenge: Challenge; readonly grade: Grade; readonly hints: number }
  /** It is not as it was written; null if its task is not known. */
  | { readonly is: 'damaged'; readonly challenge: Challenge | null }
  /** Its task is of a course that is not here. */
  | { readonly is: 'unknown' };

/**
 * Reads and grades the hand-in at an address; null if it is none.
 *
 * @param setup and schedule: the run that the address has opened
 * @param own tasks of the courses at hand
 */
export function openHandIn(
  address: string,
  { setup, schedule }: { readonly setup: Setup; readonly schedule: readonly number[] },
  own: readonly Challenge[],
): OpenedHandIn | null {
  const read = readHandIn(address);
  const find = (task: string): Challenge | undefined =>
    challengeById(task) ?? own.find(({ id }) => id === task);
  switch (read.is) {
    case 'none':
      return null;
    case 'damaged':
      return { is: 'damaged', challenge: find(read.task) ?? null };
    case 'hand-in': {
      const { task, hints, answers, edition } = read.handIn;
      const challenge = find(task);
      if (challenge === undefined) return { is: 'unknown' };
      return { is: 'graded', challenge, grade: gradeOf(challenge, setup, schedule, answers, edition), hints };
    }
  }
}
