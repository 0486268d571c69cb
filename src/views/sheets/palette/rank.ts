/** What a search looks at. */
export interface Searched {
  readonly title: string;
  /** Title and text, what it is called otherwise, names of its parts. */
  readonly words: string;
  /** Names of what it is the plain example of; all of them stand in `words`, too. */
  readonly examples?: readonly string[];
  /** Names in its code: they count least, for code has many. */
  readonly code?: string;
}

/** A word counts where it begins one; longer ones also within a word, as in compounds: “tabelle” in “Seitentabelle”. */
const WITHIN_FROM = 5;

/** What is found only with the help of names in the code. */
const IN_CODE = 0.5;

/**
 * How well something answers a search: 0 not at all, and all words of it must be found. A word in the title counts more
 * than one in the text, the words together as they were typed more than each for itself.
 *
 *     "page tables"    'process page tables munmap'  phrase        'a table of pages'  both words
 */
export function rank({ title, words, examples = [], code = '' }: Searched, search: string): number {
  const phrase = plain(search);
  if (phrase === '') return 1;
  const all = ` ${plain(words)} `;
  // What is joined is one word: `call_rcu`, `use-after-free`.
  const wanted = search.split(/\s+/).map(plain).filter(Boolean);
  if (!wanted.every((word) => has(all, word))) {
    const withCode = `${all}${plain(code)} `;
    return code !== '' && wanted.every((word) => has(withCode, word)) ? IN_CODE : 0;
  }
  const name = ` ${plain(title)} `;
  const whole = [title, ...examples].some((one) => plain(one) === phrase) ? 100 : 0;
  const together = wanted.length > 1 && all.includes(` ${phrase} `) ? 2 * wanted.length + 1 : 0;
  return whole + 1 + together + 2 * wanted.filter((word) => has(name, word)).length;
}

/** In lower case, without accents and with nothing but letters and digits in its words: `mmu_lock`, `use-after-free`. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

function has(words: string, word: string): boolean {
  return [word, stem(word)].some(
    (one) => words.includes(` ${one}`) || (one.length >= WITHIN_FROM && words.includes(one)),
  );
}

/** Without the ending of a plural, English or German. */
function stem(word: string): string {
  return word.length < 5 ? word : word.replace(/(?:e?n|s)$/, '');
}
