import process from 'node:process';
import { renderUnicodeCompact } from 'uqr';
import { serve } from '../../../server/serve.mjs';
import { LIMITS } from '../../class/limits';
import { Room } from '../../class/room';
import { openInBrowser } from '../browser';
import { builtApp } from '../built-app';
import { atMostWords, type Flags, type Given } from '../flags';
import { EXIT, UsageError, type Io } from '../io';
import { lanAddresses, studentAddress, teacherAddress } from './addresses';
import { Hub } from './hub';
import { Judge } from './judge';
import { newCode, newKey } from './keys';
import { readState, writeState } from './state-file';

export const CLASS_USAGE = 'shadow-walk class [flags]';

export const CLASS_FLAGS: Flags = {
  lan: { help: 'let other machines of the local network in; without it only this machine' },
  port: { value: 'N', help: 'the port, default 4174; when it is taken, another' },
  people: { value: 'N', help: `people at once, at most; default ${LIMITS.people}` },
  state: {
    value: 'FILE',
    help: 'go on with the class in this file, if it exists; write it at the start, when the teacher saves, and at the end',
  },
  'no-open': { help: 'do not open the browser' },
};

/** Serves the app with a room for a class. Ends when it is interrupted. */
export async function classCommand(given: Given, io: Io): Promise<number> {
  atMostWords(given, 0, CLASS_USAGE);
  const lan = given.has('lan');
  const port = given.number('port', 0, 65535) ?? 4174;
  const most = given.number('people', 2, 2000) ?? LIMITS.people;
  const file = given.value('state');
  const saved = file === undefined ? null : readState(file, io);
  const code = saved?.code ?? newCode();
  const secret = saved?.secret ?? newKey();
  let addresses: readonly string[] = [];
  const room = new Room(
    { code, secret, most, newKey, saves: file !== undefined, addresses: () => addresses },
    saved,
  );
  const save = file === undefined ? null : () => writeState(file, room.save());
  // A file that cannot be written is better found out before the class than after it.
  save?.();
  const { server, address } = await serve(builtApp(), port, lan ? '0.0.0.0' : '127.0.0.1').catch(
    (error: unknown) => {
      throw new UsageError(
        `the server cannot start: ${error instanceof Error ? error.message : String(error)}`,
      );
    },
  );
  const judge = new Judge();
  const hub = new Hub({
    room,
    most,
    judge: (task, link) => judge.judge(task, link),
    save,
    now: () => io.now(),
  });
  hub.listen(server);
  const at = new URL(address).port;
  const hosts = lan ? lanAddresses() : ['127.0.0.1'];
  addresses = hosts.map((host) => studentAddress(`http://${host}:${at}/`, code));
  const teacher = teacherAddress(`http://127.0.0.1:${at}/`, code, secret);
  if (port !== 0 && at !== String(port)) io.out(`Port ${port} is taken, so another is used.`);
  io.out(announcement(addresses, code, teacher, lan));
  const ended = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, done);
  });
  if (!given.has('no-open') && !(await openInBrowser(teacher)))
    io.err('No browser could be started; open the teacher’s address in one.');
  await ended;
  hub.close();
  server.close();
  server.closeAllConnections();
  save?.();
  return EXIT.holds;
}

function announcement(addresses: readonly string[], code: string, teacher: string, lan: boolean): string {
  const [first] = addresses;
  return [
    `The class ${code} is open.`,
    '',
    lan
      ? 'Students open, or scan:'
      : 'Only this machine can enter; start it with --lan for a class. Students open:',
    ...addresses.map((address) => `  ${address}`),
    ...(first === undefined
      ? ['  No local network was found: connect this machine to one and start again.']
      : lan
        ? ['', renderUnicodeCompact(first)]
        : []),
    '',
    'The teacher opens (keep it to yourself: it steers the class):',
    `  ${teacher}`,
    '',
    'Ctrl-C ends the class.',
  ].join('\n');
}
