/** Folders that people name. */
import { readdirSync, statSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { UsageError, type Folder } from './io';
import { pathOf } from './path-of';
import { reasonOf } from './read-text';

/**
 * The files in a folder and in those below it, and the folders below it that cannot be read; null if it is no folder. Links
 * to files count, links to folders are not followed: they may lead round in a circle.
 * @throws UsageError that names the folder if itself cannot be read, and says why
 */
export function filesBelow(word: string): Folder | null {
  const path = pathOf(word);
  if (!isFolder(path)) return null;
  const found = { files: [] as string[], unread: [] as string[] };
  addBelow(path, entriesOf(path), found);
  return found;
}

function addBelow(path: string, entries: Dirent[], found: { files: string[]; unread: string[] }): void {
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = join(path, entry.name);
    if (entry.isDirectory()) {
      const inside = entriesIfReadable(below);
      if (inside === null) found.unread.push(below);
      else addBelow(below, inside, found);
    } else if (entry.isFile() || (entry.isSymbolicLink() && isLinkedFile(below))) found.files.push(below);
  }
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

function entriesIfReadable(path: string): Dirent[] | null {
  try {
    return entriesOf(path);
  } catch {
    return null;
  }
}

function entriesOf(path: string): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    throw new UsageError(`the folder ${path} cannot be read: ${reasonOf(error)}`);
  }
}
