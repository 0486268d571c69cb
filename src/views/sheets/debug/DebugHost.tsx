import { lazy, Suspense, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { debugging } from '#texts/share-menu';
import { pageStorage } from '../../ground/screen/kept';
import { openDebugger, useScreen } from '../../ground/screen/screen';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';

const DebugPanel = lazy(() => import('./DebugPanel'));
const Marks = lazy(() => import('./Marks'));

/**
 * The debugger beside the panes, and its marks upon them. None of its code is loaded before somebody asks for it, or
 * has left breakpoints here.
 */
export function DebugHost(): ReactNode {
  const debug = useScreen((screen) => screen.debug);
  // Breakpoints stay marked after the debugger is closed. The prerendered picture knows of none.
  const kept = useSyncExternalStore(untold, hasKeptBreakpoints, () => false);
  useEffect(() => {
    // The margin beside a line, as in other debuggers.
    const press = ({ target }: MouseEvent): void => {
      const at = target instanceof Element ? target.closest('.line-mark') : null;
      if (at !== null) openDebugger({ is: 'break', at });
    };
    document.addEventListener('click', press);
    return () => document.removeEventListener('click', press);
  }, []);
  return (
    <ErrorBoundary what={debugging.label}>
      <Suspense fallback={null}>
        {debug && <DebugPanel />}
        {(debug || kept) && <Marks />}
      </Suspense>
    </ErrorBoundary>
  );
}

/** Breakpoints can only change while the debugger is open, and closing it renders this again. */
const untold = (): (() => void) => () => undefined;

function hasKeptBreakpoints(): boolean {
  return pageStorage('shadow-walk.debug').read()?.includes('"text"') === true;
}
