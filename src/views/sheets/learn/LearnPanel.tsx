import { text } from '#texts/learn';
import { ChevronDown, ChevronUp, List, Network, X } from 'lucide-react';
import { useEffect, useLayoutEffect, useRef, type ReactNode } from 'react';
import { takeArrived, useShelf } from '../../../session/courses/shelf';
import { whenOpened } from '../../../session/create';
import { pageLearning, playCourse, useLearning } from '../../../session/learn/store';
import { pageSession } from '../../../session/store';
import { Button, IconButton } from '../../ground/ui/Button';
import { openDialog } from '../../ground/screen/screen';
import { keepSecret, type Secret } from '../../ground/screen/secret';
import type { LearnView } from '../../../session/learn/contract';
import { HandInCard } from './HandInCard';
import { LessonCard } from './LessonCard';
import { PlayCard } from './PlayCard';
import { PredictCard } from './PredictCard';
import { useFolding } from './useFolding';
import './learn.css';
import './folding.css';

export { goOn } from './go-on';

/** The lesson or challenge beside the run; renders nothing while none is open. */
export default function LearnPanel(): ReactNode {
  const view = useLearning((all) => all);
  const panel = useRef<HTMLElement>(null);
  const place = placeOf(view);
  const { folded, fold } = useFolding(place, view.kind !== 'predict');
  // A new step is read from its beginning, by eyes and by ears.
  useEffect(() => {
    panel.current?.scrollTo({ top: 0 });
    panel.current?.focus({ preventScroll: true });
  }, [place]);
  useArrival();
  const news = newsOf(view);
  // New content in the card is scrolled into view: nobody would look for it below the fold.
  useEffect(() => {
    if (news !== '') panel.current?.querySelector('[data-news]')?.scrollIntoView({ block: 'nearest' });
  }, [news]);
  // What had the focus may have gone with what it was for: then what leads on has it, or the run once nothing is left.
  const held = useRef(false);
  useLayoutEffect(() => {
    if (!held.current || document.activeElement !== document.body) return;
    const card = panel.current;
    (
      card?.querySelector<HTMLElement>('[data-look="strong"]') ??
      card ??
      document.getElementById('main')
    )?.focus();
    held.current = card !== null;
  });
  useEffect(() => {
    const elsewhere = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node) || panel.current?.contains(target) !== true) held.current = false;
    };
    document.addEventListener('pointerdown', elsewhere);
    return () => document.removeEventListener('pointerdown', elsewhere);
  }, []);
  const secret = secretOf(view);
  useEffect(() => keepSecret('learn', secret), [secret]);
  useEffect(() => () => keepSecret('learn', 'nothing'), []);
  const open = view.kind !== 'off';
  useEffect(() => {
    const root = document.documentElement;
    root.dataset['learning'] = String(open);
    return () => {
      delete root.dataset['learning'];
    };
  }, [open]);
  if (view.kind === 'off') return <HandInCard />;
  const lead = folded ? null : (
    <Button className="learn-to-picture" look="strong" onClick={() => fold(true)}>
      <Network aria-hidden /> {text.toPicture}
    </Button>
  );
  return (
    <section
      className="learn card"
      aria-label={text.title}
      tabIndex={-1}
      ref={panel}
      data-learn={view.kind}
      data-folded={folded}
      onFocus={() => (held.current = true)}
      // Removed elements are not announced, so a focus that moves elsewhere has to be.
      onBlur={({ relatedTarget }) => (held.current = relatedTarget === null && held.current)}
    >
      <div className="learn-tools">
        <IconButton
          className="learn-fold"
          label={folded ? text.unfold : text.fold}
          aria-expanded={!folded}
          onClick={() => fold(!folded)}
        >
          {folded ? <ChevronDown aria-hidden /> : <ChevronUp aria-hidden />}
        </IconButton>
        <IconButton label={text.all} onClick={() => openDialog({ is: 'lessons' })}>
          <List aria-hidden />
        </IconButton>
        <IconButton label={text.close} onClick={() => pageLearning().send({ type: 'CLOSE' })}>
          <X aria-hidden />
        </IconButton>
      </div>
      {view.kind === 'lesson' && <LessonCard view={view} lead={lead} />}
      {view.kind === 'play' && <PlayCard view={view} lead={lead} />}
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

/** What the card is about: another text for each step of a lesson, each challenge, each question. */
function placeOf(view: LearnView): string {
  switch (view.kind) {
    case 'off':
      return '';
    case 'lesson':
      return `${view.lesson.id} ${view.step}`;
    case 'predict':
      return `${view.challenge.id} ${view.number}`;
    case 'play':
      return view.challenge.id;
  }
}

/** Plays the course whose link has been opened, once its first moment is on screen. */
function useArrival(): void {
  const arrived = useShelf((shelf) => shelf.arrived);
  useEffect(() => {
    if (arrived === null) return;
    void whenOpened(pageSession()).then(() => {
      const open = takeArrived();
      if (open !== null) playCourse(open);
    });
  }, [arrived]);
}

/** What has last been said in the card: another text each time something is said anew. */
function newsOf(view: LearnView): string {
  if (view.kind === 'predict') return `${view.number} ${view.chosen?.join() ?? ''}`;
  return view.kind === 'play' ? `${view.hints} ${view.hint?.kind ?? ''}` : '';
}

/**
 * What must stay hidden because it gives the answer away: nothing once it is found, or while another scenario is on
 * screen.
 */
function secretOf(view: LearnView): Secret {
  if (view.kind === 'off' || view.kind === 'lesson' || view.away) return 'nothing';
  if (view.kind === 'predict') return view.over ? 'nothing' : 'verdicts';
  if (view.solved !== null) return 'nothing';
  return view.challenge.kind === 'fix' ? 'relatives' : 'verdicts';
}
