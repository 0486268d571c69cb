import { writeLink } from '../link/link';
import { openInBrowser } from './browser';
import { atMostWords, type Flags, type Given } from './flags';
import { EXIT, UsageError, type Io } from './io';
import { serveApp } from './serve';
import { SCENARIO_FLAGS, subjectOf } from './subject';

export const LINK_USAGE = 'shadow-walk link <preset | file | link> [--base URL] [flags]';
export const OPEN_USAGE = 'shadow-walk open <preset | file | link> [--base URL] [flags]';

const BASE = { base: { value: 'URL', help: 'where the app is, such as https://example.org/shadow-walk/' } };

export const LINK_FLAGS: Flags = { ...BASE, ...SCENARIO_FLAGS };
export const OPEN_FLAGS: Flags = LINK_FLAGS;

/** The link of a scenario and the run that comes with it; with `--base`, the whole address. */
export function linkCommand(given: Given, io: Io): number {
  atMostWords(given, 1, LINK_USAGE);
  io.out(addressOf(given, io) ?? `#${fragmentOf(given, io)}`);
  return EXIT.holds;
}

/** Opens it in the browser: in the app at `--base`, else in one that is served for it, until it is interrupted. */
export async function openCommand(given: Given, io: Io): Promise<number> {
  atMostWords(given, 1, OPEN_USAGE);
  const address = addressOf(given, io);
  if (address === undefined)
    return serveApp(
      { port: 0, host: '127.0.0.1', ancestors: "'none'", opens: true },
      fragmentOf(given, io),
      io,
    );
  if (!(await openInBrowser(address))) throw new UsageError(`no browser could be started; open ${address}`);
  return EXIT.holds;
}

/** What stands after the `#`. */
function fragmentOf(given: Given, io: Io): string {
  const { setup, schedule, problem } = subjectOf(given, io);
  if (problem !== null) io.err(`Careful: ${problem}`);
  return writeLink(setup, schedule, 0);
}

function addressOf(given: Given, io: Io): string | undefined {
  const base = given.value('base');
  if (base === undefined) return undefined;
  if (!URL.canParse(base) || !/^https?:$/.test(new URL(base).protocol))
    throw new UsageError(
      `--base is "${base}"; it must be an address such as https://example.org/shadow-walk/`,
    );
  const address = new URL(base);
  address.hash = fragmentOf(given, io);
  return address.href;
}
