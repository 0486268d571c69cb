import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { name as exploreName } from '#texts/explore-name';
import { text } from '#texts/shell';
import { closeDialog, finishFile, useScreen, type Dialog } from '../../ground/screen/screen';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';

const HelpDialog = lazy(() => import('../../sheets/help/HelpDialog'));
const LearnDialog = lazy(() => import('../../sheets/learn/LearnDialog'));
const Explore = lazy(() => import('../../sheets/explore/Explore'));
const Palette = lazy(() => import('../../sheets/palette/Palette'));
const LinkDialog = lazy(() => import('../../sheets/share/LinkDialog'));
const FilmDialog = lazy(() => import('../../sheets/share/FilmDialog'));
const FileMaker = lazy(() => import('../../sheets/share/FileMaker'));
const CompareDialog = lazy(() => import('../../sheets/compare/CompareDialog'));
const Executions = lazy(() => import('../../sheets/executions/Executions'));
const LitmusFiles = lazy(() => import('../../sheets/litmus-files/LitmusFiles'));
const RecentDialog = lazy(() => import('../../sheets/recent/RecentDialog'));
const PlaylistDialog = lazy(() => import('../../sheets/playlist/PlaylistDialog'));
const CourseDialog = lazy(() => import('../../sheets/course/CourseDialog'));
const Walks = lazy(() => import('../../sheets/walks/Walks'));
const Prologue = lazy(() => import('../../sheets/prologue/Prologue'));
const GlossaryDialog = lazy(() => import('../../sheets/glossary/GlossaryDialog'));
const SettingsDialog = lazy(() => import('./SettingsDialog'));

/** The open dialog, if any, and the file being made. Their code is loaded on demand. */
export function Dialogs({ phone }: { phone: boolean }): ReactNode {
  const dialog = useScreen((screen) => screen.dialog);
  const file = useScreen((screen) => screen.file);
  useEffect(() => {
    // It holds what a phone's bar has no room for.
    if (!phone) closeDialog('settings');
  }, [phone]);
  return (
    <>
      {dialog !== null && (
        <ErrorBoundary
          what={dialog.is === 'explore' ? exploreName.broken : text.app}
          resetOn={dialog}
          onClose={() => closeDialog(dialog.is)}
        >
          <Suspense key={dialog.is} fallback={null}>
            {opened(dialog, () => closeDialog(dialog.is))}
          </Suspense>
        </ErrorBoundary>
      )}
      {file !== null && (
        <Suspense fallback={null}>
          <FileMaker key={file} id={file} onDone={() => finishFile(file)} />
        </Suspense>
      )}
    </>
  );
}

function opened(dialog: Dialog, onClose: () => void): ReactNode {
  switch (dialog.is) {
    case 'help':
      return <HelpDialog onClose={onClose} />;
    case 'glossary':
      return <GlossaryDialog onClose={onClose} />;
    case 'settings':
      return <SettingsDialog onClose={onClose} />;
    case 'lessons':
      return <LearnDialog onClose={onClose} />;
    case 'scenarios':
      return <Palette onClose={onClose} />;
    case 'explore':
      return <Explore section={dialog.section} onClose={onClose} />;
    case 'link':
      return <LinkDialog onClose={onClose} />;
    case 'gif':
      return <FilmDialog onClose={onClose} />;
    case 'compare':
      return <CompareDialog onClose={onClose} />;
    case 'executions':
      return <Executions test={null} onClose={onClose} />;
    case 'unstepped':
      return <Executions test={dialog.test} onClose={onClose} />;
    case 'litmus-files':
      return <LitmusFiles files={dialog.files} onClose={onClose} />;
    case 'recent':
      return <RecentDialog onClose={onClose} />;
    case 'playlist':
      return <PlaylistDialog onClose={onClose} />;
    case 'walks':
      return <Walks onClose={onClose} />;
    case 'course':
      return <CourseDialog onClose={onClose} />;
    case 'prologue':
      return <Prologue onClose={onClose} />;
  }
}
