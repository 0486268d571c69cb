import { GraduationCap } from 'lucide-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { name } from '#texts/learn-name';
import { keysFor } from '../../ground/screen/commands';
import { whenOpened } from '../../../session/create';
import { leftLearning, OPENS_LEARNING } from '../../../session/learn/left';
import { pageSession } from '../../../session/store';
import { openLearning, useScreen } from '../../ground/screen/screen';
import { keepSecret } from '../../ground/screen/secret';
import { runCommand } from '../../ground/screen/useCommands';
import { Button } from '../../ground/ui/Button';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { ahead } from '../../ground/ui/not-loaded';
import { Hint } from '../../ground/ui/Hint';

const loadPanel = () => import('./LearnPanel');
const LearnPanel = lazy(loadPanel);

/** The lesson or challenge beside the panes. None of its code is loaded before somebody asks for lessons. */
export function LearnHost(): ReactNode {
  const learns = useScreen((screen) => screen.learns);
  useEffect(() => {
    // The address of a course opens its first task; that of a hand-in says what it is worth.
    const look = (): void => {
      if (OPENS_LEARNING.test(window.location.hash)) openLearning();
    };
    look();
    window.addEventListener('hashchange', look);
    if (leftLearning(window) !== null) {
      // A task keeps the verdicts secret, and its card is not there yet.
      keepSecret('learn', 'verdicts');
      // By then its run is on screen.
      void whenOpened(pageSession()).then(openLearning);
    }
    return () => window.removeEventListener('hashchange', look);
  }, []);
  if (!learns) return null;
  return (
    <ErrorBoundary what={name.broken}>
      <Suspense fallback={null}>
        <LearnPanel />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Opens the list of lessons and challenges. */
export function LearnButton(): ReactNode {
  return (
    <Hint text={name.openHint} keys={keysFor('learn')}>
      <Button
        className="learn-button"
        aria-label={name.open}
        onPointerEnter={() => ahead(loadPanel)}
        onClick={() => runCommand('learn')}
      >
        <GraduationCap aria-hidden />
        <span>{name.open}</span>
      </Button>
    </Hint>
  );
}
