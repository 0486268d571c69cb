import { Component, type ReactNode } from 'react';
import { sayNotLoaded } from './say-not-loaded';

interface Props {
  /** Whether somebody has asked for it, and is to hear why it does not come. */
  readonly asked?: boolean;
  readonly children: ReactNode;
}

/** A part that is left out when its code cannot be loaded: without it the rest works as well. */
export class Optional extends Component<Props, { readonly isMissing: boolean }> {
  override state = { isMissing: false };

  static getDerivedStateFromError(): { isMissing: boolean } {
    return { isMissing: true };
  }

  override componentDidCatch(): void {
    if (this.props.asked === true) sayNotLoaded();
  }

  override render(): ReactNode {
    return this.state.isMissing ? null : this.props.children;
  }
}
