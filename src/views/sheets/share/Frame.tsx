import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from '../../ground/ui/Button';
import { text } from '#texts/share';
import '../../ground/ui/dialog.css';
import './share.css';

interface FrameProps {
  readonly title: string;
  readonly intro?: string;
  readonly size?: 'wide' | 'full';
  readonly onDone: () => void;
  readonly children: ReactNode;
}

/** A dialog that is open as long as it is there. */
export function Frame({ title, intro, size, onDone, children }: FrameProps): ReactNode {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onDone()}>
      <Dialog.Portal>
        <Dialog.Overlay className="overlay" />
        <Dialog.Content
          className="dialog"
          data-size={size}
          {...(intro === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          {intro !== undefined && <Dialog.Description className="dialog-intro">{intro}</Dialog.Description>}
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
