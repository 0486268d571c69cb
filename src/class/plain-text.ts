/** What has no place in a line of text: controls, marks that turn its direction or cannot be seen, halves of characters. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;

/** Marks upon marks, which would cover the lines above. */
const PILED = /(\p{M}{2})\p{M}+/gu;

/**
 * One line of at most so many characters, as people type it: `'  Ada\u202e  L.\n'` is `'Ada L.'`. May be empty.
 * It is shown as text, never as markup.
 */
export function plainLine(text: string, most: number): string {
  const line = text
    .normalize('NFC')
    .replace(/\s+/gu, ' ')
    .replace(UNSEEN, '')
    .replace(PILED, '$1')
    .replace(/ +/g, ' ')
    .trim();
  return [...line].slice(0, most).join('').trim();
}
