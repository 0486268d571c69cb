import { CircleHelp, X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useId, type ReactNode } from 'react';
import { Button, IconButton } from '../ui/Button';
import type { Option } from '../ui/Choice';
import { useMemoryOptions, useProtocolOptions } from './options';
import { text } from './text.en';
import { ShareButton, ThemeButton } from './TopBar';
import { VerdictChip } from './Verdict';

interface SettingsProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onTheme: () => void;
  readonly onHelp: () => void;
}

/** Phones: what the top bar has no room for. */
export function SettingsDialog({ open, onOpenChange, onTheme, onHelp }: SettingsProps): ReactNode {
  const protocol = useProtocolOptions();
  const memory = useMemoryOptions();
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title className="dialog-title">{text.settings}</Dialog.Title>
          <Dialog.Description className="dialog-intro">{text.settingsIntro}</Dialog.Description>
          <div className="settings">
            {protocol.value !== null && <Select label={text.protocol} {...protocol} value={protocol.value} />}
            <Select label={text.memory} {...memory} />
            <VerdictChip />
            <div className="settings-row">
              <ShareButton />
              <ThemeButton onTheme={onTheme} />
              <IconButton label={text.help} onClick={onHelp}>
                <CircleHelp aria-hidden />
              </IconButton>
            </div>
          </div>
          <Dialog.Close asChild>
            <Button look="quiet" className="dialog-close" aria-label={text.close} data-icon>
              <X aria-hidden />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

interface SelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
  readonly choose: (value: string) => void;
}

function Select({ label, value, options, choose }: SelectProps): ReactNode {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}
