import type { GlossaryEntry, TermId } from '#texts/glossary';

/** A piece of a text: plain, or a word of the glossary with what stands close to it and must not leave it at the end of a line. */
type Piece = string | Word;

interface Word {
  readonly id: TermId;
  readonly text: string;
  /** An opening mark, as in “(RCU”. */
  readonly before: string;
  /** Marks that close, as in “RCU?”, or an ending, as in “RCU’s”. */
  readonly after: string;
}

const BEFORE = /(?<=\s|^)[^\s\p{L}\d]{1,2}$/u;
const AFTER = /^\S{1,3}(?=\s|$)/;

/** Cuts texts at the words of a glossary. */
export type Splitter = (text: string, seen: Set<TermId>) => readonly Piece[];

/**
 * A splitter for a glossary. Each word is marked where it first stands: `seen` collects what is marked already. The
 * longest spelling wins, and a word inside another is none:
 *
 *     "The grace period of RCU ends."   →   "The ", {grace period}, " of ", {RCU}, " ends."
 *     "Who waits (RCU)?"                →   "Who waits ", {(, RCU, )?}
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
      const plain = text.slice(from, match.index);
      const before = BEFORE.exec(plain)?.[0] ?? '';
      if (plain.length > before.length) pieces.push(plain.slice(0, plain.length - before.length));
      const end = match.index + match[0].length;
      const after = AFTER.exec(text.slice(end))?.[0] ?? '';
      pieces.push({ id, text: match[0], before, after });
      from = end + after.length;
    }
    if (from < text.length || pieces.length === 0) pieces.push(text.slice(from));
    return pieces;
  };
}

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
