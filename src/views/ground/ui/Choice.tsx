import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Option, ReadOn } from './Menu';
import { MenuButton } from './MenuButton';
import './choice.css';

interface ChoiceProps {
  /** What is chosen: `scenario`. */
  readonly label: string;
  readonly value: string;
  /** Shown when `value` is none of the options. */
  readonly fallback?: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
  /** Wide enough for whole sentences. */
  readonly wide?: boolean;
  readonly readOn?: ReadOn | undefined;
}

/** One of several, from a menu whose entries explain themselves. */
export function Choice({
  label,
  value,
  fallback,
  options,
  onChoose,
  wide = false,
  readOn,
}: ChoiceProps): ReactNode {
  const chosen = options.find((option) => option.value === value)?.label ?? fallback ?? value;
  return (
    <MenuButton className="choice" items={{ kind: 'options', value, options, onChoose, wide, readOn }}>
      <span className="choice-label">{label}</span>
      <span className="choice-value">{chosen}</span>
      <ChevronDown aria-hidden />
    </MenuButton>
  );
}
