import { text } from '#texts/learn';
import { useEffect, type ReactNode } from 'react';
import { CHALLENGES } from '../../../lessons/challenge';
import { COURSES, placeOf } from '../../../lessons/course';
import type { Lesson } from '../../../lessons/lesson';
import { pageLearning, useLearning } from '../../../session/learn/store';
import { Modal } from '../../ground/ui/Modal';
import { ChallengeItem, forgetChoice, Item, openedByIt } from './Items';
import { OwnCourses } from './OwnCourses';
import { wordsOfLesson } from './words';
import './list.css';

const GRADES = [1, 2, 3] as const;

/** All lessons and challenges, with what has been done of them. */
export default function LearnDialog({ onClose }: { onClose: () => void }): ReactNode {
  useEffect(forgetChoice, []);
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
        <div>
          <OwnCourses />
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
