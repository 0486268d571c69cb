import type { Given } from '../../../session/litmus-files/batch';
import { textOfFile } from '../../../session/page/file-text';
import type { Picked } from '../../ground/screen/screen';
import { text as words } from '#texts/litmus-files';

/** A litmus test is a page of text; a table of verdicts of all the kernel's tests has some hundred kilobytes. */
const MOST_BYTES = 2_000_000;
/** Files that are read at once. */
const AT_ONCE = 64;

/** What an input of files has chosen, with paths where a folder was. */
export const chosen = (files: FileList | null): Picked[] =>
  [...(files ?? [])].map((file) => ({
    path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath,
    file,
  }));

/** The texts of the files that may be of use; of the others only the names, as they are counted. */
export async function given(picked: readonly Picked[]): Promise<Given[]> {
  const list: Given[] = [];
  for (let i = 0; i < picked.length; i += AT_ONCE)
    list.push(...(await Promise.all(picked.slice(i, i + AT_ONCE).map(textOf))));
  return list;
}

async function textOf({ path, file }: Picked): Promise<Given> {
  if (!/\.(litmus|csv|tsv|expected)$/.test(path)) return { path, text: '' };
  if (file.size > MOST_BYTES) return { path, text: '', unread: words.tooLarge(path, file.size, MOST_BYTES) };
  try {
    return { path, text: await textOfFile(file) };
  } catch {
    return { path, text: '', unread: words.unreadable(path) };
  }
}
