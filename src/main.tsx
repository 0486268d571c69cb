import { lazy, StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { isEmbedded } from './session/address';
import { Shell } from './views/shell/Shell';
import './views/theme/fonts.css';
import './views/theme/tokens.css';
import './views/theme/base.css';
import { restoreTheme } from './views/theme/theme';

const EmbedShell = lazy(() => import('./views/embed/EmbedShell'));

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
restoreTheme();
createRoot(root).render(
  <StrictMode>
    {isEmbedded(window) ? (
      <Suspense fallback={null}>
        <EmbedShell />
      </Suspense>
    ) : (
      <Shell />
    )}
  </StrictMode>,
);
