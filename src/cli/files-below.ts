/** Folders that people name. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './io';
import { pathOf } from './path-of';
import { reasonOf } from './read-text';

/**
 * The files in a folder and in those below it, sorted; null if it is no folder. Links to files count, links to folders are
 * not followed: they may lead round in a circle.
 * @throws UsageError that names a folder which cannot be read, and says why
 */
export function filesBelow(word: string): string[] | null {
  const path = pathOf(word);
  if (!isFolder(path)) return null;
  return entriesOf(path)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const below = join(path, entry.name);
      if (entry.isDirectory()) return filesBelow(below) ?? [];
      return entry.isFile() || (entry.isSymbolicLink() && isLinkedFile(below)) ? [below] : [];
    });
}

/** Whether a link leads to a file; one that leads nowhere does not. */
function isLinkedFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** A word need not be a path at all: links are longer than names may be. Whoever reads it says what is wrong. */
function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`the folder ${path} cannot be read: ${reasonOf(error)}`);
  }
}
