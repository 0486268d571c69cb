import { text } from '#texts/learn';
import { CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import { useEffect, type ReactNode } from 'react';
import { CHALLENGES, type Challenge } from '../../../lessons/challenge';
import { COURSES, placeOf } from '../../../lessons/course';
import type { Lesson } from '../../../lessons/lesson';
import { pageLearning, useLearning } from '../../../session/learn/store';
import { closeDialog } from '../../ground/screen/screen';
import { Modal } from '../../ground/ui/Modal';
import { wordsOfChallenge, wordsOfLesson } from './words';
import './learn.css';

const GRADES = [1, 2, 3] as const;

/** What is learned stands beside the run and takes the focus, whatever had it before; nothing if it was only looked at. */
let chosen = false;
const openedByIt = (): string | null => (chosen ? '.learn' : null);

/** All lessons and challenges, with what has been done of them. */
export default function LearnDialog({ onClose }: { onClose: () => void }): ReactNode {
  useEffect(() => void (chosen = false), []);
  return (
    <Modal title={text.title} intro={text.intro} focusOpened={openedByIt} onClose={onClose}>
      <div className="learn-list">
        <div>
          {COURSES.map(({ id, lessons }) => (
            <section key={id} aria-labelledby={`learn-${id}`}>
              <h3 id={`learn-${id}`}>{text.courses[id]}</h3>
              <ol>
                {lessons.map((lesson) => (
                  <LessonItem key={lesson.id} lesson={lesson} />
                ))}
              </ol>
            </section>
          ))}
        </div>
        <section aria-labelledby="learn-challenges">
          <h3 id="learn-challenges">{text.challenges}</h3>
          {GRADES.map((grade) => (
            <div key={grade}>
              <h4 className="pane-label">{text.grades[grade]}</h4>
              <ul>
                {CHALLENGES.filter((challenge) => challenge.grade === grade).map((challenge) => (
                  <ChallengeItem key={challenge.id} challenge={challenge} />
                ))}
              </ul>
            </div>
          ))}
        </section>
      </div>
    </Modal>
  );
}

function LessonItem({ lesson }: { readonly lesson: Lesson }): ReactNode {
  const { id } = lesson;
  const done = useLearning(({ progress }) => progress.lessons[id]?.length ?? 0);
  const of = lesson.steps.length;
  const { title, gist } = wordsOfLesson(id);
  // Learners continue where they stopped; a finished lesson restarts.
  const next = useLearning(({ progress }) => {
    const steps = progress.lessons[id] ?? [];
    const open = lesson.steps.findIndex((_, i) => !steps.includes(i));
    return open < 0 ? 0 : open;
  });
  return (
    <Item
      state={done === 0 ? 'new' : done < of ? 'begun' : 'done'}
      title={`${placeOf(id).number}. ${title}`}
      detail={gist}
      standing={text.stepsDone(done, of)}
      onOpen={() => pageLearning().send({ type: 'LESSON', id, step: next })}
    />
  );
}

function ChallengeItem({ challenge }: { readonly challenge: Challenge }): ReactNode {
  const result = useLearning(({ progress }) => progress.challenges[challenge.id]);
  const best = result?.best;
  const aim = challenge.kind === 'predict' ? challenge.questions : challenge.par;
  const full = challenge.kind === 'predict' ? best === aim : best !== undefined;
  const { title, text: detail } = wordsOfChallenge(challenge.id);
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
      onOpen={() => pageLearning().challenge(challenge.id)}
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

function Item({ state, title, detail, standing, onOpen }: ItemProps): ReactNode {
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
