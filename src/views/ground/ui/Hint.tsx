import { cloneElement, type ReactElement, type ReactNode } from 'react';
import type { Side } from './place';

interface HintProps {
  readonly text: string;
  /** Key that does the same, shown beside the text. */
  readonly keys?: string | undefined;
  readonly side?: Side;
  /** One element that passes unknown attributes on to the page. */
  readonly children: ReactElement<Record<string, unknown>>;
}

/** A short explanation on hover and focus, shown by the `HintLayer`. Never the only place that says it. */
export function Hint({ text, keys, side = 'bottom', children }: HintProps): ReactNode {
  return cloneElement(children, { 'data-hint': text, 'data-hint-keys': keys, 'data-hint-side': side });
}
