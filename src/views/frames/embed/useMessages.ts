import { useEffect } from 'react';
import { plain } from '../../../texts/parts';
import { narrate } from '../../../narrate/narrate';
import type { SessionView } from '../../../session/contract';
import { pageSession, send } from '../../../session/store';
import { contextOf } from '../../../narrate/context';
import { readMessage, VERSION, type Heard, type LeaveMessage, type StateMessage } from './messages';
import { shown } from '../../../scenarios/shown';

/** Exchanges messages with the embedding page, and with no other. */
export function useMessages(): void {
  useEffect(() => {
    if (window.parent === window) return undefined;
    const { store } = pageSession();
    let told = '';
    const tell = (asked: Heard | null): void => {
      const view = store.getState();
      if (view.status === 'loading') return;
      const message = stateOf(view);
      const text = JSON.stringify(message);
      if (asked === null && text === told) return;
      told = text;
      const id = asked?.id;
      // The embedding page knows the run already: it is in the address it gave.
      window.parent.postMessage({ ...message, ...(id === undefined ? {} : { id }) }, '*');
    };
    const hear = (event: MessageEvent): void => {
      if (event.source !== window.parent) return;
      const request = readMessage(event.data);
      if (request === null) return;
      if (request.type === 'getState') tell(request);
      else perform(request);
    };
    const leave = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      const message: LeaveMessage = { shadowWalk: VERSION, type: 'leave' };
      window.parent.postMessage(message, '*');
    };
    window.addEventListener('message', hear);
    window.addEventListener('keydown', leave);
    const stop = store.subscribe(() => tell(null));
    tell(null);
    return () => {
      window.removeEventListener('message', hear);
      window.removeEventListener('keydown', leave);
      stop();
    };
  }, []);
}

function perform(request: Exclude<Heard, { type: 'getState' }>): void {
  if (request.type === 'seek') send({ type: 'SEEK', position: request.position });
  else if ('thread' in request) send({ type: 'STEP_THREAD', thread: request.thread });
  else send({ type: request.by === 1 ? 'FORWARD' : 'BACK' });
}

function stateOf(view: SessionView): StateMessage {
  const { scenario, trace, position, status, event, properties } = view;
  const told =
    event === null
      ? ''
      : plain(narrate(event, trace.snapshots[position - 1], trace.snapshots[position], contextOf(view)).what);
  return {
    shadowWalk: VERSION,
    type: 'state',
    title: shown(scenario.title),
    position,
    steps: trace.events.length,
    status,
    sentence: told,
    violated: properties.filter(({ now }) => now === 'violated').map(({ id }) => id),
  };
}
