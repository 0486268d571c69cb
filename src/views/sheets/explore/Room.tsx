import type { ReactNode } from 'react';

interface RoomProps {
  readonly label: string;
  /** `definitions`: words below a table, without a frame. */
  readonly className?: 'grid-room' | 'definitions';
  readonly children: ReactNode;
}

/** A part of the sheet that scrolls; reached by Tab, so that the arrow keys scroll it. */
export function Room({ label, className = 'grid-room', children }: RoomProps): ReactNode {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be reached by keyboard
    <div className={className} tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
