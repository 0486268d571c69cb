import { realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { readSavedRoom, type SavedRoom } from '../../class/saved';
import { MissingFile, UsageError, type Io } from '../io';
import { pathOf } from '../path-of';
import { writeReason } from '../save-file';

/** The room in a file; null if there is no such file yet. Throws a UsageError if it is something else. */
export function readState(path: string, { read }: Pick<Io, 'read'>): SavedRoom | null {
  if (path === '-') throw new UsageError('--state needs a file: the class is written to it');
  let text: string;
  try {
    text = read(path);
  } catch (error) {
    if (error instanceof MissingFile) return null;
    throw error;
  }
  try {
    return readSavedRoom(text);
  } catch (error) {
    throw new UsageError(
      `"${path}" cannot be used: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/**
 * Writes it, whole or not at all, for its owner only: the teacher's secret is in it.
 * @throws UsageError that says why it cannot be written
 */
export function writeState(path: string, room: SavedRoom): void {
  const target = behindLinks(pathOf(path));
  const making = `${target}.${process.pid}.tmp`;
  try {
    writeFileSync(making, `${JSON.stringify(room)}\n`, { mode: 0o600 });
    renameSync(making, target);
  } catch (error) {
    rmSync(making, { force: true });
    throw new UsageError(`${path} cannot be written: ${writeReason(error)}`);
  }
}

/** The file that a symbolic link leads to: the link itself stays. */
function behindLinks(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
