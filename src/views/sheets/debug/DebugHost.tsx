import { lazy, Suspense, type ReactNode } from 'react';
import { debugging } from '#texts/share-menu';
import { useScreen } from '../../ground/screen/screen';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';

const DebugPanel = lazy(() => import('./DebugPanel'));

/** The debugger beside the panes. None of its code is loaded before somebody asks for it. */
export function DebugHost(): ReactNode {
  const debug = useScreen((screen) => screen.debug);
  if (!debug) return null;
  return (
    <ErrorBoundary what={debugging.label}>
      <Suspense fallback={null}>
        <DebugPanel />
      </Suspense>
    </ErrorBoundary>
  );
}
