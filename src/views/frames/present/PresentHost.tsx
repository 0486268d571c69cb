import { lazy, Suspense, type ReactNode } from 'react';
import { usePresenting } from '../../ground/screen/screen';
import { useCommands } from '../../ground/screen/useCommands';

const Presenter = lazy(() => import('./Presenter'));

/** The app as it is worked with, or as it is presented: only one of them is drawn. Both are moved by the same keys. */
export function PresentHost({ children }: { children: ReactNode }): ReactNode {
  const open = usePresenting((presenting) => presenting.open);
  useCommands('app');
  if (!open) return children;
  return (
    <Suspense fallback={null}>
      <Presenter />
    </Suspense>
  );
}
