/** Entry of the command line; what it does is in `run.ts`. */
import { writeSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import process from 'node:process';
import { setImmediate } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import { hasColours } from './colour';
import { filesBelow } from './files-below';
import { readText } from './read-text';
import { main } from './run';
import { saveFile } from './save-file';
import { serveThread, threadsOf } from './threads';

/** Writes all of it, also into a pipe that is read slowly; stops quietly when nobody reads any more. */
function write(file: number, bytes: Uint8Array): void {
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

/** `npx shadow-walk` alone is how one has the app without installing it. */
function wordsGiven(): string[] {
  const words = process.argv.slice(2);
  return words.length === 0 && process.env.npm_command === 'exec' ? ['serve'] : words;
}

if (isMainThread)
  process.exitCode = await main(wordsGiven(), {
    out: (text) => write(1, Buffer.from(`${text}\n`)),
    err: (text) => write(2, Buffer.from(`${text}\n`)),
    write: (bytes) => write(1, bytes),
    save: saveFile,
    isTerminal: process.stdout.isTTY === true,
    colours: hasColours(process.stdout.isTTY === true, process.env),
    read: readText,
    files: filesBelow,
    progress: (text) => {
      const width = process.stderr.columns;
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text.slice(0, width - 1)}`);
    },
    now: () => performance.now() / 1000,
    processors: availableParallelism(),
    threads: (scenario, size) => threadsOf(import.meta.filename, scenario, size),
    pause: () => setImmediate(),
  });
else serveThread();
