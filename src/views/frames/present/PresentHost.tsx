import { lazy, Suspense, type ReactNode } from 'react';
import { useMode } from './store';

const Presenter = lazy(() => import('./Presenter'));

/** The app as it is worked with, or as it is presented: only one of them is drawn. */
export function PresentHost({ children }: { children: ReactNode }): ReactNode {
  const open = useMode((mode) => mode.open);
  if (!open) return children;
  return (
    <Suspense fallback={null}>
      <Presenter />
    </Suspense>
  );
}
