import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { text } from '#texts/ui';
import { Button } from './Button';
import './dialog.css';
import './sheet.css';

interface DialogFrameProps {
  readonly look: 'dialog' | 'sheet';
  /** Width of the dialog: that of its text, of a QR code, or of the window. */
  readonly size?: 'wide' | 'full';
  readonly described: boolean;
  readonly onClose: () => void;
  /** What gets the focus first; by default the first thing that can have it. */
  readonly focusFirst?: string;
  /** What gets the focus in the end; by default whatever had it before. */
  readonly focusLast?: string;
  /** Asked in the end: what gets the focus instead, where something was opened by what was chosen. */
  readonly focusOpened?: () => string | null;
  readonly children: ReactNode;
}

/** What every dialog is made of: it is open as long as it is mounted, and traps the focus and the keys. */
export function DialogFrame(props: DialogFrameProps): ReactNode {
  const { look, size, described, onClose, focusFirst, focusLast = '#main', children } = props;
  const [opener] = useState(() => (props.focusLast === undefined ? openerOf(document.activeElement) : null));
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className={look}
          data-size={size}
          {...(described ? {} : { 'aria-describedby': undefined })}
          onOpenAutoFocus={(event) => {
            if (focusFirst === undefined) return;
            event.preventDefault();
            document.querySelector<HTMLElement>(focusFirst)?.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            const opened = props.focusOpened?.() ?? null;
            const last =
              opened === null && opener?.isConnected === true
                ? opener
                : document.querySelector<HTMLElement>(opened ?? focusLast);
            last?.focus();
          }}
        >
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

interface ModalProps {
  readonly title: string;
  readonly intro?: string;
  readonly size?: 'wide' | 'full';
  readonly focusFirst?: string;
  readonly focusOpened?: () => string | null;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog with a title, and a line below it that says what it is for. */
export function Modal({ title, intro, children, ...rest }: ModalProps): ReactNode {
  return (
    <DialogFrame look="dialog" described={intro !== undefined} {...rest}>
      <Dialog.Title className="dialog-title">{title}</Dialog.Title>
      {intro !== undefined && <Dialog.Description className="dialog-intro">{intro}</Dialog.Description>}
      {children}
    </DialogFrame>
  );
}

/** The focused element; for a menu item, which is about to disappear, the button that opened its menu. */
function openerOf(element: Element | null): HTMLElement | null {
  const menu = element?.closest('[role="menu"]');
  const opener = menu ? document.getElementById(menu.getAttribute('aria-labelledby') ?? '') : element;
  return opener instanceof HTMLElement ? opener : null;
}
