import type { ReactNode } from 'react';
import { keysFor, type KeyCommandId } from '../screen/commands';
import { useCommand } from '../screen/useCommands';
import { IconButton, type IconButtonProps } from './Button';

interface Props extends Omit<IconButtonProps, 'keys' | 'onClick' | 'aria-disabled'> {
  readonly command: KeyCommandId;
}

/** An icon for a command of the table: says its keys, does what they do, and is off while there is nothing to do. */
export function CommandButton({ command, ...rest }: Props): ReactNode {
  const { off, run } = useCommand(command);
  return <IconButton {...rest} keys={keysFor(command) ?? ''} aria-disabled={off} onClick={run} />;
}
