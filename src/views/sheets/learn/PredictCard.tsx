import { list } from '#texts/language';
import { text } from '#texts/learn';
import { CircleCheck, CircleX } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { isRight, type AskedQuestion, type Question, type Why } from '../../../lessons/questions';
import type { Standing } from '../../../lessons/walks-left';
import { shortName } from '../../../trace/short-name';
import type { PredictView } from '../../../session/learn/contract';
import { pageLearning } from '../../../session/learn/store';
import { Button } from '../../ground/ui/Button';
import { ChallengeHead, NextChallenge } from './PlayCard';
import { wordsOfChallenge } from './words';
import { Prose } from './Prose';
import { RowEnd } from './RowEnd';

/** Questions about what will happen, one after the other. */
export function PredictCard({ view }: { readonly view: PredictView }): ReactNode {
  const { challenge, row, number, asked, chosen, right, over } = view;
  const learning = pageLearning();
  const last = number + 1 === challenge.questions;
  return (
    <>
      <ChallengeHead challenge={challenge} row={row} />
      {over ? (
        <p className="learn-task" data-done={right === challenge.questions ? true : undefined} role="status">
          {right === challenge.questions && <CircleCheck aria-hidden />}
          <strong>{text.score(right, challenge.questions)}</strong>
        </p>
      ) : (
        <>
          {number === 0 && <p className="learn-text">{wordsOfChallenge(challenge).text}</p>}
          <p className="pane-label">{text.question(number + 1, challenge.questions)}</p>
          <Asked key={number} asked={asked} chosen={chosen} />
        </>
      )}
      <div className="learn-actions">
        {over && <Button onClick={() => learning.handIn()}>{text.handIn}</Button>}
        {over && (
          <Button look="quiet" onClick={() => learning.send({ type: 'AGAIN' })}>
            {text.again}
          </Button>
        )}
        {over && <NextChallenge after={challenge} row={row} ready />}
        {!over && chosen !== null && (
          <Button look="strong" onClick={() => learning.send({ type: 'NEXT' })}>
            {last ? text.result : text.nextQuestion}
          </Button>
        )}
      </div>
      {over && <RowEnd after={challenge} row={row} />}
    </>
  );
}

interface AskedProps {
  readonly asked: AskedQuestion;
  /** Null until it is answered. */
  readonly chosen: readonly string[] | null;
}

function Asked({ asked: { question, why }, chosen }: AskedProps): ReactNode {
  const [marked, mark] = useState<readonly string[]>([]);
  const name = useId();
  const many = question.kind === 'waits';
  const right: readonly string[] = question.right;
  const hit = chosen !== null && isRight(question, chosen);
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
          <Prose text={many ? `${sayQuestion(question)} ${text.chooseAll}` : sayQuestion(question)} />
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
        <p className="learn-told" role="status" data-right={hit} data-news>
          {hit ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
          <span>
            <strong>{hit ? text.right : text.wrong}</strong>{' '}
            {!hit && `${text.itIs(list(right.map((o) => sayOption(question, o))) || text.nobody)} `}
            <Prose text={sayWhy(question, why)} />
          </span>
        </p>
      )}
    </form>
  );
}

function sayQuestion(question: Question): string {
  switch (question.kind) {
    case 'waits':
      return text.ask.waits;
    case 'reachable':
      return text.ask.reachable(question.page);
    case 'free-now':
      return text.ask.freeNow(shortName(question.thread), question.page);
    case 'met':
      return text.ask.met(shortName(question.thread), question.page);
    case 'read':
      return text.ask.read(shortName(question.thread), question.place);
  }
}

/** Why it is so, in the names of the screen. */
function sayWhy(question: Question, why: Why): string {
  const say = text.because;
  const page = 'page' in question ? question.page : '';
  const thread = 'thread' in question ? shortName(question.thread) : '';
  const place = 'place' in question ? question.place : '';
  switch (why.is) {
    case 'path':
      return say.path(page, why.places);
    case 'held':
      return say.held(page, thread);
    case 'cut':
      return say.cut(page, why.place, why.step);
    case 'above':
      return say.above(page, why.parent);
    case 'unlinked':
      return say.unlinked(page);
    case 'written':
      return say.written(place, shortName(why.thread), why.step);
    case 'unwritten':
      return say.unwritten(place);
    case 'delayed':
      return say.delayed(place, shortName(why.thread));
    case 'used':
      return say.used(page, shortName(why.thread), why.steps);
    case 'untouched':
      return why.waited ? say.waited(page) : say.untouched(page);
    case 'standing':
      return sayStanding(why.who);
  }
}

function sayStanding(who: readonly Standing[]): string {
  const held = who.flatMap(({ thread, in: where }) => {
    const name = shortName(thread);
    if (where === 'read-section') return [text.because.readSection(name)];
    if (where === 'lock') return [text.because.lock(name)];
    return where === 'irqs-off' ? [text.because.irqsOff(name)] : [];
  });
  const free = who.filter(({ in: where }) => where === 'nothing').map(({ thread }) => shortName(thread));
  return [...held, ...(free.length === 0 ? [] : [text.because.nothing(free)])].join(' ');
}

function sayOption({ kind }: Question, option: string): string {
  if (kind === 'reachable' || kind === 'free-now' || kind === 'met')
    return option === 'yes' ? text.yes : text.no;
  return kind === 'waits' ? shortName(option) : option;
}
