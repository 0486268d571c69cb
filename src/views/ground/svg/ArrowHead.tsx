import type { ReactNode } from 'react';

/** The head of an arrow, for `markerEnd`; `size`: its width and height in units of the drawing. */
export function ArrowHead({ id, size }: { readonly id: string; readonly size: number }): ReactNode {
  return (
    <marker
      id={id}
      viewBox="0 0 8 8"
      refX="7"
      refY="4"
      markerWidth={size}
      markerHeight={size}
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path className="arrow-head" d="M0.5,0.5L7.5,4L0.5,7.5Z" />
    </marker>
  );
}
