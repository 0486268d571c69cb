import type { GlossaryEntry, TermId } from '#texts/glossary';

/** A piece of a text: plain, or a word of the glossary. */
type Piece = string | { readonly id: TermId; readonly text: string };

/** Cuts texts at the words of a glossary. */
export type Splitter = (text: string, seen: Set<TermId>) => readonly Piece[];

/**
 * A splitter for a glossary. Each word is marked where it first stands: `seen` collects what is marked already. The
 * longest spelling wins, and a word inside another is none:
 *
 *     "The grace period of RCU ends."   →   "The ", {grace period}, " of ", {RCU}, " ends."
 */
export function splitter(glossary: Readonly<Record<TermId, GlossaryEntry>>): Splitter {
  const spellings = new Map<string, TermId>();
  for (const [id, { term, also }] of Object.entries(glossary) as [TermId, GlossaryEntry][])
    for (const spelling of [term, ...(also ?? [])]) if (!spellings.has(spelling)) spellings.set(spelling, id);
  const longestFirst = [...spellings.keys()].sort((a, b) => b.length - a.length);
  const words = new RegExp(
    `(?<![\\p{L}\\d_])(?:${longestFirst.map(literal).join('|')})(?![\\p{L}\\d_])`,
    'gu',
  );
  return (text, seen) => {
    const pieces: Piece[] = [];
    let from = 0;
    for (const match of text.matchAll(words)) {
      const id = spellings.get(match[0]);
      if (id === undefined || seen.has(id)) continue;
      seen.add(id);
      if (match.index > from) pieces.push(text.slice(from, match.index));
      pieces.push({ id, text: match[0] });
      from = match.index + match[0].length;
    }
    if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
    return pieces;
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
