import { lazy, StrictMode, Suspense, type ReactNode } from 'react';
import { text } from '#texts/shell';
import { PresentHost } from './views/frames/present/PresentHost';
import { Shell } from './views/frames/shell/Shell';
import { ErrorBoundary } from './views/ground/ui/ErrorBoundary';

const EmbedShell = lazy(() => import('./views/frames/embed/EmbedShell'));
const Notes = lazy(() => import('./views/frames/present/Notes'));

/** What a page shows: the whole app, the run alone inside another page, or a speaker's notes. */
export type Shows = { readonly is: 'app' | 'embed' } | { readonly is: 'notes'; readonly pair: string };

export function App({ shows }: { readonly shows: Shows }): ReactNode {
  return (
    <StrictMode>
      <ErrorBoundary what={text.app}>{view(shows)}</ErrorBoundary>
    </StrictMode>
  );
}

function view(shows: Shows): ReactNode {
  switch (shows.is) {
    case 'notes':
      return (
        <Suspense fallback={null}>
          <Notes pair={shows.pair} />
        </Suspense>
      );
    case 'embed':
      return (
        <Suspense fallback={null}>
          <EmbedShell />
        </Suspense>
      );
    case 'app':
      // In no boundary: what is hydrated at once is pressed and changed at once.
      return (
        <PresentHost>
          <Shell />
        </PresentHost>
      );
  }
}
