/** Reading of files that people name. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { encodingOf } from '../editing/encoding';
import { MissingFile, UsageError } from './io';
import { pathOf } from './path-of';

/** Far more than any scenario, or the links of a class. */
const MOST_BYTES = 32 * 1024 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not read it',
  EPERM: 'you may not read it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file, not a folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENXIO: 'there is nothing to read there',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
  EIO: 'the device fails',
};

/**
 * The text of a file; `-` is standard input. No more than `MOST_BYTES` are read, however much there is.
 * @throws MissingFile when there is none
 * @throws UsageError that says why it cannot be read
 */
export function readText(path: string): string {
  try {
    return textOf(bytesOf(path), path === '-' ? 'standard input' : path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = '' } = error as NodeJS.ErrnoException;
    // Windows says EINVAL or ENOENT of names that no file can have.
    if (code === 'ENOENT' || code === 'EINVAL' || code === 'ERR_INVALID_ARG_VALUE')
      throw new MissingFile(path);
    // Links are longer than names may be.
    if (code === 'ENAMETOOLONG') throw new MissingFile(path);
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}`);
  }
}

/** Why a file or folder cannot be read, for people. */
export function reasonOf(error: unknown): string {
  const { code = '', message } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? message;
}

function bytesOf(path: string): Uint8Array {
  const file = path === '-' ? 0 : openSync(pathOf(path), 'r');
  try {
    if (fstatSync(file).isDirectory()) throw new UsageError(`${path} is a folder`);
    return read(file, path);
  } finally {
    if (file !== 0) closeSync(file);
  }
}

function read(file: number, path: string): Uint8Array {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const chunk = new Uint8Array(64 * 1024);
    const more = readSome(file, chunk);
    if (more === 0) return Buffer.concat(chunks, size);
    chunks.push(chunk.subarray(0, more));
    size += more;
    if (size > MOST_BYTES)
      throw new UsageError(`${path} is larger than ${MOST_BYTES / 1024 / 1024} MB, the most that is read`);
  }
}

/** A terminal or pipe may have nothing yet. */
function readSome(file: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(file, chunk);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return 0; // Windows, of an ended pipe
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** UTF-8 with or without its mark, or what Windows' shells write: UTF-16 with its mark. */
function textOf(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${name} is not text: it is not in UTF-8`);
  }
}
