import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { readSavedRoom, type SavedRoom } from '../../class/saved';
import { UsageError } from '../io';

/** The room in a file; null if there is no such file yet. Throws a UsageError if it is something else. */
export function readState(path: string): SavedRoom | null {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UsageError(
      `"${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  try {
    return readSavedRoom(text);
  } catch (error) {
    throw new UsageError(
      `"${path}" cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Writes it, whole or not at all, for its owner only: the teacher's secret is in it. */
export function writeState(path: string, room: SavedRoom): void {
  const making = `${path}.${process.pid}.tmp`;
  writeFileSync(making, `${JSON.stringify(room)}\n`, { mode: 0o600 });
  renameSync(making, path);
}
