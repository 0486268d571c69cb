import type { ComponentProps, ReactNode } from 'react';
import { useClass } from '../../../session/class/store';
import { Button } from '../../ground/ui/Button';

/** Whether what is pressed now reaches the class. */
export const useConnected = (): boolean => useClass(({ phase }) => phase === 'in');

/** A button that tells the class something: without the connection nothing happens, and it says so. */
export function OrderButton(props: ComponentProps<typeof Button>): ReactNode {
  const connected = useConnected();
  return <Button {...props} aria-disabled={!connected || props['aria-disabled']} />;
}
