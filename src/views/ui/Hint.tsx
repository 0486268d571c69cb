import { Tooltip } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import './hint.css';

export interface HintProps {
  readonly text: ReactNode;
  /** Key that does the same, shown beside the text. */
  readonly keys?: string | undefined;
  readonly side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref. */
  readonly children: ReactElement;
}

/** A short explanation on hover and focus. Never the only place that says it. */
export function Hint({ text, keys, side = 'bottom', children }: HintProps): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="hint" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {keys !== undefined && <kbd className="key">{keys}</kbd>}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  );
}

/** Once around the app. */
export const HintProvider = Tooltip.Provider;
