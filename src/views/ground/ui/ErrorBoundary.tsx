import { Component, type ReactNode } from 'react';
import { send } from '../../../session/store';
import { Button } from './Button';
import { isNotLoaded } from './not-loaded';
import { text } from '#texts/shell';
import './broken.css';

interface Props {
  /** What could not be shown, for the message. */
  readonly what: string;
  /** When this changes, the children get another chance. */
  readonly resetOn?: unknown;
  /** Closes what could not be shown, where one may be without it. */
  readonly onClose?: (() => void) | undefined;
  readonly children: ReactNode;
}

interface State {
  readonly error: Error | null;
  readonly resetOn: unknown;
}

/** Shows a message in place of a part of the screen that threw, and leaves the rest alone. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { error: null, resetOn: this.props.resetOn };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.resetOn === state.resetOn ? null : { error: null, resetOn: props.resetOn };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === null) return this.props.children;
    // A browser does not ask again for code that did not come: the page has to.
    if (isNotLoaded(error))
      return (
        <div className="broken" role="alert">
          <p className="broken-title">{text.notLoaded}</p>
          <p>{text.notLoadedDetail}</p>
          <p className="broken-actions">
            <Button onClick={() => window.location.reload()}>{text.reload}</Button>
            {this.close()}
          </p>
        </div>
      );
    return (
      <div className="broken" role="alert">
        <p className="broken-title">{text.broken(this.props.what)}</p>
        <p>{text.brokenDetail}</p>
        <p>
          <code>{error.message}</code>
        </p>
        <p className="broken-actions">
          <Button onClick={() => this.setState({ error: null })}>{text.retry}</Button>
          <Button
            onClick={() => {
              send({ type: 'RESTART' });
              this.setState({ error: null });
            }}
          >
            {text.startOver}
          </Button>
          {this.close()}
        </p>
      </div>
    );
  }

  private close(): ReactNode {
    const { onClose } = this.props;
    if (onClose === undefined) return null;
    const close = (): void => {
      onClose();
      this.setState({ error: null });
    };
    return <Button onClick={close}>{text.leaveBroken}</Button>;
  }
}
