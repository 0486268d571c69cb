import { text } from '#texts/learn';
import { CircleCheck, Hand, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { COURSE, placeOf } from '../../../lessons/course';
import type { LessonView } from '../../../session/learn/contract';
import { pageLearning } from '../../../session/learn/store';
import { send } from '../../../session/store';
import { Button } from '../../ground/ui/Button';
import { Claims } from './Claims';
import { Prose } from './Prose';
import { wordsOfLesson } from './words';

interface Props {
  readonly view: LessonView;
  /** Stands first in the row of buttons. */
  readonly lead: ReactNode;
}

/** One step of a lesson: what there is to see, what to do, what the checker has proved. */
export function LessonCard({ view, lead }: Props): ReactNode {
  const { lesson, step, reached, lost } = view;
  const { number, of } = placeOf(lesson.id);
  const words = wordsOfLesson(lesson.id);
  const { task, claims = [] } = lesson.steps[step];
  const open = task !== undefined && !reached;
  return (
    <>
      <p className="pane-label">{text.lessonOf(number, of)}</p>
      <h2 className="learn-title">{words.title}</h2>
      <ol className="learn-dots" aria-label={text.step(step + 1, lesson.steps.length)}>
        {lesson.steps.map((_, i) => (
          <li key={i} data-state={i < step ? 'done' : i === step ? 'here' : 'ahead'} />
        ))}
      </ol>
      <p className="learn-text">
        <Prose text={words.steps[step]?.text ?? ''} />
      </p>
      {!open && <Claims claims={claims} setting={lesson.steps[step].setting} />}
      <div className="learn-foot">
        {open && lost !== null ? (
          <p className="learn-task learn-lost" role="status">
            <TriangleAlert aria-hidden />
            <span>
              {text.lost(lost)}{' '}
              <Button size="s" onClick={() => send({ type: 'SEEK', position: lost })}>
                {text.backTo(lost)}
              </Button>
            </span>
          </p>
        ) : (
          task !== undefined && <Task words={words.steps[step]?.task ?? ''} done={reached} />
        )}
        <Actions view={view} open={open} lead={lead} />
      </div>
    </>
  );
}

/** What there is to do, or that it is done. */
function Task({ words, done }: { readonly words: string; readonly done: boolean }): ReactNode {
  return (
    <p className="learn-task" data-done={done} role="status">
      {done ? <CircleCheck aria-hidden /> : <Hand aria-hidden />}
      <span>
        <strong>{done ? text.taskDone : text.yourTurn}</strong> <Prose text={words} />
      </span>
    </p>
  );
}

interface ActionsProps extends Props {
  /** The task is still to be done. */
  readonly open: boolean;
}

/** What leads on: the strong button, once there is nothing left to do here. */
function Actions({ view: { lesson, step, lost }, open, lead }: ActionsProps): ReactNode {
  const learning = pageLearning();
  const following = COURSE.at(COURSE.findIndex(({ id }) => id === lesson.id) + 1);
  const onwards =
    step + 1 < lesson.steps.length
      ? { label: text.next, go: () => learning.send({ type: 'NEXT' }) }
      : following === undefined
        ? { label: text.finish, go: () => learning.send({ type: 'CLOSE' }) }
        : { label: text.nextLesson, go: () => learning.send({ type: 'LESSON', id: following.id }) };
  return (
    <div className="learn-actions">
      {lead}
      {step > 0 && <Button onClick={() => learning.send({ type: 'PREVIOUS' })}>{text.previous}</Button>}
      {open && lost === null && (
        <>
          <Button onClick={() => learning.showAll()}>{text.showMe}</Button>
          <Button onClick={() => learning.send({ type: 'HINT' })}>{text.showStep}</Button>
        </>
      )}
      {open && (
        <Button look="quiet" onClick={() => learning.send({ type: 'AGAIN' })}>
          {text.again}
        </Button>
      )}
      <Button look={open ? 'quiet' : 'strong'} onClick={onwards.go}>
        {open ? text.skip : onwards.label}
      </Button>
    </div>
  );
}
