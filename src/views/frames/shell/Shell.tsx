import { lazy, Suspense, useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import type { Command } from '../../ground/screen/shortcuts';
import { useShortcuts } from '../../ground/screen/useShortcuts';
import { Announcer } from '../../panes/explain/ExplainPane';
import { EditorHost } from '../../sheets/editor/EditorHost';
import { toggleEditor } from '../../sheets/editor/opening';
import { ExploreHost } from '../../sheets/explore/ExploreHost';
import { openExplore } from '../../sheets/explore/open';
import { present } from '../present/store';
import { LearnListHost } from '../../sheets/learn/LearnHost';
import { openLearn } from '../../sheets/learn/opening';
import { TourHost } from '../../sheets/tour/TourHost';
import { openMinute, openStops } from '../../sheets/tour/store';
import { toggleTheme } from '../../ground/theme/theme';
import { PHONE, useMedia } from '../../ground/theme/useMedia';
import { Button } from '../../ground/ui/Button';
import { TermLayer } from '../../ground/glossary/TermLayer';
import { HintLayer } from '../../ground/ui/Hint';
import { idle } from '../../ground/ui/idle';
import { DesktopPanes, type ChartProps } from './Panes';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Notices } from '../../ground/ui/Notices';
import { text } from '#texts/shell';
import { TopBar } from './TopBar';
import './shell.css';
import { useShown } from '../../ground/ui/useShown';

const HelpDialog = lazy(() => import('../../sheets/help/HelpDialog'));
const SettingsDialog = lazy(() => import('./SettingsDialog'));
const PhonePanes = lazy(() => import('./Phone'));
const ViewingBar = lazy(() => import('./ViewingBar'));
const RestoreOffer = lazy(() => import('../../sheets/recent/RestoreOffer'));
const UpdateOffer = lazy(() => idle().then(() => import('../../sheets/offline/UpdateOffer')));

/** The whole screen: bar, panes, messages, dialogs, keys. */
export function Shell(): ReactNode {
  const phone = useMedia(PHONE);
  const [help, setHelp] = useState(false);
  const [settings, setSettings] = useState(false);
  const [chart, setChart] = useState(false);
  const viewing = useSession((s) => s.viewing !== undefined);
  const main = useRef<HTMLElement>(null);
  const shown = useShown();
  const title = useSession((s) => s.scenario.title);
  useEffect(() => {
    document.title = text.title(shown(title));
  }, [title, shown]);
  useShortcuts(
    useCallback((command: Command) => {
      if (command.type === 'THEME') toggleTheme();
      else if (command.type === 'HELP') setHelp(true);
      else if (command.type === 'MATRIX') openExplore('matrix');
      else if (command.type === 'EDIT') toggleEditor();
      else if (command.type === 'LEARN') openLearn();
      else if (command.type === 'CHART') setChart((open) => !open);
      else if (command.type === 'PRESENT') present({ type: 'ENTER' });
      else send(command);
    }, []),
  );
  return (
    <div className="shell" data-phone={phone}>
      <a
        className="skip"
        href="#main"
        onClick={(event) => {
          // The address belongs to the session: move the focus, not the address.
          event.preventDefault();
          (document.getElementById('explain') ?? main.current)?.focus();
        }}
      >
        {text.skip}
      </a>
      <TourHost phone={phone} />
      <TopBar
        phone={phone}
        onTheme={toggleTheme}
        onHelp={() => setHelp(true)}
        chart={chart}
        onChart={() => setChart(!chart)}
        onSettings={() => setSettings(true)}
      />
      {viewing && (
        <Suspense fallback={null}>
          <ViewingBar />
        </Suspense>
      )}
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <EditorHost />
        <Content phone={phone} chart={chart} onChart={setChart} />
      </main>
      <Announcer />
      <Notices />
      <HintLayer />
      <TermLayer />
      <ExploreHost />
      <LearnListHost />
      <div className="offers">
        <Suspense fallback={null}>
          <RestoreOffer />
        </Suspense>
        <Suspense fallback={null}>{import.meta.env.PROD && <UpdateOffer />}</Suspense>
      </div>
      <Suspense fallback={null}>
        {help && (
          <HelpDialog
            onClose={() => setHelp(false)}
            onMinute={() => {
              setHelp(false);
              openMinute();
            }}
            onTour={() => {
              setHelp(false);
              setChart(false);
              openStops();
            }}
          />
        )}
        {settings && phone && (
          <SettingsDialog
            onClose={() => setSettings(false)}
            onTheme={toggleTheme}
            onHelp={() => {
              setSettings(false);
              setHelp(true);
            }}
          />
        )}
      </Suspense>
    </div>
  );
}

function Content({ phone, ...chart }: ChartProps & { phone: boolean }): ReactNode {
  const status = useSession((s) => s.status);
  if (status === 'loading') return <p className="note">{text.loading}</p>;
  if (status === 'failed') return <Failed />;
  return (
    <ErrorBoundary what={text.app}>
      {phone ? (
        <Suspense fallback={null}>
          <PhonePanes {...chart} />
        </Suspense>
      ) : (
        <DesktopPanes {...chart} />
      )}
    </ErrorBoundary>
  );
}

/** Nothing could be opened at all. */
function Failed(): ReactNode {
  const id = useSession((s) => s.scenario.id);
  return (
    <div className="note" role="alert">
      <p className="broken-title">{text.failed}</p>
      <p>{text.failedDetail}</p>
      {id !== undefined && (
        <Button onClick={() => send({ type: 'LOAD_PRESET', id })}>{text.startOver}</Button>
      )}
    </div>
  );
}
