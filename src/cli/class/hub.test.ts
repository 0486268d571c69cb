import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect as dial, type AddressInfo } from 'node:net';
import process from 'node:process';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { LIMITS, MOST_REFUSED, RATES } from '../../class/limits';
import { PROTOCOL, readFromServer, type FromPage, type FromServer } from '../../class/messages';
import { Room } from '../../class/room';
import { CODE, SECRET } from '../../class/room.testkit';
import { Hub } from './hub';
import { Judge } from './judge';
import { newCode, newKey } from './keys';

const running: (() => void)[] = [];
afterEach(() => running.splice(0).forEach((stop) => stop()));

/** A hub on a port of its own, and sockets to it. */
async function aHub({ most = 50, save = null }: { most?: number; save?: (() => void) | null } = {}) {
  const room = new Room({
    code: CODE,
    secret: SECRET,
    most,
    saves: save !== null,
    newKey,
    addresses: () => [],
  });
  const judge = new Judge();
  const hub = new Hub({
    room,
    most,
    judge: (task, link) => judge.judge(task, link),
    save,
    now: () => performance.now() / 1000,
  });
  const server = createServer();
  hub.listen(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  running.push(() => {
    hub.close();
    server.close();
    server.closeAllConnections();
  });
  const connect = (path = '/class', origin = `http://127.0.0.1:${port}`): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${port}${path}`, { origin });
  /** From another machine: all of 127.0.0.0/8 is this one. */
  const connectFrom = (localAddress: string): WebSocket =>
    new WebSocket(`ws://127.0.0.1:${port}/class`, { localAddress });
  return { room, hub, server, port, connect, connectFrom };
}

const hello = (part: Partial<Extract<FromPage, { type: 'hello' }>> = {}): string =>
  JSON.stringify({
    type: 'hello',
    protocol: PROTOCOL,
    room: CODE,
    name: '',
    member: null,
    secret: null,
    ...part,
  });

/** A socket with what it has heard; `until` resolves with the first message of a kind that fits. */
async function enter(connect: () => WebSocket, part: Partial<Extract<FromPage, { type: 'hello' }>> = {}) {
  const socket = connect();
  const heard: FromServer[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data: Buffer) => {
    const message = readFromServer(data.toString());
    if (message !== null) heard.push(message);
    waiting.splice(0).forEach((look) => look());
  });
  await once(socket, 'open');
  const send = (message: FromPage): void => socket.send(JSON.stringify(message));
  socket.send(hello(part));
  const until = async (fits: (message: FromServer) => boolean): Promise<FromServer> => {
    for (;;) {
      const found = heard.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((look) => void waiting.push(look));
    }
  };
  return { socket, heard, send, until };
}

const isWelcome = ({ type }: FromServer): boolean => type === 'welcome';
const PLACE = { link: 'v5.abc', target: null };

test('keys are as the protocol wants them', () => {
  for (let i = 0; i < 200; i++) {
    expect(newCode()).toMatch(/^[A-Z2-9]{6}$/);
    expect(newKey()).toMatch(/^[\w-]{22}$/);
  }
});

test('a step reaches all who are in, and nobody who is not', async () => {
  const { connect } = await aHub();
  const teacher = await enter(connect, { secret: SECRET });
  const student = await enter(connect, {});
  const stranger = await enter(connect, { room: 'ZZZ999' });
  const forged = await enter(connect, { secret: 'x'.repeat(22) });
  await Promise.all([once(stranger.socket, 'close'), once(forged.socket, 'close')]);
  await Promise.all([teacher.until(isWelcome), student.until(isWelcome)]);
  teacher.send({ type: 'place', place: PLACE });
  await student.until((message) => message.type === 'place' && message.place?.link === PLACE.link);
  expect(stranger.heard).toEqual([{ type: 'refused', why: 'no-such-room' }]);
  expect(forged.heard).toEqual([{ type: 'refused', why: 'forged' }]);
});

test('pages of other origins and other paths are turned away', async () => {
  const { connect } = await aHub();
  for (const [path, origin, status] of [
    ['/class', 'http://evil.example', 403],
    ['/other', undefined, 404],
  ] as const) {
    const socket = connect(path, origin);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain(String(status));
  }
});

