import { expect, test } from 'vitest';
import type { FromServer } from '../../class/messages';
import { Line, type Socket } from './line';

/** Sockets and a clock that do what the test says. */
function aLine() {
  const sockets: (Socket & { sent: string[]; closed: boolean })[] = [];
  let timers: { at: number; work: () => void }[] = [];
  let now = 0;
  const heard: FromServer[] = [];
  const waits: number[] = [];
  const line = new Line({
    connect: () => {
      const sent: string[] = [];
      const socket = {
        onopen: null,
        onmessage: null,
        onclose: null,
        sent,
        closed: false,
        send: (text: string) => void sent.push(text),
        close: () => void (socket.closed = true),
      };
      sockets.push(socket);
      return socket;
    },
    after: (ms, work) => {
      const timer = { at: now + ms, work };
      timers.push(timer);
      return () => (timers = timers.filter((one) => one !== timer));
    },
    random: () => 1,
    opened: () => void line.send({ type: 'save' }),
    heard: (message) => heard.push(message),
    lost: (ms) => waits.push(ms),
  });
  const pass = (ms: number): void => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    due.forEach(({ work }) => work());
  };
  const last = () => {
    const socket = sockets.at(-1);
    if (socket === undefined) throw new Error('no socket was opened');
    return socket;
  };
  return { line, sockets, heard, waits, pass, last };
}

const WELCOME: FromServer = {
  type: 'welcome',
  role: 'student',
  member: 'm'.repeat(22),
  name: '',
  chosen: null,
  saves: false,
  addresses: [],
};

test('it says hello once it is open, and hears only what is a message', () => {
  const { line, heard, last } = aLine();
  line.start();
  expect(line.send({ type: 'save' })).toBe(false);
  last().onopen?.();
  expect(last().sent).toEqual(['{"type":"save"}']);
  for (const data of ['junk', 7, '{"type":"beat"}', '{"type":"save"}']) last().onmessage?.({ data });
  expect(heard).toEqual([{ type: 'beat' }]);
});

test('each try in vain makes the next wait longer, up to a limit; who is let in begins anew', () => {
  const { line, sockets, waits, pass, last } = aLine();
  line.start();
  for (let i = 0; i < 7; i++) {
    last().onclose?.();
    pass(waits.at(-1) ?? 0);
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 8000, 8000]);
  expect(sockets).toHaveLength(8);
  last().onopen?.();
  last().onclose?.();
  expect(waits.at(-1)).toBe(8000);
  pass(8000);
  last().onopen?.();
  last().onmessage?.({ data: JSON.stringify(WELCOME) });
  last().onclose?.();
  expect(waits.at(-1)).toBe(500);
});

test('silence is a lost connection, and what a dead socket says later is not heard', () => {
  const { line, sockets, heard, waits, pass, last } = aLine();
  line.start();
  last().onopen?.();
  const old = last();
  const late = old.onmessage;
  pass(10_000);
  last().onmessage?.({ data: '{"type":"beat"}' });
  pass(10_000);
  expect(waits).toEqual([]);
  pass(16_000);
  expect(waits).toEqual([500]);
  expect(old.closed).toBe(true);
  expect(old.onmessage).toBeNull();
  expect(late).not.toBeNull();
  // The network is back before the wait is over.
  line.hurry();
  expect(sockets).toHaveLength(2);
  expect(heard).toHaveLength(1);
});

test('stopped, it stays away', () => {
  const { line, sockets, waits, pass, last } = aLine();
  line.start();
  last().onclose?.();
  line.stop();
  pass(60_000);
  line.start();
  expect(sockets).toHaveLength(1);
  expect(waits).toEqual([500]);
});
