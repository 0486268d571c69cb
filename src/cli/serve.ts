import { existsSync, unwatchFile, watchFile } from 'node:fs';
import process from 'node:process';
import { readAncestors } from '../../server/ancestors.mjs';
import { Live } from '../../server/live.mjs';
import { serve } from '../../server/serve.mjs';
import { writeLink } from '../link/link';
import { openInBrowser } from './browser';
import { builtApp } from './built-app';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { pathOf } from './path-of';
import { SCENARIO_FLAGS, subjectOf } from './subject';

export const SERVE_USAGE = 'shadow-walk serve [preset | file | link] [flags]';

export const SERVE_FLAGS: Flags = {
  port: { value: 'N', help: 'the port, else $PORT, else 4173; when it is taken, another' },
  host: { value: 'NAME', help: 'the address to listen on; default 127.0.0.1: this machine only' },
  'frame-ancestors': {
    value: 'PAGES',
    help: 'pages that may embed the app, as "\'self\' https://example.org"',
  },
  'no-open': { help: 'do not open the browser' },
  ...SCENARIO_FLAGS,
};

interface Place {
  readonly port: number;
  readonly host: string;
  /** As `readAncestors` gives them. */
  readonly ancestors: string;
  readonly opens: boolean;
}

/** Serves the app; a file is shown anew whenever it changes. Ends when it is interrupted. */
export async function serveCommand(given: Given, io: Io): Promise<number> {
  atMostWords(given, 1, SERVE_USAGE);
  const place = placeOf(given);
  const word = given.words.at(0);
  if (word === undefined) return serveApp(place, '', io);
  const file = pathOf(word);
  if (!existsSync(file)) {
    const { setup, schedule } = subjectOf(given, io);
    return serveApp(place, writeLink(setup, schedule, 0), io);
  }
  const live = new Live();
  const look = (): void => live.show(lookAt(given, io));
  look();
  // By name, several times a second: editors put a new file in the place of the old one.
  watchFile(file, { interval: 250 }, look);
  try {
    return await serveApp(place, null, io, live);
  } finally {
    unwatchFile(file, look);
  }
}

/** The scenario in the file now, or what is wrong with it. */
function lookAt(given: Given, io: Io): { link: string } | { problem: string } {
  try {
    const { setup, schedule } = subjectOf(given, io);
    return { link: writeLink(setup, schedule, 0) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

function placeOf(given: Given): Place {
  const { PORT, HOST, FRAME_ANCESTORS } = process.env;
  const port = given.number('port', 0, 65535) ?? Number(PORT || 4173);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new UsageError(`PORT is "${PORT ?? ''}"; it must be a whole number from 0 to 65535`);
  const asked = given.value('frame-ancestors');
  try {
    const ancestors = readAncestors(asked ?? (FRAME_ANCESTORS || "'none'"));
    return {
      port,
      host: given.value('host') ?? (HOST || '127.0.0.1'),
      ancestors,
      opens: !given.has('no-open'),
    };
  } catch (error) {
    const name = asked === undefined ? 'FRAME_ANCESTORS' : '--frame-ancestors';
    throw new UsageError(`${name} ${error instanceof Error ? error.message : String(error)}`);
  }
}

/**
 * Serves the app until this process is interrupted.
 * @param fragment what to open after the `#`; null: the page that follows a file
 */
export async function serveApp(
  { port, host, ancestors, opens }: Place,
  fragment: string | null,
  io: Io,
  live = new Live(),
): Promise<number> {
  // The page that follows a file shows the app in a frame.
  const framed = fragment === null && ancestors === "'none'" ? "'self'" : ancestors;
  const more: Parameters<typeof serve>[4] = (request, response) =>
    fragment === null && live.answer(request, response);
  const started = serve(builtApp(), port, host, framed, more);
  const { server, address } = await started.catch((error: unknown) => {
    throw new UsageError(
      `the server cannot start: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const page = fragment === null ? `${address}live/` : fragment === '' ? address : `${address}#${fragment}`;
  if (port !== 0 && !address.endsWith(`:${port}/`)) io.out(`Port ${port} is taken, so another is used.`);
  io.out(`Shadow Walk is at ${page}`);
  const ended = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, done);
  });
  if (opens && !(await openInBrowser(page))) io.err('No browser could be started; open the address in one.');
  await ended;
  server.close();
  server.closeAllConnections();
  return EXIT.holds;
}
