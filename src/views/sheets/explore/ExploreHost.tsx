import { Grid3X3 } from 'lucide-react';
import { lazy, Suspense, type ReactNode } from 'react';
import { keysFor } from '../../ground/screen/shortcuts';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Button } from '../../ground/ui/Button';
import { Hint } from '../../ground/ui/Hint';
import { openExplore, useOpened } from './open';
import { name } from '#texts/explore-name';

const Explore = lazy(() => import('./Explore'));

/** The sheet, once somebody has asked for it: none of its code is loaded before. */
export function ExploreHost(): ReactNode {
  const { wanted, section } = useOpened();
  if (!wanted) return null;
  return (
    <ErrorBoundary what={name.broken} resetOn={section}>
      <Suspense fallback={null}>
        <Explore />
      </Suspense>
    </ErrorBoundary>
  );
}

/** Opens the verdict matrix, after whatever has to happen first. */
export function MatrixButton({ onOpen }: { readonly onOpen?: () => void }): ReactNode {
  return (
    <Hint text={name.openHint} keys={keysFor('matrix')}>
      <Button
        className="matrix-button"
        aria-label={name.open}
        onPointerEnter={() => void import('./Explore')}
        onClick={() => {
          onOpen?.();
          openExplore('matrix');
        }}
      >
        <Grid3X3 aria-hidden />
        <span>{name.short}</span>
      </Button>
    </Hint>
  );
}
