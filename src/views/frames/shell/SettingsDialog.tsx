import { CircleHelp } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { CommandButton } from '../../ground/ui/CommandButton';
import type { Option } from '../../ground/ui/Menu';
import { LanguageLink } from '../../ground/ui/LanguageLink';
import { Modal } from '../../ground/ui/Modal';
import { Sources } from '../../ground/ui/Sources';
import { EditButton } from '../../sheets/editor/EditorHost';
import { MatrixButton } from '../../sheets/explore/MatrixButton';
import { LearnButton } from '../../sheets/learn/LearnHost';
import { useMemoryOptions, useProtocolOptions } from './options';
import { text } from '#texts/shell';
import { ShareButton, ThemeButton } from './TopBar';
import { VerdictChip } from '../../panes/verdict/Verdict';

interface SettingsProps {
  readonly onClose: () => void;
}

/** Phones: what the top bar has no room for. */
export default function SettingsDialog({ onClose }: SettingsProps): ReactNode {
  const protocol = useProtocolOptions();
  const memory = useMemoryOptions();
  return (
    <Modal title={text.settings} intro={text.settingsIntro} onClose={onClose}>
      <div className="settings">
        {protocol.value !== null && <Select label={text.protocol} {...protocol} value={protocol.value} />}
        {protocol.readOn !== undefined && <Sources {...protocol.readOn} />}
        <Select label={text.memory} {...memory} />
        <VerdictChip />
        <MatrixButton />
        <EditButton />
        <LearnButton />
        <div className="settings-row">
          <ShareButton />
          <ThemeButton />
          <LanguageLink />
          <CommandButton command="help" label={text.help}>
            <CircleHelp aria-hidden />
          </CommandButton>
        </div>
      </div>
    </Modal>
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
