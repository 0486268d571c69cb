/** Entries of a page by their index: what each says. */
export type Entries = Readonly<Record<string, string>>;

export function setEntry(entries: Entries, entry: string, target: string): Entries {
  return { ...entries, [entry]: target };
}

/** Moves what an entry says to another index; what stood there comes to the old one. */
export function moveEntry(entries: Entries, from: string, to: string): Entries {
  if (from === to || !Object.hasOwn(entries, from)) return entries;
  const list = Object.entries(entries).map(([entry, target]): [string, string] => [
    entry === from ? to : entry === to ? from : entry,
    target,
  ]);
  return Object.fromEntries(list);
}

export function removeEntry(entries: Entries, entry: string): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([other]) => other !== entry));
}

/** The first index that the page does not list. */
export function freeEntry(entries: Entries): string {
  for (let i = 0; i < 512; i++) if (!Object.hasOwn(entries, String(i))) return String(i);
  return '0';
}

export function withoutTargets(entries: Entries, gone: (target: string) => boolean): Entries {
  return Object.fromEntries(Object.entries(entries).filter(([, target]) => !gone(target)));
}

export function renamedTargets(entries: Entries, to: (target: string) => string): Entries {
  return Object.fromEntries(Object.entries(entries).map(([entry, target]) => [entry, to(target)]));
}

/** A frame as an entry spells it: `frame:0x40:wd` → `0x40` and `dw`. Null if the text says no frame. */
export function frameIn(target: string): { readonly frame: string; readonly bits: string } | null {
  if (!target.startsWith('frame:')) return null;
  const [, frame, bits = ''] = target.split(':');
  return { frame, bits: bits.toLowerCase() };
}

/** The text of a frame, its bits in the order of `known`; letters that are none of them stay at the end. */
export function frameText(frame: string, bits: string, known: readonly string[]): string {
  const letters = [
    ...known.filter((bit) => bits.includes(bit)),
    ...[...bits].filter((bit) => !known.includes(bit)),
  ];
  return letters.length === 0 ? `frame:${frame}` : `frame:${frame}:${letters.join('')}`;
}
