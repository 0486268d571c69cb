import { ExternalLink } from 'lucide-react';
import { useLayoutEffect, useState, type ReactNode } from 'react';
import { LABEL_SIZE } from '../../../layout/metrics';
import { READABLE } from '../../../layout/tree';
import { send, useSession } from '../../../session/store';
import { useCommands } from '../../ground/screen/useCommands';
import { CodeNow } from '../../panes/code/CodeNow';
import { Transport } from '../../panes/controls/Transport';
import { Announcer, SentenceStrip } from '../../panes/explain/ExplainPane';
import { ErrorBoundary } from '../../ground/ui/ErrorBoundary';
import { Notices } from '../../ground/ui/Notices';
import { addressOf } from '../../sheets/share/links';
import { TimelineView } from '../../panes/timeline/TimelineView';
import { TreeView } from '../../panes/tree/TreeView';
import { HintLayer } from '../../ground/ui/HintLayer';
import { text } from '#texts/embed';
import { takeLook } from './look';
import { useMessages } from './useMessages';
import './embed.css';
import { useShown } from '../../ground/ui/useShown';

/** The run alone, for a frame in slides or a course page: table, code, timeline, the transport, and the way out. */
export default function EmbedShell(): ReactNode {
  const status = useSession((s) => s.status);
  const shown = useShown();
  const title = useSession((s) => s.scenario.title);
  const moment = useSession((s) => s.snapshot);
  const opened = status !== 'loading' && status !== 'failed';
  useLayoutEffect(() => takeLook(window.location.search), []);
  useMessages();
  useCommands('embed');
  return (
    <div className="embed" data-testid="embed">
      <header className="embed-head">
        <h1>{shown(title)}</h1>
        {opened && <Transport compact />}
        <Open />
      </header>
      <main className={opened ? 'embed-main' : 'note'}>
        {!opened ? (
          status === 'failed' && text.failed
        ) : (
          <ErrorBoundary what={text.run} resetOn={moment}>
            <SentenceStrip />
            <Table />
            <div className="embed-codes">
              <CodeNow />
            </div>
            <div className="embed-time">
              <Time />
            </div>
          </ErrorBoundary>
        )}
      </main>
      <Announcer />
      <Notices />
      <HintLayer />
    </div>
  );
}

function Table(): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const code = useSession((s) => s.code);
  const properties = useSession((s) => s.properties);
  const [selected, select] = useState<number | null>(null);
  return (
    <div className="embed-tree">
      <TreeView
        trace={trace}
        position={position}
        code={code}
        properties={properties}
        leastType={READABLE}
        selectedThread={selected}
        onSelectThread={(thread) => select(thread === selected ? null : thread)}
      />
    </div>
  );
}

function Time(): ReactNode {
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const moments = useSession((s) => s.moments);
  return (
    <TimelineView
      trace={trace}
      position={position}
      moments={moments}
      stage={{ type: LABEL_SIZE, hidesAhead: false }}
      onSeek={(to) => send({ type: 'SEEK', position: to })}
    />
  );
}

/** To the same moment in the whole app. */
function Open(): ReactNode {
  const setup = useSession((s) => s.setup);
  const trace = useSession((s) => s.trace);
  const position = useSession((s) => s.position);
  const moments = useSession((s) => s.moments);
  return (
    <a
      className="embed-open"
      target="_blank"
      rel="noopener"
      href="./"
      onClick={(event) => {
        const address = addressOf({ setup, trace, position, moments });
        if (address !== null) event.currentTarget.href = address;
      }}
    >
      {text.open}
      <ExternalLink aria-hidden />
    </a>
  );
}
