/** Links that are shown one after the other. */
export interface Playlist {
  readonly title: string;
  readonly entries: readonly PlaylistEntry[];
}

/** A playlist read out of a text. */
interface Parsed extends Playlist {
  /** Links that open nothing here, by their words or, without any, as they stand. */
  readonly leftOut: readonly string[];
}

interface PlaylistEntry {
  readonly title: string;
  /** What stands after `#` in an address: a link, or the id of an example. */
  readonly link: string;
  /** What the speaker wants to remember here; may be empty. */
  readonly note: string;
}

/** So many links are one playlist at most, and so long is each. */
const [MOST_ENTRIES, MOST_LETTERS] = [200, 40_000];

/** `[title](address#link)` as Markdown has it, or an address, or `#link` alone. */
const LINK = /\[([^\]\n]*)\]\(([^()\s]*#[^()\s]+)\)|(?<=^|[\s<(])((?:https?:\/\/[^\s<>"]*)?#[\w.%~-]{2,})/g;

/** Of one match of `LINK`: what stands after its `#`. */
const linkOf = (address: string): string => address.slice(address.indexOf('#') + 1).replace(/^embed\./, '');

/**
 * Reads a playlist out of any text with links in it, a Markdown page as well as lines pasted from a mail. What else
 * stands in the line of a link is its note, and so is what follows up to the next link, heading or empty line.
 *
 *     - [Break it](http://host/#strawman): ask who knows.    title, link, note
 *       Wait for an answer.                                  goes on with the note
 *     https://host/#v1.abc                                   link; its title is the scenario's own
 *
 * Pages link to their own headings and to other sites, too: `opens` says which links the app can open. Of the others
 * the words stay, and `leftOut` names them.
 */
export function parsePlaylist(text: string, title: string, opens: (link: string) => boolean): Parsed {
  const entries: PlaylistEntry[] = [];
  const leftOut: string[] = [];
  /** Whether the next line still belongs to the last entry. */
  let open = false;
  for (const line of text.split('\n')) {
    const all = [...line.matchAll(LINK)];
    const found = all.filter(([, , inBrackets, bare]) => opens(linkOf(inBrackets ?? bare ?? '')));
    leftOut.push(...all.filter((one) => !found.includes(one)).map(([whole, name]) => name || whole));
    const rest = noteOf(
      line.replace(LINK, (whole, name?: string, inBrackets?: string, bare?: string) =>
        opens(linkOf(inBrackets ?? bare ?? '')) ? '' : (name ?? whole),
      ),
    );
    const last = entries.at(-1);
    if (found.length === 0 && open && last !== undefined && rest !== '' && !line.startsWith('#'))
      entries[entries.length - 1] = { ...last, note: `${last.note} ${rest}`.trim() };
    else open = found.length > 0;
    found.forEach(([, name = '', inBrackets, bare], i) => {
      const link = linkOf(inBrackets ?? bare ?? '');
      if (link.length > MOST_LETTERS || entries.length >= MOST_ENTRIES) return;
      entries.push({ title: name, link, note: i === found.length - 1 ? rest : '' });
    });
  }
  return { title, entries, leftOut };
}

/** Without the signs of a list, a heading or a table, and what joined it to the link. */
function noteOf(text: string): string {
  return text
    .replace(/^[\s>|*+-]*(?:\d+(?:[.)]|\s*\|))?[\s|]*/, '')
    .replace(/^[:,;.|\s–—-]+/, '')
    .replace(/[\s|]+$/, '')
    .replace(/[*_`]/g, '')
    .trim();
}
