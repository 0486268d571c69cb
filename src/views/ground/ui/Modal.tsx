import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { Button } from './Button';
import { text } from '#texts/ui';
import './dialog.css';

export interface ModalProps {
  readonly title: string;
  readonly intro: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over everything else, for as long as it is mounted; gives the focus back to where it was. */
export function Modal({ title, intro, onClose, children }: ModalProps): ReactNode {
  const [opener] = useState(() => document.activeElement);
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (opener instanceof HTMLElement) opener.focus();
          }}
        >
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          <Dialog.Description className="dialog-intro">{intro}</Dialog.Description>
          {children}
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
