import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { send, useSession } from '../../../session/store';
import { Announcer } from '../../panes/explain/ExplainPane';
import { EditorHost } from '../../sheets/editor/EditorHost';
import { TourHost } from '../../sheets/tour/TourHost';
import { PHONE } from '../../ground/theme/phone';
import { useMedia } from '../../ground/theme/useMedia';
import { unmarkFirst } from '../../ground/first/mark';
import { Button } from '../../ground/ui/Button';
import { whenIdle } from '../../../session/page/idle';
import { Dialogs } from './Dialogs';
import { DesktopPanes } from './Panes';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Optional } from '../../ground/ui/Optional';
import { Notices } from '../../ground/ui/Notices';
import { text } from '#texts/shell';
import { TopBar } from './TopBar';
import './shell.css';
import './low.css';
import { useShown } from '../../ground/ui/useShown';

const PhonePanes = lazy(() => import('./Phone'));
const ViewingBar = lazy(() => import('./ViewingBar'));
const Layers = lazy(() => whenIdle(() => import('../../ground/ui/Layers')));
const RestoreOffer = lazy(() => whenIdle(() => import('../../sheets/recent/RestoreOffer')));
const UpdateOffer = lazy(() => whenIdle(() => import('../../sheets/offline/UpdateOffer')));

/** The whole screen: bar, panes, messages, dialogs, keys. */
export function Shell(): ReactNode {
  const phone = useMedia(PHONE);
  const viewing = useSession((s) => s.viewing !== undefined);
  const main = useRef<HTMLElement>(null);
  const shown = useShown();
  const title = useSession((s) => s.scenario.title);
  useEffect(unmarkFirst, []);
  useEffect(() => {
    document.title = text.title(shown(title));
  }, [title, shown]);
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
      <TopBar phone={phone} />
      {viewing && (
        <Suspense fallback={null}>
          <ViewingBar />
        </Suspense>
      )}
      <main className="main" id="main" ref={main} tabIndex={-1}>
        <EditorHost />
        <Content phone={phone} />
      </main>
      <Announcer />
      <Notices />
      <Optional>
        <Suspense fallback={null}>
          <Layers />
        </Suspense>
      </Optional>
      <div className="offers">
        <Optional>
          <Suspense fallback={null}>
            <RestoreOffer />
          </Suspense>
        </Optional>
        <Optional>
          <Suspense fallback={null}>{import.meta.env.PROD && <UpdateOffer />}</Suspense>
        </Optional>
      </div>
      <Dialogs phone={phone} />
    </div>
  );
}

function Content({ phone }: { phone: boolean }): ReactNode {
  const status = useSession((s) => s.status);
  if (status === 'loading') return <p className="note">{text.loading}</p>;
  if (status === 'failed') return <Failed />;
  return (
    <ErrorBoundary what={text.app}>
      {phone ? (
        <Suspense fallback={null}>
          <PhonePanes />
        </Suspense>
      ) : (
        <DesktopPanes />
      )}
    </ErrorBoundary>
  );
}

/** Shown when nothing could be opened. */
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
