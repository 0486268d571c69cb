import { text } from '#texts/learn';
import { List, X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import type { LearnView } from '../../../session/learn/contract';
import { pageLearning, useLearning } from '../../../session/learn/store';
import { lessonNotes } from '../../frames/present/lesson';
import { Button, IconButton } from '../../ground/ui/Button';
import { LessonCard, wordsOf as wordsOfLesson } from './LessonCard';
import { openLearn } from './opening';
import { PlayCard, wordsOf } from './PlayCard';
import { PredictCard } from './PredictCard';
import './learn.css';

/** What is being learned, beside the run; nothing while nothing is. */
export default function LearnPanel(): ReactNode {
  const view = useLearning((all) => all);
  const panel = useRef<HTMLElement>(null);
  const place =
    view.kind === 'lesson'
      ? `${view.lesson.id} ${view.step}`
      : view.kind === 'predict'
        ? `${view.challenge.id} ${view.number}`
        : view.kind === 'play'
          ? view.challenge.id
          : '';
  // A new step is read from its beginning, by eyes and by ears.
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
    panel.current?.focus({ preventScroll: true });
  }, [place]);
  useEffect(() => {
    // Stays when the panel goes: the lesson is still open while the run is presented.
    lessonNotes.setState(notesOf(view), true);
  }, [view]);
  const open = view.kind !== 'off';
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['learning'] = String(open);
    return () => {
      delete root.dataset['learning'];
    };
  }, [open]);
  if (view.kind === 'off') return null;
  return (
    <section className="learn card" aria-label={text.title} tabIndex={-1} ref={panel} data-learn={view.kind}>
      <div className="learn-tools">
        <IconButton label={text.all} onClick={openLearn}>
          <List aria-hidden />
        </IconButton>
        <IconButton label={text.close} onClick={() => pageLearning().send({ type: 'CLOSE' })}>
          <X aria-hidden />
        </IconButton>
      </div>
      {view.kind === 'lesson' && <LessonCard view={view} />}
      {view.kind === 'play' && <PlayCard view={view} />}
      {view.kind === 'predict' && <PredictCard view={view} />}
      {view.away && (
        <p className="learn-away" role="status">
          {text.away}{' '}
          <Button size="s" onClick={() => pageLearning().send({ type: 'AGAIN' })}>
            {text.comeBack}
          </Button>
        </p>
      )}
    </section>
  );
}

/** What a speaker has before them while this is open. */
function notesOf(view: LearnView): { readonly title: string; readonly text: string } | null {
  if (view.kind === 'off') return null;
  if (view.kind !== 'lesson') return wordsOf(view.challenge.id);
  const { title, steps } = wordsOfLesson(view.lesson.id);
  const { text: told = '', task = '' } = steps[view.step] ?? {};
  return { title, text: [told, task].filter(Boolean).join(' ') };
}
