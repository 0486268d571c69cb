import { name } from '#texts/learn-name';
import { GraduationCap } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { keysFor } from '../../ground/screen/shortcuts';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { openLearn, useOpened } from './opening';

const loadPanel = () => import('./LearnPanel');
const LearnPanel = lazy(loadPanel);
const LearnDialog = lazy(() => import('./LearnDialog'));

/** The lesson or challenge beside the panes, once there is one: none of its code is loaded before. */
export function LearnHost(): ReactNode {
  const { wanted } = useOpened();
  if (!wanted) return null;
  return (
    <ErrorBoundary what={name.broken}>
      <Suspense fallback={null}>
        <LearnPanel />
      </Suspense>
    </ErrorBoundary>
  );
}

/** The list of all lessons and challenges, while it is open. */
export function LearnListHost(): ReactNode {
  const { list } = useOpened();
  if (!list) return null;
  return (
    <Suspense fallback={null}>
      <LearnDialog />
    </Suspense>
  );
}

/** Opens the list, after whatever has to happen first. */
export function LearnButton({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  return (
    <Hint text={name.openHint} keys={keysFor('learn')}>
      <Button
        className="learn-button"
        aria-label={name.open}
        onPointerEnter={() => void loadPanel()}
        onClick={() => {
          onOpen?.();
          openLearn();
        }}
      >
        <GraduationCap aria-hidden />
        <span>{name.open}</span>
      </Button>
    </Hint>
  );
}
