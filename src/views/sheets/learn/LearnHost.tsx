import { GraduationCap } from 'lucide-react';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { name } from '#texts/learn-name';
import { keysFor } from '../../ground/screen/commands';
import { wasLearning } from '../../../session/page/tab';
import { openLearning, useScreen } from '../../ground/screen/screen';
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
      if (/^#(?:course|task)\./.test(window.location.hash)) openLearning();
    };
    look();
    window.addEventListener('hashchange', look);
    // Without it the card stays closed; the list of lessons opens it.
    if (wasLearning(window))
      loadPanel()
        .then(({ goOn }) => goOn())
        .catch(() => undefined);
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
