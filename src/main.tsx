import { lazy, StrictMode, Suspense, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { late } from '#texts/late';
import { isEmbedded } from './session/page/address';
import { notesPair } from './views/frames/present/pair';
import { PresentHost } from './views/frames/present/PresentHost';
import { Shell } from './views/frames/shell/Shell';
import './views/ground/theme/fonts.css';
import './views/ground/theme/tokens.css';
import './views/ground/theme/base.css';
import { restoreScreen } from './views/ground/screen/screen';
import { restoreTheme } from './views/ground/theme/theme';

const EmbedShell = lazy(() => import('./views/frames/embed/EmbedShell'));
const Notes = lazy(() => import('./views/frames/present/Notes'));

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
restoreScreen();
void late.load();
createRoot(root).render(
  <StrictMode>
    <Suspense fallback={null}>{view()}</Suspense>
  </StrictMode>,
);
