import { text } from '#texts/learn';
import { CircleCheck, CircleX, X } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { bestOf } from '../../../lessons/grade';
import { whenOpened } from '../../../session/create';
import { ownChallenges } from '../../../session/courses/own-tasks';
import { openHandIn, type OpenedHandIn } from '../../../session/learn/opened-hand-in';
import { pageLearning, useLearning } from '../../../session/learn/store';
import { pageSession } from '../../../session/store';
import { Button, IconButton } from '../../ground/ui/Button';
import { wordsOfChallenge } from './words';

/** What the hand-in is worth whose link has been opened; nothing where the address is none, or once it is closed. */
export function HandInCard(): ReactNode {
  const [opened, setOpened] = useState<OpenedHandIn | null>(null);
  const off = useLearning(({ kind }) => kind === 'off');
  useEffect(() => {
    let gone = false;
    const look = (): void => {
      const address = window.location.hash;
      void whenOpened(pageSession()).then(() => {
        const { setup, trace } = pageSession().store.getState();
        if (gone || setup === null) return;
        const schedule = trace.events.map(({ step }) => step);
        setOpened(openHandIn(address, { setup, schedule }, ownChallenges()));
      });
    };
    look();
    window.addEventListener('hashchange', look);
    return () => {
      gone = true;
      window.removeEventListener('hashchange', look);
    };
  }, []);
  if (opened === null || !off) return null;
  const challenge = opened.is === 'unknown' ? null : opened.challenge;
  const close = (): void => setOpened(null);
  return (
    <section className="learn card" aria-label={text.handedIn.name} data-learn="hand-in">
      <div className="learn-tools">
        <IconButton label={text.handedIn.close} onClick={close}>
          <X aria-hidden />
        </IconButton>
      </div>
      <p className="pane-label">{text.handedIn.name}</p>
      {challenge !== null && <h2 className="learn-title">{wordsOfChallenge(challenge).title}</h2>}
      <Worth opened={opened} />
      {challenge !== null && (
        <div className="learn-actions">
          <Button onClick={() => pageLearning().challenge(challenge)}>{text.handedIn.open}</Button>
        </div>
      )}
    </section>
  );
}

function Worth({ opened }: { readonly opened: OpenedHandIn }): ReactNode {
  if (opened.is !== 'graded')
    return (
      <p className="learn-told" data-right="false" role="status">
        <CircleX aria-hidden />
        <span>{text.handedIn[opened.is]}</span>
      </p>
    );
  const { challenge, grade, hints } = opened;
  const took = text.best[challenge.kind](
    grade.count,
    Math.min(bestOf(challenge), grade.solved ? grade.count : Infinity),
  );
  const told =
    grade.failure === undefined || challenge.kind === 'predict'
      ? took
      : text.handedIn.failures[grade.failure];
  return (
    <>
      <p className="learn-told" data-right={grade.solved} role="status">
        {grade.solved ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
        <span>
          <strong>{grade.solved ? sentence(told) : text.handedIn.notSolved}</strong>{' '}
          {grade.solved ? '' : `${sentence(told)} `}
          {challenge.kind === 'predict' ? '' : text.handedIn.hinted(hints)}
        </span>
      </p>
      <p className="learn-text">{text.handedIn.counts}</p>
    </>
  );
}

const sentence = (words: string): string => `${words.charAt(0).toLocaleUpperCase()}${words.slice(1)}.`;
