import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { Fragment, type ReactNode } from 'react';
import { Button } from '../ui/Button';
import { SHORTCUTS, type Shortcut } from './shortcuts';
import { text } from './text.en';
import './dialog.css';

const GROUPS = Object.keys(text.groups) as (keyof typeof text.groups)[];

/** The list of keys, made from the table that handles them. */
export function HelpDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}): ReactNode {
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content className="dialog">
          <Dialog.Title className="dialog-title">{text.help}</Dialog.Title>
          <Dialog.Description className="dialog-intro">{text.helpIntro}</Dialog.Description>
          <div className="help-groups">
            {GROUPS.map((group) => (
              <section key={group}>
                <h3 className="pane-label">{text.groups[group]}</h3>
                <dl className="help-keys">
                  {SHORTCUTS.filter((shortcut) => shortcut.group === group).map((shortcut) => (
                    <div key={shortcut.id}>
                      <dt>
                        <Keys shortcut={shortcut} />
                      </dt>
                      <dd>{shortcut.label}</dd>
                    </div>
                  ))}
                </dl>
              </section>
            ))}
          </div>
          <ul className="help-more">
            {text.helpMore.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
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

function Keys({ shortcut: { keys, id } }: { shortcut: Shortcut }): ReactNode {
  const range = ['step', 'run', 'over'].includes(id);
  return keys.map((key, i) => (
    <Fragment key={key}>
      {i > 0 && <span className="key-join"> {range ? text.to : text.or} </span>}
      <kbd className="key">{text.keyNames[key] ?? key}</kbd>
    </Fragment>
  ));
}
