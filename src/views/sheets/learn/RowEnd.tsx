import { text as courseText } from '#texts/course';
import { text } from '#texts/learn';
import { Flag } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Challenge } from '../../../lessons/challenge';
import type { Row } from '../../../session/learn/contract';
import { isSolved } from '../../../session/learn/progress';
import { pageLearning, useLearning } from '../../../session/learn/store';
import { openDialog } from '../../ground/screen/screen';
import { Button } from '../../ground/ui/Button';
import { wordsOfChallenge } from './words';

type Solvable = Parameters<typeof isSolved>[0] & { readonly id: string };

/** How many tasks are solved, of a row or of a course. */
export function useSolved(tasks: readonly Solvable[]): number {
  return useLearning(
    ({ progress }) => tasks.filter((task) => isSolved(task, progress.challenges[task.id])).length,
  );
}

/** The end of a row, once its last task is behind: what is done of it, and what is still open. */
export function RowEnd({ after, row }: { readonly after: Challenge; readonly row: Row }): ReactNode {
  const solved = useSolved(row.tasks);
  const open = useLearning(({ progress }) =>
    row.tasks.find((task) => !isSolved(task, progress.challenges[task.id])),
  );
  if (row.tasks.at(-1)?.id !== after.id) return null;
  const of = row.tasks.length;
  return (
    <div className="learn-end" role="status">
      <p className="learn-told" data-right={open === undefined || undefined}>
        <Flag aria-hidden />
        <span>
          <strong>{row.title === null ? text.end : courseText.end(row.title)}</strong>{' '}
          {open === undefined ? courseText.allSolved(of) : courseText.endOpen(solved, of)}
        </span>
      </p>
      <div className="learn-actions">
        {open !== undefined && open.id !== after.id && (
          <Button look="strong" onClick={() => pageLearning().challenge(open, row)}>
            {courseText.firstOpen(wordsOfChallenge(open).title)}
          </Button>
        )}
        <Button look="quiet" onClick={() => openDialog({ is: 'lessons' })}>
          {text.all}
        </Button>
      </div>
    </div>
  );
}
