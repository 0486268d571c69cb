import { lazy, Suspense, type ReactNode } from 'react';
import { text } from '#texts/shell';
import { present, usePresenting } from '../../ground/screen/screen';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { useCommands } from '../../ground/screen/useCommands';

const Presenter = lazy(() => import('./Presenter'));

/** The app as it is worked with, or as it is presented: only one of them is drawn. Both are moved by the same keys. */
export function PresentHost({ children }: { children: ReactNode }): ReactNode {
  const open = usePresenting((presenting) => presenting.open);
  useCommands('app');
  if (!open) return children;
  return (
    <ErrorBoundary what={text.app} onClose={() => present({ type: 'LEAVE' })}>
      <Suspense fallback={null}>
        <Presenter />
      </Suspense>
    </ErrorBoundary>
  );
}
