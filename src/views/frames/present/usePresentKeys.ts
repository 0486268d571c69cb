import { useEffect, useEffectEvent } from 'react';
import { pageSession, send } from '../../../session/store';
import { presentCommandFor, type PresentCommand } from '../../ground/screen/present-shortcuts';
import { pressOf } from '../../ground/screen/useShortcuts';
import { present } from './store';

/**
 * The keys of presenter mode. They come before whatever has the focus: a clicker knows nothing of a focus. Only a
 * dialog has its keys to itself.
 */
export function usePresentKeys(openNotes: () => void): void {
  const notes = useEffectEvent(openNotes);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.isComposing) return;
      if (document.querySelector('[role="dialog"]') !== null) return;
      const { taken, command } = presentCommandFor(pressOf(event), pageSession().store.getState());
      if (!taken) return;
      event.preventDefault();
      event.stopPropagation();
      if (command?.type === 'NOTES') notes();
      else if (command !== null) perform(command);
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

function perform(command: Exclude<PresentCommand, { type: 'NOTES' }>): void {
  switch (command.type) {
    case 'ENTER':
    case 'LEAVE':
    case 'ESCAPE':
    case 'BLANK':
    case 'SPOTLIGHT':
    case 'POINT':
    case 'HOLD':
    case 'UNLIGHT':
    case 'DRAW':
    case 'STROKE':
    case 'WIPE':
    case 'MOVED':
      return present(command);
    default:
      return send(command);
  }
}
