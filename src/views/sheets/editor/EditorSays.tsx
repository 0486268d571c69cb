import type { ReactNode } from 'react';
import { text } from '#texts/editor';
import { VerdictChip } from '../../panes/verdict/Verdict';
import { Button } from '../../ground/ui/Button';
import { whenText } from './Menus';
import type { EditingState } from './useEditing';
import type { Message } from './useIncoming';

interface MessagesProps {
  readonly state: EditingState;
  readonly message: Message | null;
  readonly onRead: () => void;
  /** The draft that was offered is to be opened. */
  readonly onOffered: () => void;
  /** Unfolded below the messages. */
  readonly children: ReactNode;
}

/** The editor's messages: what was read or saved, a draft restored, storage that is full. */
export function Messages({ state, message, onRead, onOffered, children }: MessagesProps): ReactNode {
  return (
    <div className="ed-says" aria-live="polite">
      {message !== null && (
        <Banner {...message}>
          <Button size="s" onClick={onRead}>
            {text.ok}
          </Button>
        </Banner>
      )}
      {state.restored !== null && (
        <Banner tone="info" message={text.restored(whenText(state.restored))}>
          <Button size="s" onClick={state.acceptRestored}>
            {text.ok}
          </Button>
          <Button size="s" onClick={state.discardDraft}>
            {text.discard}
          </Button>
        </Banner>
      )}
      {state.offered !== null && (
        <Banner tone="info" message={text.offered(state.offered.title, whenText(state.offered.at))}>
          <Button size="s" onClick={onOffered}>
            {text.openOffered}
          </Button>
          <Button size="s" onClick={state.declineOffered}>
            {text.leaveOffered}
          </Button>
        </Banner>
      )}
      {!state.keeps && <Banner tone="warning" message={text.noStorage} />}
      {children}
    </div>
  );
}

function Banner({ tone, message, children }: Message & { readonly children?: ReactNode }): ReactNode {
  return (
    <div className="ed-banner" data-tone={tone}>
      <p>{message}</p>
      {children}
    </div>
  );
}

/** Whether the edited scenario is the one that runs. */
export function Status({ state }: { state: EditingState }): ReactNode {
  const { work, checked } = state;
  return (
    <div className="ed-status" data-wrong={!work.readable || checked.setup === null}>
      <VerdictChip />
      <p role="status">{statusText(state)}</p>
    </div>
  );
}

function statusText({ work, checked, onScreen }: EditingState): string {
  if (!work.readable) return text.status.unreadable;
  if (checked.setup === null) return text.status.wrong(checked.issues.length);
  return onScreen ? text.status.live : text.status.soon;
}
