import { text } from '#texts/learn';
import { CircleCheck, CircleX } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import type { Question } from '../../../lessons/questions';
import { shortName } from '../../../narrate/names';
import type { PredictView } from '../../../session/learn/contract';
import { pageLearning } from '../../../session/learn/store';
import { Button } from '../../ground/ui/Button';
import { ChallengeHead, NextChallenge } from './PlayCard';
import { wordsOfChallenge } from './words';
import { Prose } from './Prose';

/** Questions about what will happen, one after the other. */
export function PredictCard({ view }: { readonly view: PredictView }): ReactNode {
  const { challenge, number, asked, chosen, right, over } = view;
  const learning = pageLearning();
  const last = number + 1 === challenge.questions;
  return (
    <>
      <ChallengeHead challenge={challenge} />
      {over ? (
        <p className="learn-task" data-done role="status">
          <CircleCheck aria-hidden />
          <strong>{text.score(right, challenge.questions)}</strong>
        </p>
      ) : (
        <>
          {number === 0 && <p className="learn-text">{wordsOfChallenge(challenge.id).text}</p>}
          <p className="pane-label">{text.question(number + 1, challenge.questions)}</p>
          <Asked key={number} question={asked.question} chosen={chosen} />
        </>
      )}
      <div className="learn-actions">
        {over && <Button onClick={() => learning.send({ type: 'AGAIN' })}>{text.again}</Button>}
        {over && <NextChallenge after={challenge} ready />}
        {!over && chosen !== null && (
          <Button look="strong" onClick={() => learning.send({ type: 'NEXT' })}>
            {last ? text.result : text.nextQuestion}
          </Button>
        )}
      </div>
    </>
  );
}

interface AskedProps {
  readonly question: Question;
  /** Null until it is answered. */
  readonly chosen: readonly string[] | null;
}

function Asked({ question, chosen }: AskedProps): ReactNode {
  const [marked, mark] = useState<readonly string[]>([]);
  const name = useId();
  const many = question.kind === 'enabled';
  const right: readonly string[] = question.right;
  const isRight = chosen !== null && right.length === chosen.length && right.every((o) => chosen.includes(o));
  return (
    <form
      className="learn-question"
      onSubmit={(event) => {
        event.preventDefault();
        pageLearning().answer(marked);
      }}
    >
      <fieldset disabled={chosen !== null}>
        <legend className="learn-ask">
          <Prose text={sayQuestion(question)} />
        </legend>
        {question.options.map((option) => (
          <label key={option} className="learn-option" data-right={chosen !== null && right.includes(option)}>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={(chosen ?? marked).includes(option)}
              onChange={({ target: { checked } }) =>
                mark(many ? (checked ? [...marked, option] : marked.filter((o) => o !== option)) : [option])
              }
            />
            <span>{sayOption(question, option)}</span>
            {chosen !== null && right.includes(option) && <CircleCheck aria-label={text.right} />}
          </label>
        ))}
      </fieldset>
      {chosen === null ? (
        <Button type="submit" look="strong" aria-disabled={!many && marked.length === 0}>
          {text.answer}
        </Button>
      ) : (
        <p className="learn-told" role="status" data-right={isRight}>
          {isRight ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
          <span>
            <strong>{isRight ? text.right : text.wrong}</strong>{' '}
            {!isRight && text.itIs(right.map((o) => sayOption(question, o)).join(', ') || text.nobody)}
          </span>
        </p>
      )}
    </form>
  );
}

function sayQuestion(question: Question): string {
  switch (question.kind) {
    case 'enabled':
      return text.ask.enabled;
    case 'reachable':
      return text.ask.reachable(question.page);
    case 'free-now':
      return text.ask.freeNow(shortName(question.thread), question.page);
    case 'read':
      return text.ask.read(shortName(question.thread), question.place);
  }
}

function sayOption({ kind }: Question, option: string): string {
  if (kind === 'reachable' || kind === 'free-now') return option === 'yes' ? text.yes : text.no;
  return kind === 'enabled' ? shortName(option) : option;
}
