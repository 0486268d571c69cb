import { useEffect } from 'react';
import { whenOpened } from '../../../session/create';
import { pageSession, send, useSession } from '../../../session/store';
import { pressKept } from './early-presses';
import { commandFor, commandOf, perform, type KeyCommandId } from './commands';
import { belongsToFocus, pressOf } from './keys';
import { screen, useScreen } from './screen';

/**
 * Listens for the keys of the table, at the root of the app or of its embedded form. Being above both the app and the
 * presentation it hears them also while either is still being loaded. What was pressed before the scenario was open is
 * done then.
 */
export function useCommands(root: 'app' | 'embed'): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.metaKey || event.isComposing) return;
      const where = root === 'app' && screen.now().presenting.open ? 'present' : root;
      const press = pressOf(event);
      const command = commandFor(press, where);
      if (command === undefined) return;
      // Commands that come first are taken on the way down, all others on the way up.
      const first = command.first === true;
      if (first !== (event.eventPhase === Event.CAPTURING_PHASE)) return;
      if (first ? document.querySelector('[role="dialog"]') !== null : belongsToFocus(event)) return;
      const session = pageSession();
      const act = (): boolean => perform(command, session.store.getState(), send, press.digit);
      // Meant for the scenario that is about to come.
      const waits =
        session.store.getState().status === 'loading' && 'sends' in command && command.id !== 'dismiss';
      if (waits) void whenOpened(session).then(act);
      const done = waits || act();
      if (!done && command.id === 'dismiss') return;
      event.preventDefault();
      if (first) event.stopPropagation();
    };
    const down = { capture: true } as const;
    let gone = false;
    void whenOpened(pageSession()).then(() => {
      if (gone) return;
      document.addEventListener('keydown', onKeyDown, down);
      document.addEventListener('keydown', onKeyDown);
      pressKept();
    });
    return () => {
      gone = true;
      document.removeEventListener('keydown', onKeyDown, down);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [root]);
}

/** What a button for a command needs: whether there is nothing to do, and how to do it. */
export function useCommand(id: KeyCommandId): { readonly off: boolean; readonly run: () => void } {
  const command = commandOf(id);
  const sends = useSession((view) => 'sends' in command && command.sends(view, null) !== null);
  const acts = useScreen(() => command.may?.() ?? !('sends' in command));
  return { off: !sends && !acts, run: () => runCommand(id) };
}

/** Carries a command out, asked for by a button. */
export function runCommand(id: KeyCommandId): void {
  perform(commandOf(id), pageSession().store.getState(), send);
}
