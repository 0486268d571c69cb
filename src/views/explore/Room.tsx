import type { ReactNode } from 'react';

/** A part of the sheet that scrolls both ways; reached by Tab, so that the arrow keys scroll it. */
export function Room({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ReactNode;
}): ReactNode {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className="grid-room" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
