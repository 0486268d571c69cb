import { CODE, SECRET } from '../../class/room.testkit';
import { readFromPage } from '../../class/messages';
import { Room, type Sent } from '../../class/room';
import { PRESETS } from '../../scenarios/presets';
import { setUp } from '../../scenarios/setup';
import { toySession } from '../session.testkit';
import { openAddress } from '../page/links';
import { Classroom } from './classroom';
import type { Socket } from './line';

/** A room and its pages in one process: what would go over the network is handed on at once. */
export function aClass() {
  let keys = 0;
  const newKey = (): string => `m${String(keys++).padStart(21, '0')}`;
  const room = new Room({ code: CODE, secret: SECRET, most: 20, saves: false, newKey, addresses: () => [] });
  const sockets = new Map<number, Socket>();
  const timers: (() => void)[] = [];
  let next = 1;
  let up = true;
  const hand = (all: readonly Sent[]): void => {
    for (const { to, message } of all)
      for (const [number, socket] of [...sockets])
        if (to === number || to === 'all' || to === `${room.roleOf(number) ?? 'nobody'}s`)
          socket.onmessage?.({ data: JSON.stringify(message) });
  };
  const connect = (): Socket => {
    const number = next++;
    const socket: Socket = {
      onopen: null,
      onmessage: null,
      onclose: null,
      send(text) {
        const message = readFromPage(text);
        if (message === null) throw new Error(`no message: ${text}`);
        if (message.type === 'hello') hand(room.join(number, message));
        else if (message.type !== 'result' && message.type !== 'save') hand(room.take(number, message));
      },
      close() {
        sockets.delete(number);
        room.leave(number);
      },
    };
    timers.push(() => {
      if (!up) return socket.onclose?.();
      sockets.set(number, socket);
      socket.onopen?.();
    });
    return socket;
  };
  /** Lets all happen that waits. */
  const settle = (): void => {
    for (let i = 0; i < 50 && timers.length > 0; i++) timers.splice(0).forEach((work) => work());
    hand(room.flush());
  };
  const page = async (secret: string | null) => {
    const session = await toySession({
      core: { presets: PRESETS, defaultPreset: 'strawman', setUp, storyOf: () => [] },
      open: (text) => Promise.resolve(openAddress(text === '' ? 'strawman' : text)),
    });
    const kept = new Map<string, string>();
    const classroom = new Classroom({
      asked: { room: CODE, secret },
      memory: { read: (what) => kept.get(what) ?? null, write: (what, value) => void kept.set(what, value) },
      session,
      connect,
      after: (ms, work) => {
        // The long wait for silence never comes here.
        if (ms >= 16_000) return () => undefined;
        timers.push(work);
        return () => void timers.splice(0, timers.length, ...timers.filter((one) => one !== work));
      },
      random: () => 0,
    });
    if (secret === null) classroom.enter('');
    settle();
    return { session, classroom, now: () => session.store.getState() };
  };
  const network = (works: boolean): void => {
    up = works;
    if (works) return;
    for (const socket of [...sockets.values()]) socket.onclose?.();
  };
  return { room, page, settle, network };
}
