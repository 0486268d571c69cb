import { fileURLToPath } from 'node:url';

/** The path that a word names: of a `file:` address, as browsers and editors copy it, what it stands for. */
export function pathOf(word: string): string {
  if (!/^file:\/\//i.test(word)) return word;
  try {
    return fileURLToPath(word);
  } catch {
    // Of another machine, or no address after all: then there is no such file.
    return word;
  }
}
