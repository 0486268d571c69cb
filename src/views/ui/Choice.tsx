import { ChevronDown, Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ReactNode } from 'react';
import './choice.css';

export interface Option {
  readonly value: string;
  readonly label: string;
  /** Small text below. */
  readonly detail?: string | undefined;
  /** Small text at the right. */
  readonly aside?: string | undefined;
}

export interface ChoiceProps {
  /** What is chosen: `scenario`. */
  readonly label: string;
  readonly value: string;
  /** Shown when `value` is none of the options. */
  readonly fallback?: string;
  readonly options: readonly Option[];
  readonly onChoose: (value: string) => void;
  /** Wide enough for whole sentences. */
  readonly wide?: boolean;
}

/** One of several, from a menu whose entries explain themselves. */
export function Choice({ label, value, fallback, options, onChoose, wide = false }: ChoiceProps): ReactNode {
  const chosen = options.find((option) => option.value === value)?.label ?? fallback ?? value;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="choice" aria-label={`${label}: ${chosen}`}>
        <span className="choice-label">{label}</span>
        <span className="choice-value">{chosen}</span>
        <ChevronDown aria-hidden />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="menu"
          data-wide={wide}
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <DropdownMenu.RadioGroup value={value} onValueChange={onChoose}>
            {options.map((option) => (
              <DropdownMenu.RadioItem key={option.value} className="menu-item" value={option.value}>
                <span className="menu-mark">
                  <DropdownMenu.ItemIndicator>
                    <Check aria-hidden />
                  </DropdownMenu.ItemIndicator>
                </span>
                <span className="menu-label">{option.label}</span>
                {option.aside !== undefined && <span className="menu-aside">{option.aside}</span>}
                {option.detail !== undefined && <span className="menu-detail">{option.detail}</span>}
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
