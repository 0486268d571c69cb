import { lazy, Suspense, type ReactNode } from 'react';
import { text } from '#texts/present';
import { closeDialog, useScreen, type Dialog } from '../../ground/screen/screen';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';

const Explore = lazy(() => import('../../sheets/explore/Explore'));
const HelpDialog = lazy(() => import('../../sheets/help/HelpDialog'));

/** What may be opened over the stage, as large as everything there: the matrix, the lines that matter, the keys. */
export function StageDialogs(): ReactNode {
  const dialog = useScreen((screen) => screen.dialog);
  if (dialog === null) return null;
  return (
    <ErrorBoundary what={text.broken} resetOn={dialog} onClose={() => closeDialog(dialog.is)}>
      <Suspense fallback={null}>{opened(dialog, () => closeDialog(dialog.is))}</Suspense>
    </ErrorBoundary>
  );
}

function opened(dialog: Dialog, onClose: () => void): ReactNode {
  if (dialog.is === 'help') return <HelpDialog onClose={onClose} />;
  return dialog.is === 'explore' ? <Explore section={dialog.section} onClose={onClose} /> : null;
}
