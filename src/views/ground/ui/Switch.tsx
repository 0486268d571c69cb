import type { ReactNode } from 'react';
import './switch.css';

interface SwitchProps {
  /** What is on or off, for listeners. */
  readonly label: string;
  readonly on: boolean;
  readonly onToggle: () => void;
}

/** On or off, at once. */
export function Switch({ label, on, onToggle }: SwitchProps): ReactNode {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-checked={on}
      aria-label={label}
      onClick={onToggle}
    >
      <span className="switch-track">
        <span className="switch-thumb" />
      </span>
    </button>
  );
}
