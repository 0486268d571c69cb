import { MissingFile, UsageError } from './io';
import { main } from './run';

export interface Outcome {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process; `files` are all there is to read; what is saved comes into `written`. */
export async function run(
  line: string | readonly string[],
  files: Readonly<Record<string, string>> = {},
  written: Record<string, Uint8Array> = {},
  colours = false,
): Promise<Outcome> {
  const out: string[] = [];
  const err: string[] = [];
  let clock = 0;
  const status = await main(typeof line === 'string' ? line.split(' ').filter((word) => word !== '') : line, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    write: (bytes) => out.push(Buffer.from(bytes).toString('utf8')),
    save: (path, bytes) => void (written[path] = bytes),
    isTerminal: false,
    colours,
    read: (path) => {
      if (path.endsWith('/')) throw new UsageError(`${path} cannot be read: you may not read it`);
      if (Object.hasOwn(files, path)) return files[path];
      throw new MissingFile(path);
    },
    files: (path) => {
      const below = Object.keys(files)
        .filter((name) => name.startsWith(`${path}/`))
        .sort();
      // A folder that nobody may read is written with a slash at its end.
      const isUnread = (name: string): boolean => name.endsWith('/');
      return below.length === 0
        ? null
        : { files: below.filter((name) => !isUnread(name)), unread: below.filter(isUnread) };
    },
    progress: () => {},
    now: () => clock++,
    processors: 1,
    pause: () => Promise.resolve(),
  });
  return { status, out: out.join('\n'), err: err.join('\n') };
}
