import { lazy, StrictMode, Suspense, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { late } from '#texts/late';
import { isEmbedded } from './session/address';
import { notesPair } from './views/present/pair';
import { PresentHost } from './views/present/PresentHost';
import { Shell } from './views/shell/Shell';
import './views/theme/fonts.css';
import './views/theme/tokens.css';
import './views/theme/base.css';
import { restoreTheme } from './views/theme/theme';

const EmbedShell = lazy(() => import('./views/embed/EmbedShell'));
const Notes = lazy(() => import('./views/present/Notes'));

/** What the address asks for; most of them the whole app. */
function view(): ReactNode {
  const pair = notesPair(window);
  if (pair !== null) return <Notes pair={pair} />;
  if (isEmbedded(window)) return <EmbedShell />;
  return (
    <PresentHost>
      <Shell />
    </PresentHost>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
restoreTheme();
void late.load();
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={null}>{view()}</Suspense>
  </StrictMode>,
);
