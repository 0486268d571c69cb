/** Writing of files that people name. */
import { writeFileSync } from 'node:fs';
import { UsageError } from './io';
import { pathOf } from './path-of';
import { reasonOf } from './read-text';

/**
 * Writes a file, in place of the one that is there.
 * @throws UsageError that says why it cannot be written
 */
export function saveFile(path: string, bytes: Uint8Array): void {
  try {
    writeFileSync(pathOf(path), bytes);
  } catch (error) {
    throw new UsageError(`${path} cannot be written: ${writeReason(error)}`);
  }
}

/** Why a file cannot be written, for people. */
export function writeReason(error: unknown): string {
  const { code = '' } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such folder';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'you may not write there';
    case 'ENOSPC':
      return 'the disk is full (ENOSPC)';
    default:
      return reasonOf(error);
  }
}
