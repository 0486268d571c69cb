/**
 * A sentence as parts, so that a picture of it can give each thread its colour and each page its
 * weight. `plain` gives the same sentence to those who listen.
 */
export type Part =
  | string
  | { readonly kind: 'thread'; readonly thread: number; readonly text: string }
  | { readonly kind: 'rcu'; readonly text: string }
  /** A page, or a place in it: `L3`, `L3[2]`. */
  | { readonly kind: 'page'; readonly page: number; readonly text: string }
  /** A name out of the code or a value: `reader_counter`, `→ L2`. */
  | { readonly kind: 'code'; readonly text: string };

export type Rich = readonly Part[];

/**
 * Template tag: text and parts in the order they are written; a `Rich` is spliced in.
 *
 *     rich`${thread} reads ${place}.`   →   [thread, ' reads ', place, '.']
 */
export function rich(strings: TemplateStringsArray, ...values: readonly (Part | Rich | number)[]): Rich {
  const parts: Part[] = [];
  strings.forEach((text, i) => {
    if (text !== '') parts.push(text);
    if (i >= values.length) return;
    const value = values[i];
    if (typeof value === 'number') parts.push(String(value));
    else if (isRich(value)) parts.push(...value);
    else if (value !== '') parts.push(value);
  });
  return parts;
}

function isRich(value: Part | Rich): value is Rich {
  return Array.isArray(value);
}

/** The sentence as text. */
export function plain(sentence: Rich): string {
  return sentence.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Sentences one after the other; empty ones are left out. */
export function sentences(...all: readonly (Rich | undefined)[]): Rich {
  const parts: Part[] = [];
  for (const sentence of all) {
    if (sentence === undefined || sentence.length === 0) continue;
    if (parts.length > 0) parts.push(' ');
    parts.push(...sentence);
  }
  return parts;
}

export function code(text: string): Part {
  return { kind: 'code', text };
}
