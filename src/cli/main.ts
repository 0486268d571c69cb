/** Entry of the command line; what it does is in `run.ts`. */
import { writeSync } from 'node:fs';
import process from 'node:process';
import { readText } from './read-text';
import { main } from './run';

/** Writes all of `text`, also into a pipe that is read slowly; stops quietly when nobody reads any more. */
function write(file: number, text: string): void {
  const bytes = Buffer.from(`${text}\n`);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(file, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
  }
}

process.exitCode = await main(process.argv.slice(2), {
  out: (text) => write(1, text),
  err: (text) => write(2, text),
  read: readText,
  now: () => performance.now() / 1000,
});
