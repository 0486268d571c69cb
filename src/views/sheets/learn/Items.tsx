import { text } from '#texts/learn';
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Challenge } from '../../../lessons/challenge';
import type { Row } from '../../../session/learn/contract';
import { isSolved } from '../../../session/learn/progress';
import { pageLearning, useLearning } from '../../../session/learn/store';
import { closeDialog } from '../../ground/screen/screen';
import { wordsOfChallenge } from './words';

/** What is learned stands beside the run and takes the focus, whatever had it before; nothing if it was only looked at. */
let chosen = false;
export const openedByIt = (): string | null => (chosen ? '.learn' : null);
export const forgetChoice = (): void => void (chosen = false);

/** A challenge of ours, or a task of a course, with what has been done of it. */
export function ChallengeItem({
  challenge,
  row,
}: {
  readonly challenge: Challenge;
  readonly row?: Row;
}): ReactNode {
  const result = useLearning(({ progress }) => progress.challenges[challenge.id]);
  const best = result?.best;
  const aim = challenge.kind === 'predict' ? challenge.questions : challenge.par;
  const full = isSolved(challenge, result);
  const { title, text: detail } = wordsOfChallenge(challenge);
  return (
    <Item
      state={best === undefined ? 'new' : full ? 'done' : 'begun'}
      title={title}
      detail={detail}
      standing={[
        text.kinds[challenge.kind],
        ...(result === undefined ? [text.notYet] : [text.best[challenge.kind](result.best, aim)]),
        ...(result === undefined || challenge.kind === 'predict' ? [] : [text.hinted(result.hints)]),
      ].join(' · ')}
      onOpen={() => pageLearning().challenge(challenge, row)}
    />
  );
}

interface ItemProps {
  readonly state: 'new' | 'begun' | 'done';
  readonly title: string;
  readonly detail: string;
  readonly standing: string;
  readonly onOpen: () => void;
}

const ICONS = { new: CircleDashed, begun: CircleDot, done: CircleCheck } as const;

/** Something to learn, as a button. */
export function Item({ state, title, detail, standing, onOpen }: ItemProps): ReactNode {
  const Icon = ICONS[state];
  return (
    <li>
      <button
        type="button"
        className="learn-item"
        data-state={state}
        onClick={() => {
          onOpen();
          chosen = true;
          closeDialog('lessons');
        }}
      >
        <Icon aria-hidden />
        <span className="learn-item-title">{title}</span>
        <span className="learn-item-detail">{detail}</span>
        <span className="learn-item-standing">{standing}</span>
      </button>
    </li>
  );
}
