import type { Picked } from '../../ground/screen/screen';

/** Files that are read out of one drop at most: a folder of the whole disk would never end. */
const MOST_FILES = 20_000;

/** All files of what was dropped, also those in folders, with their paths. */
export async function filesBelow(entries: readonly (FileSystemEntry | File)[]): Promise<readonly Picked[]> {
  const picked: Picked[] = [];
  for (const entry of entries)
    if (entry instanceof File) picked.push({ path: entry.name, file: entry });
    else await readInto(entry, picked);
  return picked;
}

async function readInto(entry: FileSystemEntry, picked: Picked[]): Promise<void> {
  if (picked.length >= MOST_FILES) return;
  if (entry.isFile) {
    const file = await new Promise<File | null>((resolve) =>
      (entry as FileSystemFileEntry).file(resolve, () => resolve(null)),
    );
    if (file !== null) picked.push({ path: entry.fullPath.replace(/^\//, ''), file });
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  // A reader hands out a hundred at a time.
  for (;;) {
    const some = await new Promise<readonly FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return;
    for (const one of some) await readInto(one, picked);
  }
}
