import { lazy, StrictMode, Suspense, useEffect, type ReactNode } from 'react';
import { unmarkFirst } from './views/ground/first/mark';
import { PresentHost } from './views/frames/present/PresentHost';
import { Shell } from './views/frames/shell/Shell';

const EmbedShell = lazy(() => import('./views/frames/embed/EmbedShell'));
const Notes = lazy(() => import('./views/frames/present/Notes'));

/** What a page shows: the whole app, the run alone inside another page, or a speaker's notes. */
export type Shows = { readonly is: 'app' | 'embed' } | { readonly is: 'notes'; readonly pair: string };

export function App({ shows }: { readonly shows: Shows }): ReactNode {
  useEffect(unmarkFirst, []);
  return (
    <StrictMode>
      <Suspense fallback={null}>{view(shows)}</Suspense>
    </StrictMode>
  );
}

function view(shows: Shows): ReactNode {
  switch (shows.is) {
    case 'notes':
      return <Notes pair={shows.pair} />;
    case 'embed':
      return <EmbedShell />;
    case 'app':
      return (
        <PresentHost>
          <Shell />
        </PresentHost>
      );
  }
}