test('who floods, or sends junk or too much, is cut off, and nobody else notices', async () => {
  const { room, connect } = await aHub();
  const teacher = await enter(connect, { secret: SECRET });
  const honest = await enter(connect, {});
  const flood = await enter(connect, {});
  const junk = await enter(connect, {});
  const large = await enter(connect, {});
  await Promise.all([teacher, honest, flood, junk, large].map(({ until }) => until(isWelcome)));
  const gone = Promise.all([flood, junk, large].map(({ socket }) => once(socket, 'close')));
  for (let i = 0; i < RATES.student.burst + MOST_REFUSED + 200; i++)
    flood.send({ type: 'follow', following: i % 2 === 0 });
  junk.socket.send('{"type":"place"');
  large.socket.send('x'.repeat(LIMITS.fromTeacher + 1));
  await gone;
  expect(flood.heard.at(-1)).toEqual({ type: 'refused', why: 'flood' });
  teacher.send({ type: 'place', place: PLACE });
  await honest.until((message) => message.type === 'place' && message.place !== null);
  await teacher.until((message) => message.type === 'people' && message.here === 1);
  expect(room.save().place).toEqual(PLACE);
});

test('a run counts only once it has been replayed', async () => {
  const { connect } = await aHub();
  const teacher = await enter(connect, { secret: SECRET });
  const student = await enter(connect, { name: 'Ada' });
  await Promise.all([teacher.until(isWelcome), student.until(isWelcome)]);
  teacher.send({ type: 'race', task: 'crash-it', own: null, named: true });
  const race = await student.until((message) => message.type === 'race' && message.race !== null);
  const number = race.type === 'race' ? (race.race?.race ?? -1) : -1;
  // The link stands at step 2 of 10; the run goes on to its end, where it breaks.
  student.send({
    type: 'result',
    race: number,
    link: 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.eGSdggV5Cgi12GLDTAx2Wps',
  });
  student.send({
    type: 'result',
    race: number + 7,
    link: 'v5.mpQbpkuiRoeu6T50TdwsBTFr1QA.eGSdggV5Cgi12GLDTAx2Wps',
  });
  await student.until((message) => message.type === 'refused' && message.why === 'over');
  const board = await teacher.until((message) => message.type === 'race' && message.race?.solved === 1);
  expect(board).toMatchObject({ race: { board: [{ name: 'Ada', steps: 10 }] } });
  student.send({ type: 'result', race: number, link: 'v5.AAAA' });
  await student.until((message) => message.type === 'refused' && message.why === 'not-solved');
});

test('only the teacher saves, and is told whether it went well', async () => {
  let saved = 0;
  const { connect } = await aHub({
    save() {
      saved += 1;
      if (saved > 1) throw new Error('the disk is full');
    },
  });
  const teacher = await enter(connect, { secret: SECRET });
  const student = await enter(connect, {});
  await Promise.all([teacher.until(isWelcome), student.until(isWelcome)]);
  student.send({ type: 'save' });
  await student.until((message) => message.type === 'refused' && message.why === 'not-yours');
  teacher.send({ type: 'save' });
  await teacher.until(({ type }) => type === 'saved');
  teacher.send({ type: 'save' });
  await teacher.until((message) => message.type === 'refused' && message.why === 'not-saved');
  expect(saved).toBe(2);
});

test.runIf(process.platform === 'linux')(
  'who opens ever more connections and says nothing keeps nobody out',
  async () => {
    const { connect, connectFrom } = await aHub({ most: 5 });
    const waiting = connectFrom('127.0.0.3');
    await once(waiting, 'open');
    const silent = Array.from({ length: 160 }, () => connectFrom('127.0.0.2'));
    const open = () => silent.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
    await Promise.all(silent.map((socket) => once(socket, 'open')));
    const student = await enter(connect, {});
    await student.until(isWelcome);
    // The one who came before the crowd, from elsewhere, is still there.
    waiting.send(hello());
    await once(waiting, 'message');
    await expect.poll(open).toBeLessThanOrEqual(105);
    silent.forEach((socket) => socket.terminate());
  },
);

test('who is turned away and never hangs up is hung up on', async () => {
  const { server, port } = await aHub();
  const socket = dial({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.write(
    'GET /other HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  socket.resume();
  await once(socket, 'end');
  await expect.poll(() => new Promise((done) => server.getConnections((_, count) => done(count)))).toBe(0);
  socket.destroy();
});

test('when the class ends, who does not answer is not waited for', async () => {
  const { hub, server, port } = await aHub();
  const socket = dial(port, '127.0.0.1');
  socket.write(
    'GET /class HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
      'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n',
  );
  await once(socket, 'data');
  hub.close();
  server.close();
  socket.resume();
  socket.on('error', () => undefined);
  await once(server, 'close');
}, 20_000);
